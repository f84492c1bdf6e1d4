import type { NotKept } from '#domain/words/refused-write.ts';
import { busyTimeout, immediate, troubleOf, type Database } from '#server/db/open.ts';
import { countCommit, countSave } from '#server/operation/metrics.ts';

/**
 * Writes in one tick share a transaction, and resolve only once it is on disk (synchronous=FULL).
 * One failing write harms no others. Readers are never blocked.
 */
export class Writes {
	#db: Database;
	#waiting: Waiting[] = [];
	#patience: number;

	/** Milliseconds. */
	constructor(db: Database, patience = busyTimeout) {
		this.#db = db;
		this.#patience = patience;
	}

	/** The work may run twice, so it may touch only the database. Disk trouble resolves NotKept. */
	put<T>(work: () => T): Promise<T | NotKept> {
		return new Promise((resolve, reject) => {
			const settle = (outcome: Outcome) => {
				if ('value' in outcome) {
					countSave('kept');
					return resolve(outcome.value as T);
				}
				const problem = whyNotKept(outcome.error);
				countSave(problem ? 'trouble' : 'fault');
				if (problem) resolve({ kind: 'not-kept', problem });
				else reject(outcome.error as Error);
			};
			if (this.#waiting.length === 0) setImmediate(() => this.#commitWaiting());
			this.#waiting.push({ work, settle, until: performance.now() + this.#patience });
		});
	}

	#commitWaiting() {
		const group = this.#waiting;
		this.#waiting = [];
		const outcome = this.#commit(group);
		if ('values' in outcome) {
			for (const [index, { settle }] of group.entries()) settle({ value: outcome.values[index] });
		} else if (troubleOf(outcome.error) === 'busy') {
			this.#waitFor(group, outcome.error);
		} else if (group.length === 1) {
			group[0]?.settle(outcome);
		} else {
			// Each write is tried alone to find the cause.
			for (const one of group) this.#commitAlone(one);
		}
	}

	#commitAlone(one: Waiting) {
		const outcome = this.#commit([one]);
		one.settle('values' in outcome ? { value: outcome.values[0] } : outcome);
	}

	#commit(group: Waiting[]): { values: unknown[] } | { error: unknown } {
		const client = this.#db.$client;
		try {
			// Waiting inside SQLite would block the whole process.
			client.exec('pragma busy_timeout = 0');
			const from = performance.now();
			const values = this.#db.transaction(() => group.map(({ work }) => work()), immediate);
			countCommit(group.length, performance.now() - from);
			return { values };
		} catch (error) {
			return { error };
		} finally {
			client.exec(`pragma busy_timeout = ${busyTimeout}`);
		}
	}

	#waitFor(group: Waiting[], error: unknown) {
		const now = performance.now();
		for (const { settle } of group.filter(({ until }) => until <= now)) settle({ error });
		const patient = group.filter(({ until }) => until > now);
		if (patient.length === 0) return;
		if (this.#waiting.length === 0) setTimeout(() => this.#commitWaiting(), again);
		this.#waiting.unshift(...patient);
	}
}

/** The page still shows what was typed; undefined means no disk trouble. */
export function whyNotKept(error: unknown): string | undefined {
	const trouble = troubleOf(error);
	if (!trouble) return undefined;
	const { why, next } = problems[trouble];
	const page = trouble === 'busy' ? '' : 'Laat de pagina open. ';
	return `${why}, dus dit is nog niet opgeslagen. Wat u invulde staat hier nog. ${page}${next}`;
}

/** The page does not show what was typed; undefined means no disk trouble. */
export function whyNotDone(error: unknown): string | undefined {
	const trouble = troubleOf(error);
	if (!trouble) return undefined;
	const { why, next } = problems[trouble];
	return `${why}, dus dit lukt nu niet. Er is niets opgeslagen. ${next}`;
}

type Outcome = { value: unknown } | { error: unknown };

interface Waiting {
	work: () => unknown;
	settle: (outcome: Outcome) => void;
	until: number;
}

const again = 25;

const warn = 'Waarschuw de beheerder en probeer het daarna opnieuw.';

const problems = {
	full: { why: 'De schijf van de server is vol', next: warn },
	busy: {
		why: 'De database is bezet, bijvoorbeeld door een reservekopie',
		next: 'Probeer het over een minuut opnieuw.'
	},
	'read-only': { why: 'De server mag niet in zijn database schrijven', next: warn },
	broken: { why: 'De schijf van de server geeft een fout', next: warn }
};
