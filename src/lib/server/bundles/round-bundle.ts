import { setImmediate as turn } from 'node:timers/promises';
import type { Refusal } from '#domain/score/refusal.ts';
import type { Database } from '#server/db/open.ts';
import { PdfNotMade } from '#server/pdf/not-made.ts';
import * as figures from '#server/rounds/figures.ts';
import type { BundleRequest } from './bundle-request.ts';
import { filesOf, type BundledFile } from './bundled-files.ts';
import { ZipFile } from './zip-file.ts';

export interface BundleProgress {
	made: number;
	of: number;
	/** The file that was made last. */
	name: string;
}

/** Its message is for who asked. */
export class BundleNotMade extends Error {
	constructor(message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = 'BundleNotMade';
	}
}

/**
 * All pictures of a round and its figures, as a ZIP at a path where nothing is yet. Pictures are made in their own
 * thread and process, one after the other. It says how many files there are, or rejects with a BundleNotMade, and leaves nothing
 * behind then.
 */
export async function bundleOf(
	db: Database,
	request: BundleRequest,
	path: string,
	onProgress: (progress: BundleProgress) => void = () => undefined
): Promise<number | Refusal> {
	const at = figures.stand(db);
	const files = filesOf(db, request, at);
	if ('refused' in files) return files;
	const zip = await ZipFile.create(path);
	try {
		for (const [index, { name, make }] of files.entries()) {
			await zip.add(name, await madeOf(name, make));
			if (figures.stand(db) !== at) throw new BundleNotMade(changed);
			onProgress({ made: index + 1, of: files.length, name });
			await turn();
		}
		await zip.end();
	} catch (error) {
		await zip.discard();
		throw error;
	}
	return files.length;
}

export const changed = 'De cijfers zijn intussen veranderd. Maak de ZIP opnieuw.';

async function madeOf(name: string, make: BundledFile['make']): Promise<Uint8Array> {
	try {
		return await make();
	} catch (cause) {
		const why = cause instanceof PdfNotMade ? ` ${cause.message}` : '';
		throw new BundleNotMade(`${name} kon niet worden gemaakt.${why}`, { cause });
	}
}
