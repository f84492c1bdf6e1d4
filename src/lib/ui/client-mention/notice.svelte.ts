import { withoutClientMention, type ClientMention } from '#domain/client-mention.ts';
import {
	askedInWords,
	nothingSeen,
	removedWords,
	type ClientMentionWords
} from './client-mention-words.ts';
import { isWorthSearching, loadSearch, search } from './search.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Words that the writer said are right, as long as this page is open; nobody is asked twice. */
const right = new Set<string>();

/** What may be about a client in one text, or in the texts of one question, and what its writer is asked. */
export class Notice {
	/** There is nothing to ask any more: the writer said so, or the search came and found nothing. */
	onclear: (() => void) | undefined;
	/** What the writer is asked about now. */
	#asked = $state.raw<readonly ClientMention[]>([]);
	/** What the writer said is right of what stands there. */
	#accepted = $state.raw<readonly ClientMention[]>([]);
	/** What stood in the fields of which something was taken away. */
	#removed = $state.raw<readonly [Field, string][]>([]);
	#texts: string[] = [];
	#isLoading = false;
	#pause: ReturnType<typeof setTimeout> | undefined;

	get words(): ClientMentionWords {
		if (this.#asked.length > 0) return askedInWords(this.#asked);
		return this.#removed.length > 0 ? removedWords : nothingSeen;
	}

	/** What the writer was told of what stands there, answered or not. */
	get told(): string[] {
		return [...this.#accepted, ...this.#asked].map(({ words }) => words);
	}

	/**
	 * Whether these texts wait before others get them: the writer has to be asked, or the search is still on
	 * its way. What is seen is told once the typing pauses.
	 */
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

	/** The server asks. */
	ask(found: readonly ClientMention[]) {
		clearTimeout(this.#pause);
		this.#asked = found;
	}

	/** The writer says that it is right so. */
	accept() {
		for (const { words } of this.#asked) right.add(words);
		this.#accepted = [...this.#accepted, ...this.#asked];
		this.#asked = [];
		this.onclear?.();
	}

	/** Takes what was seen out of these fields; `putBack` undoes it. Each field tells that it changed. */
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

	/** A text waits as long as the search is fetched; where it cannot be fetched nobody is asked. */
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

/** The search could not be fetched, without a connection perhaps; it is tried again with the next letter. */
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

/** In milliseconds; shorter than the pause after which a text is sent. */
const pause = 500;
