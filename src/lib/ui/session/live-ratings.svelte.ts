import { SvelteMap } from 'svelte/reactivity';

/** A rating as the server keeps it; see server/ratings.ts. */
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

/** What is chosen here and not yet at the server. */
interface Waiting {
	item: string;
	turn: number;
	value: string | null;
	remark: string;
	clientKey: string;
}

type Reply =
	| { kind: 'saved'; rating: KeptRating; earlier: EarlierAnswer | null }
	| { kind: 'stale'; current: KeptRating }
	| { kind: 'invalid'; problem: string }
	| { kind: 'unknown-item' }
	| { kind: 'closed' };

/**
 * One's own ratings on this device. What could not be sent stays here, is told, and is sent when the
 * connection is back, also after a reload.
 */
export class LiveRatings {
	kept = new SvelteMap<string, KeptRating>();
	waiting = new SvelteMap<string, Waiting>();
	earlier = new SvelteMap<string, EarlierAnswer>();
	/** What the server refused, by key. */
	problems = new SvelteMap<string, string>();
	sending = $state(false);
	#address: string;
	#shelf: string;
	#typing: ReturnType<typeof setTimeout> | undefined;

	constructor(scan: string, session: string, kept: KeptRating[]) {
		this.#address = `/scans/${scan}/inschattingen`;
		this.#shelf = `inschattingen-${session}`;
		this.learn(kept);
	}

	/** What the server says now; what still waits here is not lost. */
	learn(kept: KeptRating[]) {
		for (const rating of kept) this.kept.set(keyOf(rating), rating);
	}

	/** After a reload: what was not sent then. Only in a browser. */
	remember() {
		const stored = JSON.parse(localStorage.getItem(this.#shelf) ?? '[]') as Waiting[];
		for (const one of stored) this.waiting.set(keyOf(one), one);
		if (stored.length > 0) void this.send();
	}

	value(item: string, turn: number): string | null {
		const key = keyOf({ item, turn });
		return (this.waiting.get(key) ?? this.kept.get(key))?.value ?? null;
	}

	remark(item: string, turn: number): string {
		const key = keyOf({ item, turn });
		return (this.waiting.get(key) ?? this.kept.get(key))?.remark ?? '';
	}

	choose(item: string, turn: number, value: string) {
		this.#put(item, turn, { value });
		void this.send();
	}

	/** Sent when the typing pauses. */
	write(item: string, turn: number, remark: string) {
		this.#put(item, turn, { remark });
		clearTimeout(this.#typing);
		this.#typing = setTimeout(() => void this.send(), pause);
	}

	/** Sends what waits, one by one in the order in which it was chosen. */
	async send() {
		clearTimeout(this.#typing);
		if (this.sending) return;
		this.sending = true;
		let sent = true;
		while (sent) {
			const [next] = this.waiting.values();
			sent = next !== undefined && (await this.#sendOne(next));
		}
		this.sending = false;
		if (this.waiting.size > 0) setTimeout(() => void this.send(), retryAfter);
	}

	async #sendOne(one: Waiting): Promise<boolean> {
		const reply = await this.#post(one);
		if (!reply) return false;
		const key = keyOf(one);
		if (reply.kind === 'saved') {
			this.kept.set(keyOf(reply.rating), reply.rating);
			if (reply.earlier) this.earlier.set(one.item, reply.earlier);
		}
		// Another device of the same person was first; what was chosen here last is what counts.
		if (reply.kind === 'stale') this.kept.set(keyOf(reply.current), reply.current);
		if (reply.kind in refusals)
			this.problems.set(key, refusals[reply.kind as keyof typeof refusals]);
		if (reply.kind === 'invalid') this.problems.set(key, reply.problem);
		const isSame = this.waiting.get(key)?.clientKey === one.clientKey;
		if (reply.kind !== 'stale' && isSame) this.#drop(key);
		return true;
	}

	async #post({ item, turn, value, remark, clientKey }: Waiting): Promise<Reply | undefined> {
		const expected = this.kept.get(keyOf({ item, turn }))?.revision ?? 0;
		const change = { item, value: value ?? '', remark, expected, clientKey };
		try {
			const response = await fetch(this.#address, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(change)
			});
			if (response.ok) return (await response.json()) as Reply;
		} catch {
			// No connection: the rating stays here, is shown as not sent, and is sent again.
		}
		return undefined;
	}

	#put(item: string, turn: number, change: { value?: string; remark?: string }) {
		const key = keyOf({ item, turn });
		const value = this.value(item, turn);
		const remark = this.remark(item, turn);
		const clientKey = crypto.randomUUID();
		this.problems.delete(key);
		this.waiting.set(key, { item, turn, value, remark, ...change, clientKey });
		this.#store();
	}

	#drop(key: string) {
		this.waiting.delete(key);
		this.#store();
	}

	#store() {
		localStorage.setItem(this.#shelf, JSON.stringify([...this.waiting.values()]));
	}
}

function keyOf({ item, turn }: { item: string; turn: number }): string {
	return `${item} ${turn}`;
}

const refusals = {
	closed: 'Dit thema is al onthuld. Uw inschatting blijft zoals die was.',
	'unknown-item': 'Deze vraag hoort niet bij deze scan. Laad de pagina opnieuw.'
};
const pause = 700;
const retryAfter = 3000;
