import { SvelteMap } from 'svelte/reactivity';
import { goWhenWiped, names, store, unsentPrefix, type DraftOwner } from './on-device.ts';

/** What came of sending one write. */
export type Sent =
	/** The server has it. */
	| 'done'
	/** The server said no: it waits for a person. */
	| 'held'
	/** No answer; it is sent again by itself. */
	| 'later';

interface Parcel<Body> {
	body: Body;
	/** The same for every time that this is sent; the server writes it once. */
	clientKey: string;
}

interface Waiting<Body> extends Parcel<Body> {
	/** Sent without an answer: the server may have it, so it goes again as it was before anything newer. */
	tried: Parcel<Body> | null;
	held: boolean;
	/** Smaller is older. */
	order: number;
}

/**
 * Writes that are not at the server yet, in the order in which they were made; kept on this device, so that
 * they survive a reload and a closed tab. Of one key only the last counts.
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

	/** What was left here before a reload; only in a browser. Sending it is up to the caller. */
	remember(): [key: string, body: Body][] {
		goWhenWiped();
		const stored = names()
			.filter((name) => name.startsWith(this.#prefix))
			.map((name): [string, Waiting<Body>] => [
				name.slice(this.#prefix.length),
				JSON.parse(localStorage.getItem(name) ?? '{}') as Waiting<Body>
			])
			.toSorted(([, one], [, other]) => one.order - other.order);
		for (const [key, one] of stored) this.waiting.set(key, { ...one, held: false });
		return stored.map(([key, { body }]) => [key, body]);
	}

	/** Takes the place of what waited under this key. Sent by `flush`. */
	put(key: string, body: Body) {
		const there = this.waiting.get(key);
		this.#set(key, {
			body,
			clientKey: crypto.randomUUID(),
			tried: there?.tried ?? null,
			held: there?.held ?? false,
			order: there?.order ?? this.#nextOrder()
		});
	}

	/** Changes what a waiting write rests on, because an older one of the same key was kept. */
	amend(key: string, change: Partial<Body>) {
		const there = this.waiting.get(key);
		if (there) this.#set(key, { ...there, body: { ...there.body, ...change } });
	}

	/** A person decided: it goes as this. */
	release(key: string, body: Body) {
		const order = this.waiting.get(key)?.order ?? this.#nextOrder();
		const clientKey = crypto.randomUUID();
		this.#set(key, { body, clientKey, tried: null, held: false, order });
	}

	drop(key: string) {
		const there = this.waiting.get(key);
		this.waiting.delete(key);
		const name = this.#prefix + key;
		const stored = JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<Waiting<Body>>;
		// Another tab may have written something newer under this name.
		if (stored.clientKey === there?.clientKey) localStorage.removeItem(name);
	}

	/** Sends what waits, one by one, the oldest first; what gets no answer is tried again by itself. */
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
		this.#set(key, { ...one, tried: parcel });
		const sent = await this.#send(key, parcel);
		const now = this.waiting.get(key);
		if (!now || sent === 'later') return sent;
		if (sent === 'done' && now.clientKey === clientKey) this.drop(key);
		else this.#set(key, { ...now, tried: null, held: sent === 'held' });
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

	#set(key: string, one: Waiting<Body>) {
		this.waiting.set(key, one);
		store(this.#prefix + key, JSON.stringify(one));
	}
}

/** Not all at the same moment when the server is back. */
function soon(): number {
	return 1500 + Math.random() * 2500;
}

/**
 * Posts JSON and reads what the server says; undefined without an answer. Refused outright is told as
 * `invalid`, in words.
 */
export async function posted<Reply extends { kind: string }>(
	address: string,
	body: unknown
): Promise<Reply | RefusedWrite | undefined> {
	const json = JSON.stringify(body);
	if (json.length > mostSent) return tooMuch;
	try {
		const response = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: json,
			redirect: 'manual',
			// What is typed last goes out, also while the page is being left.
			keepalive: json.length < mostKeptAlive
		});
		if (response.ok || response.status === 503) return (await response.json()) as Reply;
		if (response.status === 413) return tooMuch;
		if (response.status < 500 && response.status !== 429) return notHere;
	} catch {
		// No connection, or an answer that was cut off: it stays here, is told, and is sent again.
	}
	return undefined;
}

export interface RefusedWrite {
	kind: 'invalid';
	problem: string;
}

const notHere: RefusedWrite = {
	kind: 'invalid',
	problem:
		'Dit apparaat mag dit hier niet (meer) opslaan. Wat u typte staat hier nog. Laad de pagina opnieuw, of doe opnieuw mee.'
};

const tooMuch: RefusedWrite = {
	kind: 'invalid',
	problem:
		'Deze tekst is veel te lang om op te slaan. Wat u typte staat hier nog. Maak de tekst korter.'
};

/** In characters, far below what the server takes: it says in words what is too long, where it can. */
const mostSent = 500_000;

/** In characters; browsers let 64 kB in all outlive their page. */
const mostKeptAlive = 20_000;
