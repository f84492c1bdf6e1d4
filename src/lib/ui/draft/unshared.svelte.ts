import { SvelteMap } from 'svelte/reactivity';
import { names, store, unsentPrefix, type DraftOwner } from '#ui/device/on-device.ts';

/** A text that waits for its writer's answer. */
export interface Draft<Change> {
	change: Change;
	/** The revision that it was based on. */
	expected: number;
}

/** Waiting texts on this device, the last one per key. They count as unsent and survive a reload. */
export class Drafts<Change> {
	waiting = new SvelteMap<string, Draft<Change>>();
	#prefix: string;

	constructor(seat: DraftOwner, kind: string) {
		this.#prefix = unsentPrefix(seat, `concept-${kind}`);
	}

	/** From a page that stopped in the middle; only in a browser. */
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

	/** After another save of the same key. */
	amend(key: string, expected: number) {
		const draft = this.waiting.get(key);
		if (draft) this.put(key, { ...draft, expected });
	}

	/** Removes the draft, to send or forget it. */
	take(key: string): Draft<Change> | undefined {
		const draft = this.waiting.get(key);
		this.waiting.delete(key);
		localStorage.removeItem(this.#prefix + key);
		return draft;
	}
}
