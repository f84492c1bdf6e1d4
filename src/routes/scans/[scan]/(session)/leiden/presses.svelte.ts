import type { SubmitFunction } from '@sveltejs/kit';
import { readHere } from '#ui/stream/read-again.ts';
import type { ActionData } from './$types';

export interface PressedPage {
	pathname: string;
	/** The revision of the last act that the page knows. */
	stand: () => number;
	item: () => string | undefined;
	/** Called after an answer was saved. */
	onagreed: (item: string) => void;
}

const notDone =
	'Geen verbinding: dit is nog niet gebeurd. Wat u typte staat er nog. Druk opnieuw zodra er weer verbinding is; twee keer drukken telt één keer.';

/** Sends one press at a time: an identical one is dropped as a double press, another one waits. */
export class Presses {
	/** Kept here, because reloading the data would erase it. */
	outcome = $state<ActionData>(null);
	away = $state('');
	#page: PressedPage;
	#last: Press | undefined;
	#hasPressed = false;
	#place: string;

	/** `place`: where the session is. */
	constructor(page: PressedPage, place: string) {
		this.#page = page;
		this.#place = place;
	}

	/** Keeps the focus on the pressed button. */
	stay: SubmitFunction = async ({ action, formData, cancel }) => {
		const press = new Press(action, formData);
		if (this.#last?.what === press.what) return cancel();
		const before = this.#last;
		this.#last = press;
		this.#hasPressed = true;
		const item = this.#page.item();
		await before?.done;
		// Acts that this page did in between must not outdate the press.
		if (before && formData.has('stand')) formData.set('stand', String(this.#page.stand()));
		return async ({ result }) => {
			const isOffline = result.type === 'error' && result.status === undefined;
			this.away = result.type === 'error' ? (isOffline ? notDone : result.error.message) : '';
			this.outcome = 'data' in result ? (result.data as ActionData) : null;
			// The refusal is shown beside the present state.
			if (!isOffline) await this.#readFresh();
			const isAgreed = result.type === 'redirect' && action.search.endsWith('vastleggen');
			if (isAgreed && item) this.#page.onagreed(item);
			press.finish();
			if (this.#last === press) this.#last = undefined;
		};
	};

	/** Moves the focus along after a press, also if the stream updated the page first. */
	follow(place: string) {
		if (place === this.#place) return;
		this.#place = place;
		if (this.#hasPressed) document.getElementById('kop')?.focus();
		this.#hasPressed = false;
	}

	/** If another reload overtakes this one, the data may be old, so it is read once more. */
	async #readFresh() {
		const { pathname, stand } = this.#page;
		const before = stand();
		await readHere(pathname);
		if (stand() === before) await readHere(pathname);
	}
}

/** A press without an answer so far. */
class Press {
	/** The act with its fields; an equal text is a double press. */
	what: string;
	done: Promise<void>;
	finish = () => {};

	constructor({ search }: URL, form: FormData) {
		const chosen = [...form].filter(([name]) => name !== 'stand');
		this.what = search + JSON.stringify(chosen);
		this.done = new Promise((resolve) => (this.finish = resolve));
	}
}
