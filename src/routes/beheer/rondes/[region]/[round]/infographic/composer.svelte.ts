import { tick } from 'svelte';
import { blockLabels, type BlockName } from '#domain/composition/block-name.ts';
import { logoField, moved, placed, type BlockMove } from '#domain/composition/composition.ts';
import { placeUnder, type Drop } from './dragging.ts';
import type { drawn, TypedForm } from './typed.ts';

export type DrawnForm = ReturnType<typeof drawn>;

/** What stands in the form, and what is drawn of it while somebody types. */
export class Composer {
	rows = $state<TypedForm['rows']>([]);
	texts = $state<Record<string, string>>({});
	scope = $state('');
	/** The hash of the logo; empty for none. */
	logo = $state('');
	/** Ids of the agreements of the region that are ticked. */
	agreements = $state<number[]>([]);
	/** The block that is being dragged, and where it would land. */
	drag = $state.raw<Drop>();
	/** The latest picture stays where what was typed cannot be drawn. */
	preview = $state.raw<DrawnForm['preview']>();
	advice = $state.raw<DrawnForm['advice']>([]);
	/** The logo by itself. */
	ownLogo = $state.raw<DrawnForm['logo']>();
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
		this.logo = typed.logo;
		this.agreements = [...typed.agreements];
		this.preview = drawn.preview;
		this.advice = drawn.advice;
		this.ownLogo = drawn.logo;
		this.#form = form;
	}

	soon() {
		clearTimeout(this.#waiting);
		clearTimeout(this.#saying);
		this.#waiting = setTimeout(() => void this.#draw(), pause);
	}

	/** The button that was pressed moves along and keeps the focus. */
	async move(name: BlockName, step: BlockMove, button: HTMLElement) {
		this.#arrange(moved(this.rows, name, step), name);
		await tick();
		button.focus();
	}

	/** Its place from the top, among the rows as they are on the screen. */
	dragTo(name: BlockName, y: number, rows: readonly Element[]) {
		const boxes = rows.map((row) => row.getBoundingClientRect());
		const place = placeUnder(y, boxes);
		if (this.drag?.name === name && this.drag.place === place) return;
		this.drag = { name, place };
		this.said = `${blockLabels[name]}: loslaten zet het op plaats ${this.#landing() + 1} van ${this.rows.length}.`;
	}

	drop() {
		const { drag } = this;
		if (!drag) return;
		const landing = this.#landing();
		this.drag = undefined;
		this.#arrange(placed(this.rows, drag.name, landing), drag.name);
	}

	cancelDrag() {
		if (!this.drag) return;
		this.said = `${blockLabels[this.drag.name]}: niet verplaatst.`;
		this.drag = undefined;
	}

	/** From 0, once the block itself is taken out. */
	#landing(): number {
		const { name, place } = this.drag!;
		const from = this.rows.findIndex((row) => row.name === name);
		return place > from ? place - 1 : place;
	}

	#arrange(rows: TypedForm['rows'], name: BlockName) {
		this.rows = rows;
		const place = rows.findIndex((row) => row.name === name) + 1;
		this.said = `${blockLabels[name]}: plaats ${place} van ${rows.length}.`;
		this.soon();
	}

	withoutLogo() {
		this.logo = '';
		this.said = 'Het logo is weggehaald. Het is nog niet bewaard.';
		this.soon();
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
			const body = new FormData(form);
			// A file goes along when its own button is pressed, or the form is saved.
			body.delete(logoField);
			const response = await fetch(`${pathname}/voorbeeld`, {
				method: 'POST',
				body,
				signal: asked.signal
			});
			if (!response.ok) throw new Error(response.statusText);
			this.#show((await response.json()) as DrawnForm);
		} catch {
			// A new request replaced an aborted one.
			if (!asked.signal.aborted) this.trouble = noAnswer;
		}
	}

	#show({ preview, advice, problems, logo }: DrawnForm) {
		this.ownLogo = logo;
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
	'Het voorbeeld kan nu niet worden bijgewerkt. Wat u typte, staat er nog; u kunt wel proberen te bewaren.';
