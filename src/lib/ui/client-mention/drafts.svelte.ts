import { SvelteMap } from 'svelte/reactivity';
import { names, store, unsentPrefix, type DraftOwner } from '#ui/on-device.ts';

/** A text that its writer is asked about before others get it. */
export interface Draft<Change> {
	change: Change;
	/** The revision on which it rests. */
	expected: number;
}

/**
 * Texts that may be about a client, kept on this device until the writer has answered or goes on; of one key
 * only the last. They count as what was not sent, and survive a reload.
 */
export class Drafts<Change> {
	waiting = new SvelteMap<string, Draft<Change>>();
	#prefix: string;

	constructor(seat: DraftOwner, kind: string) {
		this.#prefix = unsentPrefix(seat, `concept-${kind}`);
	}

	/** What a browser kept that stopped in the middle; only in a browser. */
	remember() {
		for (const name of names().filter((one) => one.startsWith(this.#prefix))) {
			const draft = JSON.parse(localStorage.getItem(name) ?? '{}') as Draft<Change>;
			this.waiting.set(name.slice(this.#prefix.length), draft);
		}
	}

	get(key: string): Draft<Change> | undefined {
		return this.waiting.get(key);
	}

	put(key: string, draft: Draft<Change>) {
		this.waiting.set(key, draft);
		store(this.#prefix + key, JSON.stringify(draft));
	}

	/** Something else of the same key was saved here, so it rests on that. */
	amend(key: string, expected: number) {
		const draft = this.waiting.get(key);
		if (draft) this.put(key, { ...draft, expected });
	}

	/** Hands the draft over, to be sent or forgotten. */
	take(key: string): Draft<Change> | undefined {
		const draft = this.waiting.get(key);
		this.waiting.delete(key);
		localStorage.removeItem(this.#prefix + key);
		return draft;
	}
}
