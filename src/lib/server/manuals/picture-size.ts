/** Pixels. */
export interface PictureSize {
	width: number;
	height: number;
}

/** Of a WebP file of one picture, lossy or with extras; it throws on anything else. */
export function pictureSize(file: Buffer): PictureSize {
	const kind = file.toString('latin1', 12, 16);
	if (kind === 'VP8 ')
		return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
	if (kind === 'VP8X')
		return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
	throw new Error(`Not a WebP file of one picture: ${kind}`);
}
