import { textsIn } from '#domain/scan/answer-texts.ts';
import { isScored } from '#domain/questionnaire/questionnaire.ts';
import type { KeptAnswer } from '#domain/scan/scan.ts';
import { isWorthSearching } from '#ui/client-mention/search.ts';
import type { AnsweredItem } from '#ui/question/answer-in-words.ts';
import { watchChoices } from '#ui/question/choice-watch.ts';
import { lengthInWords } from '#ui/form/length-words.ts';
import { noteIn, valueIn } from '#ui/form/posted-fields.ts';
import {
	conflictInWords,
	parts,
	passedBy,
	stateInWords,
	type ConflictWords
} from '#ui/question/question-words.ts';
import {
	at,
	attributeOf,
	buttons,
	fieldNames,
	markOf,
	templates,
	type Part
} from '#ui/hook/hooks.ts';
import { isPutBack } from '#ui/question/typed-before.ts';
import type { Entry } from '#ui/draft/entry.ts';
import type { LiveScan } from '#ui/scan/live-scan.svelte.ts';
import { askingLine, loadAsking } from './asking.ts';
import type { AwakeClientMentionLine } from './client-mention-line.svelte.ts';
import { isSameAnswer, showText, showValue } from './fields.ts';
import { filled, fillIn, the } from './filled.ts';
import { addRow, partnerOf, removeRow, tidyRows } from './relation-rows.ts';

/** The fields hold the answer, and are written only when the scan differs. */
export class AwakeQuestion {
	#item: AnsweredItem;
	#live: LiveScan;
	#names: ReturnType<typeof fieldNames>;
	#fieldset: HTMLFieldSetElement;
	#form: HTMLFormElement;
	#held: { value: string | null; note: string };
	#told: Entry['standing'] | undefined;
	#note: HTMLElement | undefined;
	#line: AwakeClientMentionLine | undefined;
	#isFetching = false;

