import { LRUCache } from 'lru-cache';

/** How much one asker may ask; kept in memory, so a restart begins anew. */
export class RequestRate {
	#most: number;
	#window: number;
	#asked = new LRUCache<string, { from: number; count: number }>({ max: 10_000 });

	/** window: milliseconds. */
	constructor(most: number, window = 60_000) {
		this.#most = most;
		this.#window = window;
	}

	/** Seconds to wait, or 0. now: ISO instant. */
	take(who: string, now: string): number {
		const at = Date.parse(now);
		const known = this.#asked.get(who);
		if (!known || at - known.from >= this.#window) {
			this.#asked.set(who, { from: at, count: 1 });
			return 0;
		}
		known.count += 1;
		if (known.count <= this.#most) return 0;
		return Math.max(1, Math.ceil((known.from + this.#window - at) / 1000));
	}
}
