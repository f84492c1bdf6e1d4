/**
 * Lets requests begin in turns, so that whoever sends hundreds at once waits for their own, and others do not
 * wait for all of them: what is begun in one go takes a few milliseconds, then the server reads what else came,
 * and each visitor has one of theirs begun after the other. Where little is asked, all of it begins at once.
 */
export class Turns {
	/** Who has the next turn comes first. */
	#waiting = new Map<string, (() => void)[]>();
	/** When the first of this go began; null where nothing began since the server last read. */
	#since: number | null = null;

	#clock: () => number;

	/** `clock`: the time since some moment, in milliseconds. */
	constructor(clock = () => performance.now()) {
		this.#clock = clock;
	}

	/** Begins at once, or when it is this visitor's turn. */
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

	/** The server has read what came meanwhile. */
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
		// Most of what a request does is done when the promises that it began are settled.
		queueMicrotask(() => process.nextTick(() => this.#beginNext()));
	}
}

/** How long requests begin before the server reads again, in milliseconds. */
const longestGo = 5;
