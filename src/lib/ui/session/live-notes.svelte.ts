import { SvelteMap } from 'svelte/reactivity';
import type { KeptNotes, Notes, NotesOutcome } from '#domain/session/notes.ts';
import type { NotKept } from '#domain/words/refused-write.ts';
import type { DraftOwner } from '#ui/device/on-device.ts';
import { Drafts, type DraftOutcome } from '#ui/draft/drafts.svelte.ts';
import type { Parcel } from '#ui/draft/outbox.svelte.ts';
import { posted } from '#ui/draft/posted.ts';

interface Beside {
	item: string;
	notes: Notes;
	expected: number;
}

/** By item. */
export class LiveNotes extends Drafts<Beside, Notes, KeptNotes> {
	#notKept = new SvelteMap<string, string>();
	/** Somebody typed on while the form was on its way. */
	#brought = new SvelteMap<string, Notes>();

	constructor(seat: DraftOwner) {
		super(seat, 'notities');
	}

	learn(item: string, kept: KeptNotes) {
		this.hear(item, kept);
	}

	typed(item: string): Notes | undefined {
		return this.unsharedText(item)?.change ?? this.waiting(item)?.notes;
	}

	revision(item: string): number {
		return (this.unsharedText(item) ?? this.body(item)).expected;
	}

	override problemOf(item: string): string | undefined {
		return super.problemOf(item) ?? this.#notKept.get(item);
	}

	/** A form saved `carried`; what was typed meanwhile stays. */
	override settle(item: string, carried: Notes | undefined = this.typed(item)) {
		const typed = this.typed(item);
		const hasConflict = this.conflict(item) !== undefined;
		if (carried && typed && !hasConflict && !isSame(typed, carried)) {
			this.#brought.set(item, carried);
			return;
		}
		super.settle(item);
		if (!hasConflict) this.drop(item);
	}

	protected override put(item: string, notes: Notes, expected?: number) {
		this.#notKept.delete(item);
		super.put(item, notes, expected);
	}

	protected override bodyOf(item: string, kept?: KeptNotes): Beside {
		const { revision = 0, ...notes } = kept ?? none;
		return { item, notes, expected: revision };
	}

	protected override changed(body: Beside, notes: Notes): Beside {
		return { ...body, notes };
	}

	protected override async deliver(
		{ body, clientKey }: Parcel<Beside>,
		item: string
	): Promise<DraftOutcome<KeptNotes>> {
		const reply = await this.#post({ ...body, clientKey }, item);
		if (reply?.kind === 'not-kept') this.#notKept.set(item, reply.problem);
		else if (reply) this.#notKept.delete(item);
		return reply?.kind === 'saved' ? { kind: 'saved', kept: reply.notes } : reply;
	}

	/** Where it only meets what this page's form saved, it goes on from there. */
	async #post(sent: Beside & { clientKey: string }, item: string) {
		const address = `/scans/${this.seat.scan}/leiden/notitie`;
		const reply = await posted<NotesOutcome | NotKept>(address, sent);
		const brought = this.#brought.get(item);
		if (!reply || reply.kind === 'not-kept') return reply;
		this.#brought.delete(item);
		if (reply.kind !== 'stale' || !brought || !isSame(reply.current, brought)) return reply;
		const { revision } = reply.current;
		return posted<NotesOutcome | NotKept>(address, { ...sent, expected: revision });
	}
}

/** The server trims texts; how it reads a day is not compared. */
function isSame(one: Notes, other: Notes): boolean {
	return inWords(one) === inWords(other);
}

function inWords({ minority, changeReason, action: { text, owner } }: Notes): string {
	return JSON.stringify([minority.trim(), changeReason, text.trim(), owner.trim()]);
}

const none: Notes & { revision?: number } = {
	minority: '',
	changeReason: null,
	action: { text: '', owner: '', due: '' }
};
