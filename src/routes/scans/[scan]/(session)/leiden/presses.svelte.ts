import type { SubmitFunction } from '@sveltejs/kit';
import { readHere } from '#ui/stream/read-again.ts';
import type { ActionData } from './$types';

/** What a press needs to know of the page it is made on, as it is at that moment. */
export interface PressedPage {
	pathname: string;
	/** The last act that the page knows. */
	stand: () => number;
	/** The question at hand. */
	item: () => string | undefined;
	/** An answer was written down as the form had it. */
	onagreed: (item: string) => void;
}

const notDone =
	'Geen verbinding: dit is nog niet gebeurd. Wat u typte staat er nog. Druk opnieuw zodra er weer verbinding is; twee keer drukken telt één keer.';

/** What the lead presses, one after the other: the same again is a double press, the next waits its turn. */
export class Presses {
	/** What came of the last press; the page that is read again would forget it. */
	outcome = $state<ActionData>(null);
	/** Why a press came to nothing, apart from what its form says. */
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

	/** Stays where it is: a press of a button must not throw the keyboard back to the top. */
	stay: SubmitFunction = async ({ action, formData, cancel }) => {
		const press = new Press(action, formData);
		if (this.#last?.what === press.what) return cancel();
		const before = this.#last;
		this.#last = press;
		this.#hasPressed = true;
		const item = this.#page.item();
		await before?.done;
		// What came in between on this page was its own, so it is no reason to refuse.
		if (before && formData.has('stand')) formData.set('stand', String(this.#page.stand()));
		return async ({ result }) => {
			const isOffline = result.type === 'error' && result.status === undefined;
			this.away = result.type === 'error' ? (isOffline ? notDone : result.error.message) : '';
			this.outcome = 'data' in result ? (result.data as ActionData) : null;
			// What is refused is told beside what stands there now.
			if (!isOffline) await this.#readFresh();
			const isAgreed = result.type === 'redirect' && action.search.endsWith('vastleggen');
			if (isAgreed && item) this.#page.onagreed(item);
			press.finish();
			if (this.#last === press) this.#last = undefined;
		};
	};

	/** A press led elsewhere: the keyboard goes along, also where the stream brought the page first. */
	follow(place: string) {
		if (place === this.#place) return;
		this.#place = place;
		if (this.#hasPressed) document.getElementById('kop')?.focus();
		this.#hasPressed = false;
	}

	/** Reading that another reading overtook ends before the page is new; then it is read once more. */
	async #readFresh() {
		const { pathname, stand } = this.#page;
		const before = stand();
		await readHere(pathname);
		if (stand() === before) await readHere(pathname);
	}
}

/** Pressed and not yet answered. */
class Press {
	/** What was pressed with what; the same again is a double press. */
	what: string;
	done: Promise<void>;
	finish = () => {};

	constructor({ search }: URL, form: FormData) {
		const chosen = [...form].filter(([name]) => name !== 'stand');
		this.what = search + JSON.stringify(chosen);
		this.done = new Promise((resolve) => (this.finish = resolve));
	}
}
