import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { joinedText } from '#domain/words/joined-text.ts';
import type { Item } from '#domain/questionnaire/questionnaire.ts';
import type { KeptAnswer, Standstill } from '#domain/scan/scan.ts';
import { Drafts } from '#ui/draft/unshared.svelte.ts';
import { keepKnown, knownBefore, type DraftOwner } from '#ui/device/on-device.ts';
import { Outbox, posted, type RefusedWrite, type Sent } from '#ui/draft/outbox.svelte.ts';
import { fromServer, nothing, refusals, type Entry, type SaveState } from '#ui/draft/entry.ts';

interface Change {
	item: string;
	value: string | null;
	note: string;
	expected: number;
}

interface Typed {
	value?: string | null;
	note?: string;
}

type Reply =
	| RefusedWrite
	| { kind: 'saved'; answer: KeptAnswer }
	| { kind: 'stale'; current: KeptAnswer }
	| { kind: 'closed' }
	| { kind: Standstill }
	| { kind: 'unknown-item' }
	| { kind: 'not-kept'; problem: string };

/** Saves every change on its own, in order. */
export class LiveScan {
	entries = new SvelteMap<string, Entry>();
	/** Items where the arrow keys passed a choice that nobody has chosen. */
	passing = new SvelteSet<string>();
	/** Why the server cannot save now; empty when it can. */
	problem = $state('');
	/** Of the last save here; empty before. */
	savedAt = $state('');
	#seat: DraftOwner;
	#outbox: Outbox<Change>;
	#drafts: Drafts<Typed>;
	#typing: ReturnType<typeof setTimeout> | undefined;

