import { SvelteMap } from 'svelte/reactivity';
import type { ChangeReason } from '#domain/scan/next-step.ts';
import { Drafts } from '#ui/draft/unshared.svelte.ts';
import type { DraftOwner } from '#ui/device/on-device.ts';
import { Outbox, posted, type RefusedWrite, type Sent } from '#ui/draft/outbox.svelte.ts';

/** Beside an agreed answer; see server/sessions/notes.ts. */
export interface Notes {
	minority: string;
	changeReason: ChangeReason | null;
	action: { text: string; owner: string; due: string };
}

export interface KeptNotes extends Notes {
	revision: number;
}

interface Change {
	item: string;
	notes: Notes;
	expected: number;
}

type Reply =
	| RefusedWrite
	| { kind: 'saved'; notes: KeptNotes }
	| { kind: 'stale'; current: KeptNotes }
	| { kind: 'not-kept'; problem: string };

/** Saved while typing, and never over newer notes. */
export class LiveNotes {
	/** Written elsewhere since, by item; a person chooses. */
	conflicts = new SvelteMap<string, KeptNotes>();
	problems = new SvelteMap<string, string>();
	#revisions = new SvelteMap<string, number>();
	#outbox: Outbox<Change>;
	#drafts: Drafts<Notes>;
	#typing: ReturnType<typeof setTimeout> | undefined;

	#seat: DraftOwner;

	constructor(seat: DraftOwner) {
		this.#seat = seat;
		this.#outbox = new Outbox(seat, 'notities', (item, { body, clientKey }) =>
			this.#send(item, body, clientKey)
		);
		this.#drafts = new Drafts(seat, 'notities');
	}

	/** Unsent notes after a reload; only in a browser. */
	remember() {
		this.#outbox.remember();
		this.#drafts.remember();
		void this.#outbox.flush();
	}

	get unsent(): number {
		return this.#outbox.waiting.size;
	}

	/** Not at the server yet. */
	typed(item: string): Notes | undefined {
		return this.#drafts.get(item)?.change ?? this.#outbox.waiting.get(item)?.body.notes;
	}

	/** That typed notes are based on. */
	revision(item: string): number {
		const waiting = this.#drafts.get(item) ?? this.#outbox.waiting.get(item)?.body;
		return waiting?.expected ?? this.#revisions.get(item) ?? 0;
	}

	learn(item: string, { revision }: KeptNotes) {
		this.#revisions.set(item, Math.max(revision, this.#revisions.get(item) ?? 0));
	}

	/** Sent when the typing pauses. */
	write(item: string, notes: Notes) {
		this.problems.delete(item);
		const body = { item, notes, expected: this.revision(item) };
		this.#drafts.take(item);
		if (this.conflicts.has(item)) this.#outbox.put(item, body);
		else if (this.#outbox.waiting.get(item)?.held) this.#outbox.release(item, body);
		else this.#outbox.put(item, body);
		clearTimeout(this.#typing);
		this.#typing = setTimeout(() => this.send(), pause);
	}

	/** Waits for `share`, or until the next text may be sent. */
	draft(item: string, notes: Notes) {
		this.#drafts.put(item, { change: notes, expected: this.revision(item) });
	}

	/** Questions with texts that wait for their writer. */
	get drafts(): number {
		return this.#drafts.waiting.size;
	}

	/** The writer goes on, so waiting texts are sent. */
	share(item: string) {
		const draft = this.#drafts.get(item);
		if (draft) this.write(item, draft.change);
		this.send();
	}

	send() {
		clearTimeout(this.#typing);
		void this.#outbox.flush();
	}

	keepMine(item: string) {
		const current = this.conflicts.get(item);
		const notes = this.typed(item);
		if (!current || !notes) return;
		this.conflicts.delete(item);
		this.#outbox.release(item, { item, notes, expected: current.revision });
		this.send();
	}

	/** Returns what the server has. */
	takeTheirs(item: string): KeptNotes | undefined {
		const current = this.conflicts.get(item);
		this.conflicts.delete(item);
		this.#outbox.drop(item);
		if (current) this.learn(item, current);
		return current;
	}

	/** A form brought it. */
	settle(item: string) {
		this.#drafts.take(item);
		if (!this.conflicts.has(item)) this.#outbox.drop(item);
	}

	async #send(item: string, change: Change, clientKey: string): Promise<Sent> {
		const address = `/scans/${this.#seat.scan}/leiden/notitie`;
		const reply = await posted<Reply>(address, { ...change, clientKey });
		if (!reply) return 'later';
		switch (reply.kind) {
			case 'not-kept':
				this.problems.set(item, reply.problem);
				return 'later';
			case 'saved':
				this.problems.delete(item);
				this.learn(item, reply.notes);
				this.#outbox.amend(item, { expected: reply.notes.revision });
				this.#drafts.amend(item, reply.notes.revision);
				return 'done';
			case 'stale':
				this.conflicts.set(item, reply.current);
				return 'held';
			case 'invalid':
				this.problems.set(item, reply.problem);
				return 'held';
		}
	}
}

const pause = 700;
