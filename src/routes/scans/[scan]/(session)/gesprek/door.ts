import type { QrCode } from '#server/files/qr-code.ts';

/** How somebody comes in. */
export interface SessionDoor {
	address: string;
	qr: QrCode;
}