	/** sent: what the server rendered; now: what the fields hold. */
	constructor(item: AnsweredItem, live: LiveScan, sent: Entry, now: FormData) {
		this.#item = item;
		this.#live = live;
		this.#names = fieldNames(item.id);
		this.#fieldset = the<HTMLFieldSetElement>(`#${CSS.escape(item.id)}`);
		this.#form = this.#fieldset.form!;
		this.#held = sent;
		this.#adopt(now);
		this.#fieldset.addEventListener('input', ({ target }) => this.#typed(target));
		this.#fieldset.addEventListener('change', ({ target }) => {
			if (isWhole(target)) this.#choose();
		});
		watchChoices(this.#fieldset, {
			onpass: () => live.pass(item.id),
			onchoose: () => this.#choose()
		});
		this.#fieldset.addEventListener('focusout', ({ target }) => {
			if (isText(target)) live.finishWriting(item.id);
		});
		this.#fieldset.addEventListener('click', (event) => this.#pressed(event));
		let shown = inFull(sent, false);
		$effect(() => {
			const entry = live.entry(item.id);
			const now = inFull(entry, live.passing.has(item.id));
			if (now !== shown) this.#show(entry);
			shown = now;
		});
		$effect(() => this.#showElsewhere(live.elsewhere.get(item.id)));
	}

	/** What was filled in before the page woke counts as filled in now. */
	#adopt(now: FormData) {
		const { value, note } = this.#read(now);
		// A browser that goes back restores old fields; the server's answer is newer.
		const isOld = isPutBack() && (this.#held.value !== null || this.#held.note !== '');
		if (this.#fieldset.disabled || isOld) return this.#write(this.#held);
		if (!isSameAnswer(this.#item, value, this.#held.value)) this.#keep({ value });
		if (note !== this.#held.note) this.#keep({ note });
		this.#live.finishWriting(this.#item.id);
	}

	#read(form = new FormData(this.#form)): { value: string | null; note: string } {
		return { value: valueIn(form, this.#item) || null, note: noteIn(form, this.#item.id) };
	}

	#write({ value, note }: { value: string | null; note: string }) {
		this.#held = { value, note };
		showValue(this.#fieldset, this.#item, value);
		showText(this.#fieldset, this.#names.note, note);
	}

	#keep(change: { value?: string | null; note?: string }) {
		this.#held = { ...this.#held, ...change };
		const { id } = this.#item;
		const isAsked = this.#isAsked();
		// A choice is sent even when the note must wait.
		if (isAsked && isScored(this.#item) && change.value !== undefined) {
			return this.#live.choose(id, change.value);
		}
		if (isAsked) this.#live.keepBack(id, change);
		else this.#live.write(id, change);
	}

	#isAsked(): boolean {
		const { value, note } = this.#held;
		const texts = [...textsIn(this.#item, value), note];
		const line = this.#lineFor(texts);
		return line === 'coming' || line?.notice.look(...texts) === true;
	}

	/** A text waits for a line that is still coming. */
	#lineFor(texts: string[]): AwakeClientMentionLine | 'coming' | undefined {
		if (this.#line || !texts.some(isWorthSearching)) return this.#line;
		const Line = askingLine();
		if (!Line) {
			if (!this.#isFetching) void this.#fetchLine();
			return 'coming';
		}
		const { activeElement } = document;
		const isHere = isText(activeElement) && this.#fieldset.contains(activeElement);
		const field = isHere ? activeElement : textFieldIn(this.#fieldset);
		$effect.root(() => {
			const line = new Line(this.#fieldset, () => this.#live.share(this.#item.id));
			line.standUnder(field);
			this.#line = line;
		});
		return this.#line;
	}

	/** Where the line cannot be fetched, the server still asks before the scan is finalised. */
	async #fetchLine() {
		this.#isFetching = true;
		const isThere = await loadAsking().then(
			() => true,
			() => false
		);
		this.#isFetching = false;
		if (!isThere || !this.#isAsked()) this.#live.share(this.#item.id);
	}

	#typed(target: EventTarget | null) {
		if (!isText(target) || isDay(target)) return;
		if (target instanceof HTMLTextAreaElement) showLength(target);
		this.#line?.standUnder(target);
		const { value, note } = this.#read();
		if (target.name === this.#names.note) return this.#keep({ note });
		if (this.#item.type === 'relation') tidyRows(this.#fieldset);
		this.#keep({ value });
	}

	#choose() {
		if (this.#item.type === 'relation') tidyRows(this.#fieldset);
		this.#keep({ value: this.#read().value });
		this.#live.send();
	}

	#pressed(event: MouseEvent) {
		const button = (event.target as Element).closest('button');
		if (!button) return;
		event.preventDefault();
		if (this.#line?.press(button)) return;
		if (button.name === buttons.keepMine) this.#live.keepMine(this.#item.id);
		if (button.name === buttons.takeTheirs) this.#live.takeTheirs(this.#item.id);
		if (button.name === buttons.join) this.#live.joinTexts(this.#item);
		if (button.name === buttons.addRow) partnerOf(addRow(this.#fieldset)).focus();
		if (button.name === buttons.removeRow) this.#remove(button.closest<HTMLElement>(at('row'))!);
	}

	#remove(row: HTMLElement) {
		partnerOf(removeRow(this.#fieldset, row)).focus();
		this.#keep({ value: this.#read().value });
		this.#live.send();
	}

	#show(entry: Entry) {
		const { value, note, revision } = entry;
		const isHeld = isSameAnswer(this.#item, value, this.#held.value) && note === this.#held.note;
		// A choice that is passed by is in the fields only.
		const isPassing = this.#live.passing.has(this.#item.id);
		if (!isHeld && !isPassing) this.#write(entry);
		// A page may have stopped in the middle of a text.
		if (!isHeld && entry.standing.kind === 'unshared') this.#isAsked();
		showText(this.#fieldset, this.#names.revision, String(revision));
		for (const part of this.#fieldset.querySelectorAll<HTMLElement>(at('when'))) {
			part.hidden = !parts[markOf('when', part)!](this.#item, value);
		}
		const why = this.#fieldset.elements.namedItem(this.#names.note) as HTMLElement | null;
		if (value === 'nvt') why?.closest('details')?.setAttribute('open', '');
		this.#showStanding(entry);
	}

	#showElsewhere(said: string | undefined) {
		if (!said || this.#fieldset.querySelector(at('elsewhere'))) return;
		const line = document.createElement('p');
		Object.assign(line, { className: 'soft', textContent: said });
		line.setAttribute(attributeOf('elsewhere'), '');
		line.setAttribute(attributeOf('when'), 'answered' satisfies Part);
		the(at('state'), this.#fieldset).before(line);
	}

	#showStanding(entry: Entry) {
		const { standing } = entry;
		const state = the(at('state'), this.#fieldset);
		const isPassing = this.#live.passing.has(this.#item.id);
		state.textContent = isPassing ? passedBy : stateInWords(entry);
		state.classList.toggle('unsent', isPassing || standing.kind === 'unsent');
		if (this.#told !== standing) this.#tell(entry);
		else if (standing.kind === 'conflict') fillIn(this.#note!, this.#wordsOf(entry, standing));
		this.#told = standing;
	}

	/** Messages that need reading or a decision stay until that is done. */
	#tell(entry: Entry) {
		const hadFocus = this.#note?.contains(document.activeElement);
		this.#note?.remove();
		this.#note = this.#noteOn(entry);
		if (this.#note?.id) this.#fieldset.setAttribute('aria-describedby', this.#note.id);
		else this.#fieldset.removeAttribute('aria-describedby');
		if (this.#note) the(at('below'), this.#fieldset).before(this.#note);
		if (hadFocus) this.#goOn();
	}

	#noteOn(entry: Entry): HTMLElement | undefined {
		const { standing } = entry;
		if (standing.kind === 'conflict') {
			return filled(
				the<HTMLTemplateElement>(`#${templates.conflict}`),
				this.#wordsOf(entry, standing)
			);
		}
		if (standing.kind !== 'refused') return undefined;
		const note = filled(the<HTMLTemplateElement>(`#${templates.refused}`), {});
		return Object.assign(note, { id: `fout:${this.#item.id}`, textContent: standing.problem });
	}

	#wordsOf(entry: Entry, { current }: { current: KeptAnswer }): ConflictWords {
		return conflictInWords(this.#item, entry, current);
	}

	/** The pressed button is gone, so the focus moves to the answer. */
	#goOn() {
		const find = (selector: string) => this.#fieldset.querySelector<HTMLElement>(selector);
		(find('input:checked') ?? find('textarea, input:not([type=hidden])'))?.focus();
	}
}

function inFull(entry: Entry, isPassing: boolean): string {
	return JSON.stringify([entry, isPassing]);
}

function showLength(text: HTMLTextAreaElement) {
	const words = lengthInWords(text.value.length);
	const there = text.parentElement!.querySelector<HTMLElement>(`:scope > ${at('length')}`);
	if (!there && words === '') return;
	const line = there ?? document.createElement('p');
	if (!there) {
		Object.assign(line, { className: 'small', role: 'status' });
		line.setAttribute(attributeOf('length'), '');
		text.after(line);
	}
	line.textContent = words;
}

/** The watch tells choices. */
function isWhole(target: EventTarget | null): boolean {
	return target instanceof HTMLSelectElement || (isText(target) && isDay(target));
}

type Text = HTMLInputElement | HTMLTextAreaElement;

function textFieldIn(fieldset: HTMLFieldSetElement): Text {
	return fieldset.querySelector<Text>('textarea, input[type=text]')!;
}

function isText(target: EventTarget | null): target is Text {
	if (target instanceof HTMLTextAreaElement) return true;
	return target instanceof HTMLInputElement && target.type === 'text';
}

/** Half a day is not a day yet. */
function isDay({ name }: Text): boolean {
	return name.endsWith(':wanneer');
}
