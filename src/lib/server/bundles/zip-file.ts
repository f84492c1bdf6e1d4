import { open, rm, type FileHandle } from 'node:fs/promises';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** A ZIP that is written file by file, so that only one of them is in memory. The same files give the same bytes. */
export class ZipFile {
	#path: string;
	#handle: FileHandle;
	#zip: Zip;
	#chunks: Uint8Array[] = [];

	private constructor(path: string, handle: FileHandle) {
		this.#path = path;
		this.#handle = handle;
		this.#zip = new Zip((error, chunk) => {
			if (error) throw error;
			this.#chunks.push(chunk);
		});
	}

	/** It never writes over a file that is there. */
	static async create(path: string): Promise<ZipFile> {
		return new ZipFile(path, await open(path, 'wx', 0o600));
	}

	async add(name: string, bytes: Uint8Array): Promise<void> {
		const entry = isPacked(name) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
		entry.mtime = earliest;
		this.#zip.add(entry);
		entry.push(bytes, true);
		await this.#write();
	}

	async end(): Promise<void> {
		this.#zip.end();
		await this.#write();
		await this.#handle.close();
	}

	/** Nothing is left of it. */
	async discard(): Promise<void> {
		await this.#handle.close();
		await rm(this.#path, { force: true });
	}

	async #write(): Promise<void> {
		for (const chunk of this.#chunks.splice(0)) await this.#handle.writeFile(chunk);
	}
}

/** The first day that a ZIP can tell, at this computer's own clock. */
const earliest = new Date(1980, 0, 1);

function isPacked(name: string): boolean {
	return /\.(png|pdf)$/.test(name);
}
