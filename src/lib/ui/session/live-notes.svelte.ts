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

/** The notes beside agreed answers, by item. */
export class LiveNotes extends Drafts<Beside, Notes, KeptNotes> {
	/** Why the server could not save it. */
	#notKept = new SvelteMap<string, string>();

	constructor(seat: DraftOwner) {
		super(seat, 'notities');
	}

	learn(item: string, kept: KeptNotes) {
		this.hear(item, kept);
	}

	/** Not at the server yet. */
	typed(item: string): Notes | undefined {
		return this.unsharedText(item)?.change ?? this.waiting(item)?.notes;
	}

	/** That typed notes are based on. */
	revision(item: string): number {
		return (this.unsharedText(item) ?? this.body(item)).expected;
	}

	override problemOf(item: string): string | undefined {
		return super.problemOf(item) ?? this.#notKept.get(item);
	}

	/** Unless a person has to choose, what waits goes too. */
	override settle(item: string) {
		super.settle(item);
		if (!this.conflict(item)) this.drop(item);
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
		const address = `/scans/${this.seat.scan}/leiden/notitie`;
		const reply = await posted<NotesOutcome | NotKept>(address, { ...body, clientKey });
		if (reply?.kind === 'not-kept') this.#notKept.set(item, reply.problem);
		else if (reply) this.#notKept.delete(item);
		return reply?.kind === 'saved' ? { kind: 'saved', kept: reply.notes } : reply;
	}
}

const none: Notes & { revision?: number } = {
	minority: '',
	changeReason: null,
	action: { text: '', owner: '', due: '' }
};
