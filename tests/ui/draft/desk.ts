import { vi } from 'vitest';
import type { SaveState } from '#ui/draft/save-state.ts';
import { LiveScan } from '#ui/scan/live-scan.svelte.ts';
import type { Notes } from '#domain/session/notes.ts';
import { LiveNotes } from '#ui/session/live-notes.svelte.ts';
import { LiveRatings, ratingKey } from '#ui/session/live-ratings.svelte.ts';

/** What happens to one request. */
export type Journey =
	| 'arrives'
	/** The server never hears of it. */
	| 'lost'
	/** It is written, and nobody hears so. */
	| 'cut'
	/** It comes twice. */
	| 'twice'
	/** It is written, and the answer waits for `release`. */
	| 'slow'
	/** Something went wrong before anything was written. */
	| 'broken'
	/** The disk is full. */
	| 'not-kept';

export interface Asked {
	key: string;
	text: string;
	expected: number;
	clientKey: string;
}

interface Kept {
	text: string;
	revision: number;
}

/** A server as far as a draft knows it: it compares revisions, and writes what it knows already no second time. */
export class Desk {
	/** What came in, also what was written before. */
	asked: Asked[] = [];
	/** What was written, in order. */
	written: string[] = [];
	kept = new Map<string, Kept>();
	/** Of the next requests; after them all arrive. */
	journeys: Journey[] = [];
	/** Any other answer that the server has for a text. */
	refusals = new Map<string, object>();
	#known = new Set<string>();
	#late: (() => void)[] = [];
	#kind: Kind;

	constructor(kind: Kind) {
		this.#kind = kind;
		vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => this.#fetch(body));
	}

	/** Somebody else, or the same person on another device. */
	write(key: string, text: string) {
		const revision = (this.kept.get(key)?.revision ?? 0) + 1;
		this.kept.set(key, { text, revision });
		return this.#kind.shown(key, text, revision);
	}

