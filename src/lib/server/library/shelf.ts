import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanFormat } from '#domain/agreement/plan-format.ts';
import { readPlanFormats } from './plan-formats.ts';
import { loadAll, type KeptText, type LoadedQuestionnaire } from './questionnaires.ts';

type Loaded = ReturnType<typeof loadAll> & { plans: PlanFormat[] };

export class QuestionnaireShelf {
	readonly folder: string;
	readonly #kept: () => readonly KeptText[];
	#read: { fingerprint: string; kept: readonly KeptText[]; loaded: Loaded } | undefined;

	/** kept: it gives the same list for as long as nothing in it changes. */
	constructor(folder: string, kept: () => readonly KeptText[] = () => none) {
		this.folder = folder;
		this.#kept = kept;
	}

	/** What somebody loaded in Thermometer, beside the folder. */
	get kept(): readonly KeptText[] {
		return this.#kept();
	}

	/** By key@version, without faulty files. */
	get questionnaires(): ReadonlyMap<string, LoadedQuestionnaire> {
		return this.#current().questionnaires;
	}

	/** The forms that a plan may have, by title; without faulty files. */
	get planFormats(): readonly PlanFormat[] {
		return this.#current().plans;
	}

	get mistakes(): Loaded['mistakes'] {
		return this.#current().mistakes;
	}

	#current(): Loaded {
		const fingerprint = fingerprintOf(this.folder);
		const kept = this.kept;
		if (this.#read?.fingerprint !== fingerprint || this.#read.kept !== kept) {
			this.#read = { fingerprint, kept, loaded: this.#load(kept) };
		}
		return this.#read.loaded;
	}

	#load(kept: readonly KeptText[]): Loaded {
		const { questionnaires, mistakes } = loadAll(this.folder, kept);
		const plans = readPlanFormats(this.folder);
		return { questionnaires, mistakes: [...mistakes, ...plans.mistakes], plans: plans.formats };
	}
}

const none: readonly KeptText[] = [];

function fingerprintOf(folder: string): string {
	return globSync('*/*.yaml', { cwd: folder })
		.sort()
		.map((file) => {
			const { mtimeMs, size } = statSync(join(folder, file));
			return `${file} ${mtimeMs} ${size}`;
		})
		.join('\n');
}
