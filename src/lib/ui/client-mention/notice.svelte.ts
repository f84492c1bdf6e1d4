import { withoutClientMention, type ClientMention } from '#domain/client-mention/client-mention.ts';
import { askedInWords, nothingSeen, removedWords, type ClientMentionWords } from './words.ts';
import { isWorthSearching, loadSearch, search } from './search.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Nobody is asked twice while this page is open. */
const right = new Set<string>();

export class Notice {
	/** Nothing is left to ask. */
	onclear: (() => void) | undefined;
	#asked = $state.raw<readonly ClientMention[]>([]);
	#accepted = $state.raw<readonly ClientMention[]>([]);
	#removed = $state.raw<readonly [Field, string][]>([]);
	#texts: string[] = [];
	#isLoading = false;
	#pause: ReturnType<typeof setTimeout> | undefined;

	get words(): ClientMentionWords {
		if (this.#asked.length > 0) return askedInWords(this.#asked);
		return this.#removed.length > 0 ? removedWords : nothingSeen;
	}

	get told(): string[] {
		return [...this.#accepted, ...this.#asked].map(({ words }) => words);
	}

	/** It is true when the texts must wait. The question appears once the typing pauses. */
	look(...texts: string[]): boolean {
		this.#removed = [];
		this.#texts = texts;
		if (!search() && texts.some((text) => isWorthSearching(text))) return this.#waitForSearch();
		const all = texts.flatMap((text) => foundIn(text));
		const open = all.filter(isOpen);
		this.#accepted = all.filter((one) => !isOpen(one));
		clearTimeout(this.#pause);
		if (this.#asked.length > 0 || open.length === 0) this.#asked = open;
		else this.#pause = setTimeout(() => (this.#asked = open), pause);
		return open.length > 0;
	}

	ask(found: readonly ClientMention[]) {
		clearTimeout(this.#pause);
		this.#asked = found;
	}

	accept() {
		for (const { words } of this.#asked) right.add(words);
		this.#accepted = [...this.#accepted, ...this.#asked];
		this.#asked = [];
		this.onclear?.();
	}

	/** Each field fires its change. */
	remove(fields: Field[]) {
		const before = fields.map((field): [Field, string] => [field, field.value]);
		for (const field of fields) {
			write(field, withoutClientMention(field.value, foundIn(field.value).filter(isOpen)));
		}
		this.#removed = before.filter(([field, text]) => field.value !== text);
		this.#removed[0]?.[0].focus();
	}

	putBack() {
		for (const [field, text] of this.#removed) {
			write(field, text);
			field.focus();
		}
	}

	/** When the search fails to load, nobody is asked. */
	#waitForSearch(): boolean {
		if (!this.#isLoading) void this.#load();
		return !hasFailed;
	}

	async #load() {
		this.#isLoading = true;
		try {
			await loadSearch();
			hasFailed = false;
		} catch {
			hasFailed = true;
		}
		this.#isLoading = false;
		if (hasFailed || !this.look(...this.#texts)) this.onclear?.();
	}
}

/** The next letter tries again. */
let hasFailed = false;

function foundIn(text: string): ClientMention[] {
	return search()?.(text, new Date().toISOString().slice(0, 10)) ?? [];
}

function isOpen({ words }: ClientMention): boolean {
	return !right.has(words);
}

function write(field: Field, text: string) {
	if (field.value === text) return;
	field.value = text;
	field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Milliseconds; shorter than the pause before sending. */
const pause = 500;
