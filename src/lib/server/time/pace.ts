import { LRUCache } from 'lru-cache';

/** How often something may happen; times in milliseconds. */
export interface Tempo {
	/** So many at once… */
	burst: number;
	/** …and after that one per so long. */
	interval: number;
}

/**
 * Gives everyone turns: some at once, and then one per interval. Kept in memory and for those who came last;
 * who it is stands there as the caller names them.
 */
export class Pace {
	readonly #tempo: Tempo;
	/** When all turns that were given are paid off. */
	#until = new LRUCache<string, number>({ max: 50_000 });

	constructor(tempo: Tempo) {
		this.#tempo = tempo;
	}

	/** How long until the next turn of this one; 0 where it can be now. */
	wait(name: string, now: number): number {
		const { burst, interval } = this.#tempo;
		return Math.max(0, (this.#until.get(name) ?? 0) - now - (burst - 1) * interval);
	}

	take(name: string, now: number): void {
		this.#until.set(name, Math.max(now, this.#until.get(name) ?? 0) + this.#tempo.interval);
	}

	/** Takes a turn back, as if it had not been. */
	giveBack(name: string): void {
		this.#until.set(name, (this.#until.get(name) ?? 0) - this.#tempo.interval);
	}
}
