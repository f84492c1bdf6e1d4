import { LRUCache } from 'lru-cache';

export interface Tempo {
	/** Turns at once. */
	burst: number;
	/** Milliseconds per turn after the burst. */
	interval: number;
}

/** Memory keeps the latest 50,000 names. Milliseconds. */
export class Pace {
	readonly #tempo: Tempo;
	/** All given turns are used up then. */
	#until = new LRUCache<string, number>({ max: 50_000 });

	constructor(tempo: Tempo) {
		this.#tempo = tempo;
	}

	/** Milliseconds until the next turn. */
	wait(name: string, now: number): number {
		const { burst, interval } = this.#tempo;
		return Math.max(0, (this.#until.get(name) ?? 0) - now - (burst - 1) * interval);
	}

	take(name: string, now: number): void {
		this.#until.set(name, Math.max(now, this.#until.get(name) ?? 0) + this.#tempo.interval);
	}

	giveBack(name: string): void {
		this.#until.set(name, (this.#until.get(name) ?? 0) - this.#tempo.interval);
	}
}
