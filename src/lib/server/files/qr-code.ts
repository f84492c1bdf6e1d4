import { encode } from 'uqr';

/** The path draws dark squares, with the border of 4 that scanners need. */
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
