import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { joinedText } from '#domain/joined-text.ts';
import type { Item } from '#domain/questionnaire.ts';
import type { KeptAnswer, Standstill } from '#domain/scan.ts';
import { keepKnown, knownBefore, type Seat } from '#ui/on-device.ts';
import { Outbox, posted, type Refusal, type Sent } from '#ui/outbox.svelte.ts';
import { fromServer, nothing, refusals, type Entry, type Standing } from './entry.ts';

/** An answer on its way. */
interface Change {
	item: string;
	value: string | null;
	note: string;
	expected: number;
}

type Reply =
	| Refusal
	| { kind: 'saved'; answer: KeptAnswer }
	| { kind: 'stale'; current: KeptAnswer }
	| { kind: 'closed' }
	| { kind: Standstill }
	| { kind: 'unknown-item' }
	| { kind: 'not-kept'; problem: string };

/** A scan as it stands on this screen; every change is saved on its own, in the order in which it was made. */
export class LiveScan {
	entries = new SvelteMap<string, Entry>();
	/** Items of which the arrow keys pass by choices that nobody has chosen yet. */
	passing = new SvelteSet<string>();
	/** Why the server cannot keep anything now; empty when it can. */
	problem = $state('');
	/** The moment of the last change that was saved here; empty before the first. */
	savedAt = $state('');
	#seat: Seat;
	#outbox: Outbox<Change>;
	#typing: ReturnType<typeof setTimeout> | undefined;

	constructor(seat: Seat, answers: KeptAnswer[]) {
		this.#seat = seat;
		this.#outbox = new Outbox(seat, 'antwoorden', (item, parcel) =>
			this.#send(item, parcel.body, parcel.clientKey)
		);
		this.learn(answers);
	}

	/** What the server says now; what waits here stays as it was typed. */
	learn(answers: KeptAnswer[]) {
		for (const answer of answers) {
			// What was saved while the page was on its way is newer than the page.
			if (this.#isBusy(answer.item) || this.entry(answer.item).revision > answer.revision) continue;
			this.#put(answer.item, fromServer(answer));
		}
	}

	/** After a reload: what was kept and what was not sent. Only in a browser. */
	remember() {
		for (const answer of knownBefore<KeptAnswer>(this.#seat, 'antwoorden')) this.receive(answer);
		for (const [item, { value, note, expected }] of this.#outbox.remember()) {
			const typed = { value, note, revision: expected, standing: { kind: 'unsent' } } as const;
			this.#put(item, { ...this.entry(item), ...typed });
		}
		void this.#outbox.flush();
	}

	entry(item: string): Entry {
		return this.entries.get(item) ?? nothing;
	}

	/** How many answers are typed here and not at the server. */
	get unsent(): number {
		return this.#outbox.waiting.size;
	}

	/** How many answers wait for a person: refused, in conflict, or passed by and not chosen. */
	get undecided(): number {
		const held = [...this.#outbox.waiting].filter(([, one]) => one.held).map(([item]) => item);
		return new Set([...held, ...this.passing]).size;
	}

	get sending(): boolean {
		return [...this.entries.values()].some((entry) => entry.standing.kind === 'sending');
	}

	/** What others save of it meanwhile is compared when something is chosen. */
	pass(item: string) {
		this.passing.add(item);
	}

	choose(item: string, value: string | null) {
		this.#change(item, { value });
		this.sendAll();
	}

	/** Sent when the typing pauses. */
	write(item: string, change: { value?: string | null; note?: string }) {
		this.#change(item, change);
		clearTimeout(this.#typing);
		this.#typing = setTimeout(() => this.sendAll(), pause);
	}

	/** Sends at once what is still being typed. */
	finishWriting(item: string) {
		if (this.entry(item).standing.kind === 'unsent') this.sendAll();
	}

	/** Another saved this answer. What is being typed here stays; the server compares when it is sent. */
	receive(answer: KeptAnswer) {
		if (this.#isBusy(answer.item) || this.entry(answer.item).revision >= answer.revision) return;
		this.#put(answer.item, fromServer(answer));
		this.#keep();
	}

	keepMine(item: string) {
		const { standing, value, note, ...entry } = this.entry(item);
		if (standing.kind !== 'conflict') return;
		const { revision } = standing.current;
		this.#put(item, { ...entry, value, note, revision, standing: { kind: 'unsent' } });
		this.#outbox.release(item, { item, value, note, expected: revision });
		this.sendAll();
	}

	/** What both wrote, one below the other. */
	joinTexts({ id, type }: Pick<Item, 'id' | 'type'>) {
		const { standing, value, note, ...entry } = this.entry(id);
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
		const { standing } = this.entry(item);
		if (standing.kind !== 'conflict') return;
		this.#outbox.drop(item);
		this.#put(item, fromServer(standing.current));
	}

	/** What waits, now: a choice was made, or the connection is back. */
	sendAll() {
		clearTimeout(this.#typing);
		void this.#outbox.flush();
	}

	/** Somebody is at it here. */
	#isBusy(item: string): boolean {
		return this.passing.has(item) || this.entry(item).standing.kind !== 'saved';
	}

	#change(item: string, change: { value?: string | null; note?: string }) {
		if (change.value !== undefined) this.passing.delete(item);
		const entry = { ...this.entry(item), ...change };
		const isBusy = entry.standing.kind === 'sending' || entry.standing.kind === 'conflict';
		this.#put(item, { ...entry, standing: isBusy ? entry.standing : { kind: 'unsent' } });
		const { value, note, revision } = entry;
		const body = { item, value, note, expected: revision };
		if (entry.standing.kind === 'refused') this.#outbox.release(item, body);
		else this.#outbox.put(item, body);
	}

	async #send(item: string, change: Change, clientKey: string): Promise<Sent> {
		this.#put(item, { ...this.entry(item), standing: { kind: 'sending' } });
		const body = { ...change, value: change.value ?? '', clientKey };
		const reply = await posted<Reply>(`/scans/${this.#seat.scan}/antwoorden`, body);
		const entry = this.entry(item);
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

	/** What was typed since stays, and rests on what is kept now. */
	#saved(item: string, answer: KeptAnswer, clientKey: string) {
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

	/** For a page that is read again without a connection. */
	#keep() {
		const kept = [...this.entries].flatMap(([item, { standing, ...answer }]) =>
			standing.kind === 'saved' ? [{ item, ...answer }] : []
		);
		keepKnown(this.#seat, 'antwoorden', kept);
	}
}

function standingAfter(reply: Exclude<Reply, { kind: 'saved' | 'not-kept' }>): Standing {
	if (reply.kind === 'stale') return { kind: 'conflict', current: reply.current };
	const problem = reply.kind === 'invalid' ? reply.problem : refusals[reply.kind];
	return { kind: 'refused', problem };
}

const pause = 700;