	constructor(seat: DraftOwner, answers: KeptAnswer[]) {
		this.#seat = seat;
		this.#outbox = new Outbox(seat, 'antwoorden', (item, parcel) =>
			this.#send(item, parcel.body, parcel.clientKey)
		);
		this.#drafts = new Drafts(seat, 'antwoorden');
		this.learn(answers);
	}

	/** What waits here stays as typed. */
	learn(answers: KeptAnswer[]) {
		for (const answer of answers) {
			// A save during loading is newer than the page.
			if (this.#isBusy(answer.item) || this.#shared(answer.item).revision > answer.revision)
				continue;
			this.#put(answer.item, fromServer(answer));
		}
	}

	/** After a reload: saved and unsent answers. Only in a browser. */
	remember() {
		for (const answer of knownBefore<KeptAnswer>(this.#seat, 'antwoorden')) this.receive(answer);
		for (const [item, { value, note, expected }] of this.#outbox.remember()) {
			const typed = { value, note, revision: expected, standing: { kind: 'unsent' } } as const;
			this.#put(item, { ...this.#shared(item), ...typed });
		}
		this.#drafts.remember();
		void this.#outbox.flush();
	}

	entry(item: string): Entry {
		const entry = this.#shared(item);
		const draft = this.#drafts.get(item);
		if (!draft) return entry;
		const standing = entry.standing.kind === 'saved' ? asDraft : entry.standing;
		return { ...entry, ...draft.change, standing };
	}

	/** Texts that wait for their writer. */
	get drafts(): number {
		return this.#drafts.waiting.size;
	}

	/** Answers that are not at the server. */
	get unsent(): number {
		return this.#outbox.waiting.size;
	}

	/** Refused, in conflict, or passed by and not chosen. */
	get undecided(): number {
		const held = [...this.#outbox.waiting].filter(([, one]) => one.held).map(([item]) => item);
		return new Set([...held, ...this.passing]).size;
	}

	get sending(): boolean {
		return [...this.entries.values()].some((entry) => entry.standing.kind === 'sending');
	}

	/** Others' saves are compared once something is chosen. */
	pass(item: string) {
		this.passing.add(item);
	}

	choose(item: string, value: string | null) {
		this.#change(item, { value });
		this.sendAll();
	}

	/** Sent when the typing pauses. */
	write(item: string, change: Typed) {
		const draft = this.#drafts.take(item);
		this.#change(item, { ...draft?.change, ...change }, draft?.expected);
		clearTimeout(this.#typing);
		this.#typing = setTimeout(() => this.sendAll(), pause);
	}

	/** Waits for `share`, or until the next text may be sent. A choice beside it is sent. */
	draft(item: string, change: Typed) {
		const there = this.#drafts.get(item);
		const expected = there?.expected ?? this.#shared(item).revision;
		this.#drafts.put(item, { change: { ...there?.change, ...change }, expected });
	}

	/** The writer goes on, so waiting texts are sent. */
	share(...items: string[]) {
		for (const item of items.length > 0 ? items : [...this.#drafts.waiting.keys()]) {
			const draft = this.#drafts.take(item);
			if (draft) this.#change(item, draft.change, draft.expected);
		}
		this.sendAll();
	}

	/** A form brought it. */
	settle(item: string) {
		this.#drafts.take(item);
	}

	finishWriting(item: string) {
		if (this.#shared(item).standing.kind === 'unsent') this.sendAll();
	}

	/** From somebody else. What is typed here stays; the server compares on sending. */
	receive(answer: KeptAnswer) {
		const { item, revision } = answer;
		if (this.#isBusy(item) || this.#shared(item).revision >= revision) return;
		this.#put(answer.item, fromServer(answer));
		this.#keep();
	}

	keepMine(item: string) {
		const { standing, value, note, ...entry } = this.#shared(item);
		if (standing.kind !== 'conflict') return;
		const { revision } = standing.current;
		this.#put(item, { ...entry, value, note, revision, standing: { kind: 'unsent' } });
		this.#outbox.release(item, { item, value, note, expected: revision });
		this.sendAll();
	}

	joinTexts({ id, type }: Pick<Item, 'id' | 'type'>) {
		const { standing, value, note, ...entry } = this.#shared(id);
		if (standing.kind !== 'conflict') return;
		const { current } = standing;
		const joined =
			type === 'text'
				? { value: joinedText(current.value ?? '', value ?? ''), note }
				: { value, note: joinedText(current.note, note) };
		this.#put(id, { ...entry, ...joined, standing });
		this.keepMine(id);
	}

	takeTheirs(item: string) {
		const { standing } = this.#shared(item);
		if (standing.kind !== 'conflict') return;
		this.#outbox.drop(item);
		this.#put(item, fromServer(standing.current));
	}

	/** After a choice, or when the connection is back. */
	sendAll() {
		clearTimeout(this.#typing);
		void this.#outbox.flush();
	}

	#isBusy(item: string): boolean {
		return this.passing.has(item) || this.#shared(item).standing.kind !== 'saved';
	}

	/** Without the draft. */
	#shared(item: string): Entry {
		return this.entries.get(item) ?? nothing;
	}

	#change(item: string, change: Typed, expected?: number) {
		if (change.value !== undefined) this.passing.delete(item);
		const there = this.#shared(item);
		const entry = { ...there, ...change, revision: expected ?? there.revision };
		const isBusy = entry.standing.kind === 'sending' || entry.standing.kind === 'conflict';
		this.#put(item, { ...entry, standing: isBusy ? entry.standing : { kind: 'unsent' } });
		const { value, note, revision } = entry;
		const body = { item, value, note, expected: revision };
		if (entry.standing.kind === 'refused') this.#outbox.release(item, body);
		else this.#outbox.put(item, body);
	}

	async #send(item: string, change: Change, clientKey: string): Promise<Sent> {
		this.#put(item, { ...this.#shared(item), standing: { kind: 'sending' } });
		const body = { ...change, value: change.value ?? '', clientKey };
		const reply = await posted<Reply>(`/scans/${this.#seat.scan}/antwoorden`, body);
		const entry = this.#shared(item);
		this.problem = reply?.kind === 'not-kept' ? reply.problem : '';
		if (!reply || reply.kind === 'not-kept') {
			this.#put(item, { ...entry, standing: { kind: 'unsent' } });
			return 'later';
		}
		if (reply.kind === 'saved') {
			this.savedAt = reply.answer.changedAt;
			this.#saved(item, reply.answer, clientKey);
			return 'done';
		}
		this.#put(item, { ...entry, standing: standingAfter(reply) });
		return 'held';
	}

	/** What was typed since stays, based on the saved revision. */
	#saved(item: string, answer: KeptAnswer, clientKey: string) {
		this.#drafts.amend(item, answer.revision);
		const newer = this.#outbox.waiting.get(item);
		if (newer && newer.clientKey !== clientKey) {
			this.#outbox.amend(item, { expected: answer.revision });
			const { value, note } = newer.body;
			this.#put(item, { ...fromServer(answer), value, note, standing: { kind: 'unsent' } });
		} else {
			this.#put(item, fromServer(answer));
		}
		this.#keep();
	}

	#put(item: string, entry: Entry) {
		this.entries.set(item, entry);
	}

	/** For reading offline. */
	#keep() {
		const kept = [...this.entries].flatMap(([item, { standing, ...answer }]) =>
			standing.kind === 'saved' ? [{ item, ...answer }] : []
		);
		keepKnown(this.#seat, 'antwoorden', kept);
	}
}

function standingAfter(reply: Exclude<Reply, { kind: 'saved' | 'not-kept' }>): SaveState {
	if (reply.kind === 'stale') return { kind: 'conflict', current: reply.current };
	const problem = reply.kind === 'invalid' ? reply.problem : refusals[reply.kind];
	return { kind: 'refused', problem };
}

const asDraft: SaveState = { kind: 'draft' };
const pause = 700;
