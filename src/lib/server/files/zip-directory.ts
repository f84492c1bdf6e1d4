/** What a ZIP says of one of its entries, before any of it is unpacked. */
export interface ZipEntry {
	name: string;
	/** Bytes. */
	packed: number;
	/** Bytes, as declared: what is really in it may differ. */
	size: number;
	isEncrypted: boolean;
	method: number;
}

/** Undefined where the bytes are no ZIP that can be read as one. */
export function zipDirectory(bytes: Uint8Array): ZipEntry[] | undefined {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = endOf(file);
	if (end < 0) return undefined;
	const number = file.readUInt16LE(end + 10);
	let at = file.readUInt32LE(end + 16);
	const entries: ZipEntry[] = [];
	for (let index = 0; index < number; index++) {
		if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return undefined;
		const length = file.readUInt16LE(at + 28);
		entries.push({
			isEncrypted: (file.readUInt16LE(at + 8) & 1) === 1,
			method: file.readUInt16LE(at + 10),
			packed: file.readUInt32LE(at + 20),
			size: file.readUInt32LE(at + 24),
			name: file.toString('utf8', at + 46, at + 46 + length)
		});
		at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
	}
	return entries;
}

/** Behind it a comment of at most 65,535 bytes may stand. */
function endOf(file: Buffer): number {
	const least = Math.max(0, file.length - 22 - 65_535);
	for (let at = file.length - 22; at >= least; at--) {
		if (file.readUInt32LE(at) === 0x06054b50) return at;
	}
	return -1;
}