	/** The answers that waited come in, the last one first. */
	release() {
		for (const answer of this.#late.splice(0).toReversed()) answer();
	}

	async #fetch(text: string): Promise<Response> {
		const journey = this.journeys.shift() ?? 'arrives';
		if (journey === 'lost') throw new TypeError('Failed to fetch');
		if (journey === 'broken') return Response.json({}, { status: 500 });
		if (journey === 'not-kept') return Response.json(notKept, { status: 503 });
		const asked = this.#kind.read(JSON.parse(text) as Body);
		if (journey === 'twice') this.#answer(asked);
		const answer = this.#answer(asked);
		if (journey === 'cut') throw new TypeError('Failed to fetch');
		if (journey === 'slow') await new Promise<void>((resolve) => this.#late.push(resolve));
		return Response.json(answer);
	}

	#answer(asked: Asked): object {
		this.asked.push(asked);
		const { key, text, expected, clientKey } = asked;
		const refusal = this.refusals.get(text);
		if (refusal) return refusal;
		const current = this.kept.get(key) ?? { text: '', revision: 0 };
		const shown = () => this.#kind.shown(key, current.text, current.revision);
		if (this.#known.has(clientKey)) return this.#kind.saved(shown());
		if (current.revision !== expected) return { kind: 'stale', current: shown() };
		this.#known.add(clientKey);
		this.written.push(text);
		return this.#kind.saved(this.write(key, text));
	}
}

const notKept = { kind: 'not-kept', problem: 'De schijf is vol.' };

/** A page where somebody types. */
export interface Pad {
	live: LiveScan | LiveRatings | LiveNotes;
	write: (key: string, text: string) => void;
	keepBack: (key: string, text: string) => void;
	/** What stands in the field. */
	text: (key: string) => string;
	/** What the page hears of somebody else. */
	hear: (shown: never) => void;
	/** What stood there according to the other, while a person has to choose. */
	theirs: (key: string) => string | undefined;
	standing: (key: string) => SaveState<unknown>['kind'];
}

/** What the three addresses are sent, in one. */
interface Body {
	item: string;
	turn: number;
	note: string;
	remark: string;
	notes: Notes;
	expected: number;
	clientKey: string;
}

interface Kind {
	name: string;
	/** Two things to type on. */
	one: string;
	other: string;
	open: () => Pad;
	read: (body: Body) => Asked;
	shown: (key: string, text: string, revision: number) => object;
	saved: (shown: object) => object;
}

const seat = { scan: 'scan', id: 'fatma' };
const at = '2026-11-25T20:00:00Z';

function common(live: Pad['live']) {
	return { live, standing: (key: string) => live.standing(key).kind };
}

const answer: Kind = {
	name: 'a note beside an answer',
	one: 'signaleren',
	other: 'vraagverheldering',
	open: () => {
		const live = new LiveScan(seat, []);
		live.remember();
		return {
			...common(live),
			write: (key, note) => live.write(key, { note }),
			keepBack: (key, note) => live.keepBack(key, { note }),
			text: (key) => live.entry(key).note,
			hear: (shown) => live.receive(shown),
			theirs: (key) => live.conflict(key)?.note
		};
	},
	read: ({ item, note, expected, clientKey }) => ({
		...{ key: item, text: note, expected, clientKey }
	}),
	shown: (item, note, revision) => ({
		...{ item, value: null, note, revision, changedBy: 'Jan', changedAt: at }
	}),
	saved: (shown) => ({ kind: 'saved', answer: shown })
};

const rating: Kind = {
	name: 'a remark beside a rating',
	one: ratingKey('signaleren', 1),
	other: ratingKey('vraagverheldering', 1),
	open: () => {
		const live = new LiveRatings(seat, []);
		live.remember();
		const [item, turn] = [(key: string) => key.split(' ')[0]!, 1];
		return {
			...common(live),
			write: (key, remark) => live.write(key, { remark }),
			keepBack: (key, remark) => live.keepBack(key, { remark }),
			text: (key) => live.remark(item(key), turn),
			hear: (shown) => live.learn([shown]),
			theirs: (key) => live.conflict(key)?.remark
		};
	},
	read: ({ item, turn, remark, expected, clientKey }) => ({
		...{ key: ratingKey(item, turn), text: remark, expected, clientKey }
	}),
	shown: (key, remark, revision) => ({
		...{ item: key.split(' ')[0], turn: 1, value: null, remark, revision, ratedAt: at }
	}),
	saved: (shown) => ({ kind: 'saved', rating: shown, earlier: null })
};

const note: Kind = {
	name: 'what was seen differently',
	one: 'signaleren',
	other: 'vraagverheldering',
	open: () => {
		const live = new LiveNotes(seat);
		live.remember();
		return {
			...common(live),
			write: (key, text) => live.write(key, notesOf(text)),
			keepBack: (key, text) => live.keepBack(key, notesOf(text)),
			text: (key) => (live.typed(key) ?? live.kept.get(key))?.minority ?? '',
			hear: (shown: { item: string } & Notes & { revision: number }) =>
				live.learn(shown.item, shown),
			theirs: (key) => live.conflict(key)?.minority
		};
	},
	read: ({ item, notes, expected, clientKey }) => ({
		...{ key: item, text: notes.minority, expected, clientKey }
	}),
	shown: (item, text, revision) => ({ item, ...notesOf(text), revision }),
	saved: (shown) => ({ kind: 'saved', notes: shown })
};

function notesOf(minority: string): Notes {
	return { minority, changeReason: null, action: { text: '', owner: '', due: '' } };
}

/** All that people type of which the page keeps a draft. */
export const kinds = [answer, rating, note];

/** What a browser keeps between its pages; `isKept`: the page itself comes from the device. */
export function device(isKept = false): Map<string, string> {
	const stored = new Map<string, string>();
	const storage = {
		getItem: (name: string) => stored.get(name) ?? null,
		setItem: (name: string, text: string) => {
			stored.set(name, text);
			Object.defineProperty(storage, name, { enumerable: true, configurable: true, value: text });
		},
		removeItem: (name: string) => {
			stored.delete(name);
			delete (storage as Record<string, unknown>)[name];
		}
	};
	for (const name of Object.keys(storage)) {
		Object.defineProperty(storage, name, { enumerable: false });
	}
	const dataset = isKept ? { bewaard: at } : {};
	vi.stubGlobal('localStorage', storage);
	vi.stubGlobal('document', { documentElement: { dataset } });
	vi.stubGlobal('window', { addEventListener: () => {} });
	return stored;
}
