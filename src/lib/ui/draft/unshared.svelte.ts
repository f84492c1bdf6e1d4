import { SvelteMap } from 'svelte/reactivity';
import { store, storedUnder, unsentPrefix, type DraftOwner } from '#ui/device/on-device.ts';

/** Its writer has to say whether it is about a client. */
export interface UnsharedText<Change> {
	change: Change;
	expected: number;
}

/** They count as unsent and survive a reload. */
export class Unshared<Change> {
	waiting = new SvelteMap<string, UnsharedText<Change>>();
	#prefix: string;

	constructor(seat: DraftOwner, kind: string) {
		this.#prefix = unsentPrefix(seat, `concept-${kind}`);
	}

	/** Only in a browser. */
	remember() {
		for (const [key, text] of storedUnder<UnsharedText<Change>>(this.#prefix)) {
			this.waiting.set(key, text);
		}
	}

	get(key: string): UnsharedText<Change> | undefined {
		return this.waiting.get(key);
	}

	put(key: string, text: UnsharedText<Change>) {
		this.waiting.set(key, text);
		store(this.#prefix + key, JSON.stringify(text));
	}

	amend(key: string, expected: number) {
		const text = this.waiting.get(key);
		if (text) this.put(key, { ...text, expected });
	}

	take(key: string): UnsharedText<Change> | undefined {
		const text = this.waiting.get(key);
		this.waiting.delete(key);
		const name = this.#prefix + key;
		// Another tab may have stored a newer text.
		if (localStorage.getItem(name) === JSON.stringify(text)) localStorage.removeItem(name);
		return text;
	}
}
