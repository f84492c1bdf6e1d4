import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll, type LoadedQuestionnaire } from './questionnaires.ts';

type Loaded = ReturnType<typeof loadAll>;

export class QuestionnaireShelf {
	readonly folder: string;
	#read: { fingerprint: string; loaded: Loaded } | undefined;

	constructor(folder: string) {
		this.folder = folder;
	}

	/** By key@version, without faulty files. */
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
