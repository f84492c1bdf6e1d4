/** Hundreds of requests by one visitor must not delay others. */
export class Turns {
	#waiting = new Map<string, (() => void)[]>();
	/** Null means a fresh series. */
	#since: number | null = null;

	#clock: () => number;

	/** `clock` gives milliseconds. */
	constructor(clock = () => performance.now()) {
		this.#clock = clock;
	}

	take(visitor: string, begin: () => void): void {
		if (this.#waiting.size === 0 && this.#hasTime()) return this.#begin(begin);
		const own = this.#waiting.get(visitor);
		if (own) own.push(begin);
		else this.#waiting.set(visitor, [begin]);
	}

	#begin(begin: () => void) {
		if (this.#since === null) {
			this.#since = this.#clock();
			setImmediate(() => this.#goOn());
		}
		begin();
	}

	#hasTime(): boolean {
		return this.#since === null || this.#clock() - this.#since < longestGo;
	}

	#goOn() {
		this.#since = null;
		this.#beginNext();
	}

	#beginNext() {
		const [next] = this.#waiting;
		if (!next || !this.#hasTime()) return;
		const [visitor, [begin, ...later]] = next;
		this.#waiting.delete(visitor);
		if (later.length > 0) this.#waiting.set(visitor, later);
		if (begin) this.#begin(begin);
		// A request works mostly before its first promises settle.
		queueMicrotask(() => process.nextTick(() => this.#beginNext()));
	}
}

/** Milliseconds before the server reads again. */
const longestGo = 5;
