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
	/** A person decides. */
	| 'held'
	/** It is tried again. */
	| 'later';

export interface Parcel<Body> {
	body: Body;
	/** It is equal for each try, so that the server writes it once. */
	clientKey: string;
}

interface Progress<Body> {
	/** The server may have it, so the same goes again before anything newer. */
	tried: Parcel<Body> | null;
	held: boolean;
	isOnItsWay: boolean;
	/** Smaller is older. */
	order?: number;
}

type Waiting<Body> = Parcel<Body> & Required<Progress<Body>>;

/** It is kept on the device, so that it survives a reload. Only the last write per key counts. */
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

	/** Only in a browser; the caller sends them. */
	remember() {
		goWhenWiped();
		for (const [key, one] of storedUnder<Waiting<Body>>(this.#prefix)) {
			this.waiting.set(key, { ...one, held: false, isOnItsWay: false });
		}
	}

	put(key: string, body: Body) {
		this.#renew(key, body, { ...fresh, ...this.waiting.get(key) });
	}

	amend(key: string, clientKey: string, change: Partial<Body>) {
		const there = this.waiting.get(key);
		if (!there || there.clientKey === clientKey) return;
		this.#mark(key, { ...there, body: { ...there.body, ...change } });
	}

	release(key: string, body: Body) {
		this.#renew(key, body, { ...this.waiting.get(key), ...fresh });
	}

	drop(key: string) {
		const there = this.waiting.get(key);
		this.waiting.delete(key);
		if (there && this.#isStored(key, there)) localStorage.removeItem(this.#prefix + key);
	}

	/** Oldest first; without an answer they are tried again. */
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

	/** A newer write of another tab stays, and what another page removed stays away. */
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

/** It is random, so that not all browsers return at one moment. */
function soon(): number {
	return 1500 + Math.random() * 2500;
}
