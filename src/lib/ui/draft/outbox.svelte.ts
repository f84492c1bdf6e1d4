import { SvelteMap } from 'svelte/reactivity';
import {
	goWhenWiped,
	store,
	storedUnder,
	unsentPrefix,
	type DraftOwner
} from '#ui/device/on-device.ts';

export type Sent =
	| 'done'
	/** Refused; a person decides. */
	| 'held'
	/** No answer; it is tried again. */
	| 'later';

export interface Parcel<Body> {
	body: Body;
	/** Equal for each try, so that the server writes it once. */
	clientKey: string;
}

interface Progress<Body> {
	/** Sent without an answer. The server may have it, so the same goes again before anything newer. */
	tried: Parcel<Body> | null;
	held: boolean;
	isOnItsWay: boolean;
	/** Smaller is older. */
	order?: number;
}

type Waiting<Body> = Parcel<Body> & Required<Progress<Body>>;

/**
 * Writes that the server does not have yet, in order, kept on the device so that they survive a reload. Only
 * the last per key counts.
 */
export class Outbox<Body> {
	waiting = new SvelteMap<string, Waiting<Body>>();
	sending = $state(false);
	#prefix: string;
	#send: (key: string, parcel: Parcel<Body>) => Promise<Sent>;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(
		seat: DraftOwner,
		kind: string,
		send: (key: string, parcel: Parcel<Body>) => Promise<Sent>
	) {
		this.#prefix = unsentPrefix(seat, kind);
		this.#send = send;
	}

	/** From before a reload; only in a browser. The caller sends them. */
	remember() {
		goWhenWiped();
		for (const [key, one] of storedUnder<Waiting<Body>>(this.#prefix)) {
			this.waiting.set(key, { ...one, held: false, isOnItsWay: false });
		}
	}

	/** Replaces a waiting write of this key; `flush` sends it. */
	put(key: string, body: Body) {
		this.#renew(key, body, { ...fresh, ...this.waiting.get(key) });
	}

	/** What was made of this key after the write with `clientKey`, which was saved. */
	amend(key: string, clientKey: string, change: Partial<Body>) {
		const there = this.waiting.get(key);
		if (!there || there.clientKey === clientKey) return;
		this.#mark(key, { ...there, body: { ...there.body, ...change } });
	}

	/** A person decided what to send. */
	release(key: string, body: Body) {
		this.#renew(key, body, { ...this.waiting.get(key), ...fresh });
	}

	drop(key: string) {
		const there = this.waiting.get(key);
		this.waiting.delete(key);
		if (there && this.#isStored(key, there)) localStorage.removeItem(this.#prefix + key);
	}

	/** One by one, oldest first; without an answer they are tried again. */
	async flush() {
		clearTimeout(this.#timer);
		if (this.sending) return;
		this.sending = true;
		let next = this.#next();
		let last: Sent = 'done';
		while (next && last !== 'later') {
			last = await this.#sendOne(next[0], next[1]);
			next = this.#next();
		}
		this.sending = false;
		if (next) this.#timer = setTimeout(() => void this.flush(), soon());
	}

	async #sendOne(key: string, one: Waiting<Body>): Promise<Sent> {
		const { body, clientKey } = one.tried ?? one;
		const parcel = { body, clientKey };
		this.#mark(key, { ...one, tried: parcel, isOnItsWay: true });
		const sent = await this.#send(key, parcel);
		const now = this.waiting.get(key);
		if (!now) return sent;
		const tried = sent === 'later' ? now.tried : null;
		if (sent === 'done' && now.clientKey === clientKey) this.drop(key);
		else this.#mark(key, { ...now, tried, held: sent === 'held', isOnItsWay: false });
		return sent;
	}

	#next(): [string, Waiting<Body>] | undefined {
		return [...this.waiting]
			.filter(([, { held }]) => !held)
			.toSorted(([, one], [, other]) => one.order - other.order)[0];
	}

	#nextOrder(): number {
		return Math.max(Date.now(), ...[...this.waiting.values()].map(({ order }) => order + 1));
	}

	#renew(key: string, body: Body, there: Progress<Body>) {
		const clientKey = crypto.randomUUID();
		this.#set(key, { order: this.#nextOrder(), ...there, body, clientKey });
	}

	#set(key: string, one: Waiting<Body>) {
		this.waiting.set(key, one);
		store(this.#prefix + key, JSON.stringify(one));
	}

	/** How far it is. A newer write that another tab stored stays, and what another page removed stays away. */
	#mark(key: string, one: Waiting<Body>) {
		if (this.#isStored(key, one)) this.#set(key, one);
		else this.waiting.set(key, one);
	}

	#isStored(key: string, { clientKey }: Waiting<Body>): boolean {
		const stored = JSON.parse(localStorage.getItem(this.#prefix + key) ?? '{}');
		return (stored as Partial<Waiting<Body>>).clientKey === clientKey;
	}
}

const fresh = { tried: null, held: false, isOnItsWay: false };

/** Spread, so that not all browsers return at one moment. */
function soon(): number {
	return 1500 + Math.random() * 2500;
}
