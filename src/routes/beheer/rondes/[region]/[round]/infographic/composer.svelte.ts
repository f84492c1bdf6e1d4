import { tick } from 'svelte';
import { blockLabels, type BlockName } from '#domain/composition/block-name.ts';
import { moved, type BlockMove } from '#domain/composition/composition.ts';
import type { drawn, TypedForm } from './typed.ts';

export type DrawnForm = ReturnType<typeof drawn>;

/** What stands in the form, and what is drawn of it while somebody types. */
export class Composer {
	rows = $state<TypedForm['rows']>([]);
	texts = $state<Record<string, string>>({});
	scope = $state('');
	/** The latest picture stays where what was typed cannot be drawn. */
	preview = $state.raw<DrawnForm['preview']>();
	advice = $state.raw<DrawnForm['advice']>([]);
	problems = $state.raw<DrawnForm['problems']>([]);
	/** Said to who cannot see the picture. */
	said = $state('');
	trouble = $state('');
	#form: () => HTMLFormElement | undefined;
	#waiting: ReturnType<typeof setTimeout> | undefined;
	#saying: ReturnType<typeof setTimeout> | undefined;
	#asked: AbortController | undefined;

	constructor(
		typed: TypedForm,
		drawn: DrawnForm,
		first: string,
		form: () => HTMLFormElement | undefined
	) {
		this.rows = typed.rows;
		this.texts = { ...typed.texts };
		this.scope = typed.scope || first;
		this.preview = drawn.preview;
		this.advice = drawn.advice;
		this.#form = form;
	}

	soon() {
		clearTimeout(this.#waiting);
		clearTimeout(this.#saying);
		this.#waiting = setTimeout(() => void this.#draw(), pause);
	}

	/** The button that was pressed moves along and keeps the focus. */
	async move(name: BlockName, step: BlockMove, button: HTMLElement) {
		this.rows = moved(this.rows, name, step);
		const place = this.rows.findIndex((row) => row.name === name) + 1;
		this.said = `${blockLabels[name]}: plaats ${place} van ${this.rows.length}.`;
		this.soon();
		await tick();
		button.focus();
	}

	take(field: string, text: string) {
		this.texts[field] = text;
		this.soon();
		document.getElementById(field)?.focus();
	}

	stop() {
		clearTimeout(this.#waiting);
		clearTimeout(this.#saying);
		this.#asked?.abort();
	}

	async #draw() {
		const form = this.#form();
		if (!form) return;
		this.#asked?.abort();
		const asked = new AbortController();
		this.#asked = asked;
		try {
			const { pathname } = location;
			const response = await fetch(`${pathname}/voorbeeld`, {
				method: 'POST',
				body: new FormData(form),
				signal: asked.signal
			});
			if (!response.ok) throw new Error(response.statusText);
			this.#show((await response.json()) as DrawnForm);
		} catch {
			// A new request replaced an aborted one.
			if (!asked.signal.aborted) this.trouble = noAnswer;
		}
	}

	#show({ preview, advice, problems }: DrawnForm) {
		this.preview = preview ?? this.preview;
		this.advice = advice;
		this.problems = problems;
		this.trouble = '';
		if (!preview) return;
		this.#saying = setTimeout(() => {
			this.said = this.said === updated ? `${updated}.` : updated;
		}, quiet);
	}
}

/** Milliseconds; with the drawing itself, well within half a second. */
const pause = 120;
/** Milliseconds without typing before it is said. */
const quiet = 1500;
const updated = 'Bijgewerkt';
const noAnswer =
	'Het voorbeeld kan nu niet worden bijgewerkt. Wat u typte, staat er nog; bewaren kan wel proberen.';
