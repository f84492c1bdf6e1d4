import { SvelteMap } from 'svelte/reactivity';
import { goWhenWiped, names, store, unsentPrefix, type DraftOwner } from '#ui/device/on-device.ts';

export type Sent =
	| 'done'
	/** Refused; a person decides. */
	| 'held'
	/** No answer; it is tried again. */
	| 'later';

interface Parcel<Body> {
	body: Body;
	/** Equal for each try, so that the server writes it once. */
	clientKey: string;
}

interface Waiting<Body> extends Parcel<Body> {
	/** Sent without an answer. The server may have it, so the same goes again before anything newer. */
	tried: Parcel<Body> | null;
	held: boolean;
	/** Smaller is older. */
	order: number;
}

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

	/** Replaces a waiting write of this key; `flush` sends it. */
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

	/** After an older write of this key was saved. */
	amend(key: string, change: Partial<Body>) {
		const there = this.waiting.get(key);
		if (there) this.#set(key, { ...there, body: { ...there.body, ...change } });
	}

	/** A person decided what to send. */
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
		// Another tab may have stored a newer write.
		if (stored.clientKey === there?.clientKey) localStorage.removeItem(name);
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

/** Spread, so that not all browsers return at one moment. */
function soon(): number {
	return 1500 + Math.random() * 2500;
}

/** Undefined without an answer; a refusal is `invalid`, in words. */
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
			// The last write also goes out while the page is left.
			keepalive: json.length < mostKeptAlive
		});
		if (response.ok || response.status === 503) return (await response.json()) as Reply;
		if (response.status === 413) return tooMuch;
		if (response.status < 500 && response.status !== 429) return notHere;
	} catch {
		// Offline or cut off: it stays here and is sent again.
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

/** Characters; far below the server's limit, which answers too long texts in words. */
const mostSent = 500_000;

/** Characters; browsers allow 64 kB in all after a page is left. */
const mostKeptAlive = 20_000;
