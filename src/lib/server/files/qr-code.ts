import { encode } from 'uqr';

/** A QR code as the path of its dark squares, in a square of so many; with the quiet border scanners need. */
export interface QrCode {
	size: number;
	path: string;
}

export function qrCode(address: string): QrCode {
	const { size, data } = encode(address, { ecc: 'M', border: 4 });
	const squares = data.flatMap((row, y) =>
		row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))
	);
	return { size, path: squares.join('') };
}
