import { SvelteMap } from 'svelte/reactivity';
import type { EarlierAnswer } from '#domain/scan/earlier-answer.ts';
import type { KeptRating, RatingOutcome } from '#domain/rating/rating-outcome.ts';
import type { NotKept } from '#domain/words/refused-write.ts';
import type { DraftOwner } from '#ui/device/on-device.ts';
import { Drafts, type DraftOutcome } from '#ui/draft/drafts.svelte.ts';
import type { Parcel } from '#ui/draft/outbox.svelte.ts';
import { posted } from '#ui/draft/posted.ts';

interface Rating {
	item: string;
	turn: number;
	value: string | null;
	remark: string;
	expected: number;
}

interface Ready {
	turns: string[];
}

type Typed = Partial<Pick<Rating, 'value' | 'remark'>>;

type Reply =
	| (Extract<RatingOutcome, { kind: 'saved' }> & { earlier: EarlierAnswer | null })
	| Exclude<RatingOutcome, { kind: 'saved' }>
	| NotKept;

export function ratingKey(item: string, turn: number): string {
	return `${item} ${turn}`;
}

/** Another device of the same participant may rate too. */
export class LiveRatings extends Drafts<Rating, Typed, KeptRating, Ready> {
	earlier = new SvelteMap<string, EarlierAnswer>();

	constructor(seat: DraftOwner, kept: KeptRating[]) {
		super(seat, 'inschattingen');
		this.learn(kept);
	}

	/** What waits here stays. */
	learn(kept: KeptRating[]) {
		for (const rating of kept) this.hear(this.keyOf(rating), rating);
	}

	value(item: string, turn: number): string | null {
		return this.body(ratingKey(item, turn)).value;
	}

	remark(item: string, turn: number): string {
		const key = ratingKey(item, turn);
		return this.unsharedText(key)?.change.remark ?? this.body(key).remark;
	}

	choose(key: string, value: string) {
		this.put(key, { value });
		this.send();
	}

	markReady(turns: string[]) {
		// Being ready with themes and with one question that is asked once more may both wait.
		this.outbox.put(`klaar ${turns.join(', ')}`, { turns });
		this.send();
	}

	protected override keyOf({ item, turn }: KeptRating): string {
		return ratingKey(item, turn);
	}

	protected override bodyOf(key: string, kept?: KeptRating): Rating {
		const [item = '', turn] = key.split(' ');
		const { value = null, remark = '', revision = 0 } = kept ?? {};
		return { item, turn: Number(turn), value, remark, expected: revision };
	}

	protected override changed(body: Rating, change: Typed): Rating {
		return { ...body, ...change };
	}

	protected override async deliver(
		{ body, clientKey }: Parcel<Rating | Ready>,
		key: string
	): Promise<DraftOutcome<KeptRating>> {
		if ('turns' in body) return this.#sendReady(body.turns);
		const sent = { ...body, value: body.value ?? '', clientKey };
		const reply = await posted<Reply>(`/scans/${this.seat.scan}/inschattingen`, sent);
		if (!reply || 'problem' in reply || 'current' in reply) return reply;
		if (reply.kind === 'unknown-item') return { kind: 'done', problem: unknownItem };
		if (reply.kind === 'saved') {
			if (reply.earlier) this.earlier.set(body.item, reply.earlier);
			return { kind: 'saved', kept: reply.rating };
		}
		// Rating is over; a remark can still be said aloud.
		const isKept = body.remark === (this.kept.get(key)?.remark ?? '');
		return { kind: 'done', problem: notOpen(isKept ? '' : body.remark) };
	}

	async #sendReady(turns: string[]): Promise<DraftOutcome<KeptRating>> {
		const form = new FormData();
		for (const turn of turns) form.append('beurt', turn);
		try {
			const response = await fetch(`/scans/${this.seat.scan}/inschatten?/klaar`, {
				method: 'POST',
				headers: { 'x-sveltekit-action': 'true', accept: 'application/json' },
				body: form
			});
			const result = (await response.json()) as { type: string };
			if (result.type === 'redirect') return { kind: 'done', problem: '' };
		} catch {
			// It stays here and is sent again.
		}
		return undefined;
	}
}

function notOpen(remark: string): string {
	const said = remark === '' ? '' : ` Uw opmerking was: “${remark}”`;
	return `Niet opgeslagen: deze vraag staat niet meer open. Wat eerder was opgeslagen, blijft.${said}`;
}

const unknownItem = 'Deze vraag hoort niet bij deze scan. Laad de pagina opnieuw.';
