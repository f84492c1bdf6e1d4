import type { QrCode } from '#server/files/qr-code.ts';

/** How somebody comes in. */
export interface ScreenDoor {
	address: string;
	qr: QrCode;
}
