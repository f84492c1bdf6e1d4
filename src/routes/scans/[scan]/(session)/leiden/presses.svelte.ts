import type { SubmitFunction } from '@sveltejs/kit';
import type { Notes } from '#domain/session/notes.ts';
import { readHere } from '#ui/stream/read-again.ts';
import type { ActionData } from './$types';

export interface PressedPage {
	pathname: string;
	stand: () => number;
	item: () => string | undefined;
	typed: (item: string) => Notes | undefined;
	onagreed: (item: string, carried: Notes | undefined) => void;
}

const notDone =
	'Geen verbinding: dit is nog niet gebeurd. Wat u typte staat er nog. Druk opnieuw zodra er weer verbinding is; twee keer drukken telt één keer.';

/** An identical press is dropped as a double one; another one waits. */
export class Presses {
	/** Reloading the data would erase it. */
	outcome = $state<ActionData>(null);
	away = $state('');
	#page: PressedPage;
	#last: Press | undefined;
	#hasPressed = false;
	#place: string;

	constructor(page: PressedPage, place: string) {
		this.#page = page;
		this.#place = place;
	}

	/** The pressed button keeps the focus. */
	stay: SubmitFunction = async ({ action, formData, cancel }) => {
		const press = new Press(action, formData);
		if (this.#last?.what === press.what) return cancel();
		const before = this.#last;
		this.#last = press;
		this.#hasPressed = true;
		const item = this.#page.item();
		const carried = item === undefined ? undefined : this.#page.typed(item);
		await before?.done;
		if (before && formData.has('stand')) formData.set('stand', String(this.#page.stand()));
		return async ({ result }) => {
			const isOffline = result.type === 'error' && result.status === undefined;
			this.away = result.type === 'error' ? (isOffline ? notDone : result.error.message) : '';
			this.outcome = 'data' in result ? (result.data as ActionData) : null;
			if (!isOffline) await this.#readFresh();
			const isAgreed = result.type === 'redirect' && action.search.endsWith('vastleggen');
			if (isAgreed && item) this.#page.onagreed(item, carried);
			press.finish();
			if (this.#last === press) this.#last = undefined;
		};
	};

	/** The stream may update the page first. */
	follow(place: string) {
		if (place === this.#place) return;
		this.#place = place;
		if (this.#hasPressed) document.getElementById('kop')?.focus();
		this.#hasPressed = false;
	}

	/** Another reload may have overtaken this one. */
	async #readFresh() {
		const { pathname, stand } = this.#page;
		const before = stand();
		await readHere(pathname);
		if (stand() === before) await readHere(pathname);
	}
}

class Press {
	what: string;
	done: Promise<void>;
	finish = () => {};

	constructor({ search }: URL, form: FormData) {
		const chosen = [...form].filter(([name]) => name !== 'stand');
		this.what = search + JSON.stringify(chosen);
		this.done = new Promise((resolve) => (this.finish = resolve));
	}
}
