/** Chance that can be repeated: the same seed gives the same row of numbers. */
export class Chance {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** From 0 up to 1 (mulberry32). */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let mixed = this.#state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	/** Whole, from 0 up to `below`. */
	whole(below: number): number {
		return Math.floor(this.next() * below);
	}

	happens(share: number): boolean {
		return this.next() < share;
	}

	of<One>(all: readonly One[]): One {
		return all[this.whole(all.length)]!;
	}

	/** A chance of its own, so that who asks first does not change what another gets. */
	apart(): Chance {
		return new Chance(this.whole(2 ** 32));
	}
}
