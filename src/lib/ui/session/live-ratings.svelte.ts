import { SvelteMap } from 'svelte/reactivity';
import { Drafts } from '#ui/draft/unshared.svelte.ts';
import { keepKnown, knownBefore, type DraftOwner } from '#ui/device/on-device.ts';
import { Outbox, posted, type RefusedWrite, type Sent } from '#ui/draft/outbox.svelte.ts';

/** As in server/sessions/ratings.ts. */
export interface KeptRating {
	item: string;
	turn: number;
	value: string | null;
	remark: string;
	revision: number;
	ratedAt: string;
}

export interface EarlierAnswer {
	round: string;
	value: string;
	label: string;
	note: string;
}

/** A rating, or being ready with these turns. */
type Change =
	| { item: string; turn: number; value: string | null; remark: string; expected: number }
	| { turns: string[] };

type Reply =
	| RefusedWrite
	| { kind: 'saved'; rating: KeptRating; earlier: EarlierAnswer | null }
	| { kind: 'stale'; current: KeptRating }
	| { kind: 'unknown-item' }
	| { kind: 'closed' }
	| { kind: 'not-kept'; problem: string };

/** One's own ratings. Unsent ones stay on the device and go when the connection is back. */
export class LiveRatings {
	kept = new SvelteMap<string, KeptRating>();
	earlier = new SvelteMap<string, EarlierAnswer>();
	/** By key. */
	problems = new SvelteMap<string, string>();
	/** Rated on another device too, by key; a person chooses. */
	conflicts = new SvelteMap<string, KeptRating>();
	/** Why the server cannot save now; empty when it can. */
	problem = $state('');
	#seat: DraftOwner;
	#outbox: Outbox<Change>;
	#drafts: Drafts<{ item: string; turn: number; remark: string }>;
	#typing: ReturnType<typeof setTimeout> | undefined;

