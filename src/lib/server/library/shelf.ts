import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll, type LoadedQuestionnaire } from './questionnaires.ts';

type Loaded = ReturnType<typeof loadAll>;

/** Files are read again after one was added, changed or removed. */
export class QuestionnaireShelf {
	readonly folder: string;
	#read: { fingerprint: string; loaded: Loaded } | undefined;

	constructor(folder: string) {
		this.folder = folder;
	}

	/** The keys are key@version; files with mistakes are in `mistakes` only. */
	get questionnaires(): ReadonlyMap<string, LoadedQuestionnaire> {
		return this.#current().questionnaires;
	}

	get mistakes(): Loaded['mistakes'] {
		return this.#current().mistakes;
	}

	#current(): Loaded {
		const fingerprint = fingerprintOf(this.folder);
		if (this.#read?.fingerprint !== fingerprint) {
			this.#read = { fingerprint, loaded: loadAll(this.folder) };
		}
		return this.#read.loaded;
	}
}

function fingerprintOf(folder: string): string {
	return globSync('*/*.yaml', { cwd: folder })
		.sort()
		.map((file) => {
			const { mtimeMs, size } = statSync(join(folder, file));
			return `${file} ${mtimeMs} ${size}`;
		})
		.join('\n');
}