	constructor(seat: DraftOwner, kept: KeptRating[]) {
		this.#seat = seat;
		this.#outbox = new Outbox(seat, 'inschattingen', (key, { body, clientKey }) =>
			'turns' in body ? this.#sendReady(body.turns) : this.#sendRating(key, body, clientKey)
		);
		this.#drafts = new Drafts(seat, 'inschattingen');
		this.learn(kept);
	}

	/** What waits here stays. */
	learn(kept: KeptRating[]) {
		for (const rating of kept) this.#learn(rating);
	}

	/** After a reload: saved and unsent ratings. Only in a browser. */
	remember() {
		for (const rating of knownBefore<KeptRating>(this.#seat, 'inschattingen')) {
			this.#learn(rating);
		}
		this.#outbox.remember();
		this.#drafts.remember();
		void this.send();
	}

	get unsent(): number {
		return this.#outbox.waiting.size;
	}

	get sending(): boolean {
		return this.#outbox.sending;
	}

	value(item: string, turn: number): string | null {
		return (this.#waiting(item, turn) ?? this.kept.get(keyOf({ item, turn })))?.value ?? null;
	}

	remark(item: string, turn: number): string {
		return this.#drafts.get(keyOf({ item, turn }))?.change.remark ?? this.#shared(item, turn);
	}

	/** A remark that waits for its writer. */
	get hasDraft(): boolean {
		return this.#drafts.waiting.size > 0;
	}

	#shared(item: string, turn: number): string {
		return (this.#waiting(item, turn) ?? this.kept.get(keyOf({ item, turn })))?.remark ?? '';
	}

	choose(item: string, turn: number, value: string) {
		this.#put(item, turn, { value });
		void this.send();
	}

	/** Sent when the typing pauses. */
	write(item: string, turn: number, remark: string) {
		const draft = this.#drafts.take(keyOf({ item, turn }));
		this.#put(item, turn, { remark }, draft?.expected);
		clearTimeout(this.#typing);
		this.#typing = setTimeout(() => void this.send(), pause);
	}

	/** Waits for `share`, or until the next text may be sent. A choice beside it is sent. */
	draft(item: string, turn: number, remark: string) {
		const key = keyOf({ item, turn });
		const expected = this.#drafts.get(key)?.expected ?? this.#expected(item, turn);
		this.#drafts.put(key, { change: { item, turn, remark }, expected });
	}

	/** The writer goes on, so waiting texts are sent. */
	share() {
		for (const key of [...this.#drafts.waiting.keys()]) {
			const draft = this.#drafts.take(key);
			if (!draft) continue;
			const { item, turn, remark } = draft.change;
			this.#put(item, turn, { remark }, draft.expected);
		}
		void this.send();
	}

	/** After ratings that were made before. */
	markReady(turns: string[]) {
		this.#outbox.put('klaar', { turns });
		void this.send();
	}

	keepMine(key: string) {
		const current = this.conflicts.get(key);
		const waiting = this.#outbox.waiting.get(key)?.body;
		if (!current || !waiting) return;
		this.conflicts.delete(key);
		this.kept.set(key, current);
		this.#outbox.release(key, { ...waiting, expected: current.revision });
		void this.send();
	}

	takeTheirs(key: string) {
		const current = this.conflicts.get(key);
		if (!current) return;
		this.conflicts.delete(key);
		this.#outbox.drop(key);
		this.kept.set(key, current);
	}

	/** One by one, in order. */
	async send() {
		clearTimeout(this.#typing);
		await this.#outbox.flush();
	}

	async #sendRating(key: string, change: object, clientKey: string): Promise<Sent> {
		const { value, ...rest } = change as Exclude<Change, { turns: string[] }>;
		const body = { ...rest, value: value ?? '', clientKey };
		const reply = await posted<Reply>(`/scans/${this.#seat.scan}/inschattingen`, body);
		this.problem = reply?.kind === 'not-kept' ? reply.problem : '';
		if (!reply || reply.kind === 'not-kept') return 'later';
		switch (reply.kind) {
			case 'saved':
				this.#saved(reply.rating);
				if (reply.earlier) this.earlier.set(rest.item, reply.earlier);
				return 'done';
			case 'stale':
				this.conflicts.set(key, reply.current);
				return 'held';
			case 'invalid':
				this.problems.set(key, reply.problem);
				return 'held';
			case 'closed':
				// Rating is over; a remark can still be said aloud.
				this.problems.set(key, notOpen(rest.remark === this.#keptRemark(key) ? '' : rest.remark));
				return 'done';
			case 'unknown-item':
				this.problems.set(key, unknownItem);
				return 'done';
		}
	}

	/** As the form does. */
	async #sendReady(turns: string[]): Promise<Sent> {
		const form = new FormData();
		for (const turn of turns) form.append('beurt', turn);
		try {
			const response = await fetch(`/scans/${this.#seat.scan}/inschatten?/klaar`, {
				method: 'POST',
				headers: { 'x-sveltekit-action': 'true', accept: 'application/json' },
				body: form
			});
			const result = (await response.json()) as { type: string };
			if (result.type !== 'redirect') return 'later';
		} catch {
			// Offline: it stays here and is sent again.
			return 'later';
		}
		return 'done';
	}

	/** A page requested before a save holds older ratings. */
	#learn(rating: KeptRating) {
		const key = keyOf(rating);
		if ((this.kept.get(key)?.revision ?? 0) < rating.revision) this.kept.set(key, rating);
	}

	#saved(rating: KeptRating) {
		const key = keyOf(rating);
		this.kept.set(key, rating);
		this.#outbox.amend(key, { expected: rating.revision });
		this.#drafts.amend(key, rating.revision);
		keepKnown(this.#seat, 'inschattingen', [...this.kept.values()]);
	}

	#keptRemark(key: string): string {
		return this.kept.get(key)?.remark ?? '';
	}

	#waiting(item: string, turn: number) {
		const body = this.#outbox.waiting.get(keyOf({ item, turn }))?.body;
		return body && 'item' in body ? body : undefined;
	}

	#expected(item: string, turn: number): number {
		const kept = this.kept.get(keyOf({ item, turn }));
		return this.#waiting(item, turn)?.expected ?? kept?.revision ?? 0;
	}

	#put(
		item: string,
		turn: number,
		change: { value?: string; remark?: string },
		expected = this.#expected(item, turn)
	) {
		const key = keyOf({ item, turn });
		const value = this.value(item, turn);
		const remark = this.#shared(item, turn);
		const body = { item, turn, value, remark, expected, ...change };
		if (this.problems.delete(key)) this.#outbox.release(key, body);
		else this.#outbox.put(key, body);
	}
}

function keyOf({ item, turn }: { item: string; turn: number }): string {
	return `${item} ${turn}`;
}

function notOpen(remark: string): string {
	const said = remark === '' ? '' : ` Uw opmerking was: “${remark}”`;
	return `Niet opgeslagen: deze vraag staat niet meer open. Wat eerder was opgeslagen, blijft.${said}`;
}

const unknownItem = 'Deze vraag hoort niet bij deze scan. Laad de pagina opnieuw.';
const pause = 700;
