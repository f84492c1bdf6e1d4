import type { Database } from '#server/db/open.ts';
import { networkOf, siteOf } from '#server/settings/network-address.ts';
import { Pace, type Tempo } from '#server/time/pace.ts';
import { hashOf } from '#server/secrets/token.ts';

/*
 * Who comes to the door of a session with a code. A code that opens a session always opens it; one that opens
 * none costs a turn, and turns come slowly to who had many. How hopeless that makes guessing stands in
 * docs/sessions.md. All of it is kept in memory: strangers write nothing.
 */

/** From where a code comes. */
export interface From {
	address: string;
	/** The browser came by a link or a picture of another website, so that site may be guessing by it. */
	isElsewhere: boolean;
}

export type CodeLookup<Found> =
	{ kind: 'found'; found: Found } | { kind: 'unknown' } | { kind: 'wait'; seconds: number };

export type Turn =
	| { kind: 'now'; /** For who does not come in after all. */ giveBack(): void }
	| { kind: 'wait'; seconds: number };

const second = 1000;

/** Sixty people who each mistype once stand at one door. */
const perNetwork: Tempo = { burst: 60, interval: 3 * second };
/** Of who has many networks of version 6. */
const perSite: Tempo = { burst: 300, interval: second };
/** Of who has networks everywhere… */
const everywhere: Tempo = { burst: 600, interval: second / 2 };
/** …for which a network does not wait with the first code that it mistypes in ten minutes. */
const firstOnes: Tempo = { burst: 1, interval: 600 * second };

/** A session takes sixty people; a town hall that comes at once is in after half a minute. */
const joins: Tempo = { burst: 30, interval: second };

/** Nobody waits longer for an answer; who would have to is asked to come back. */
const longestWait = 10 * second;

export class Arrivals {
	#networks = new Pace(perNetwork);
	#sites = new Pace(perSite);
	#everywhere = new Pace(everywhere);
	#firstOnes = new Pace(firstOnes);
	#joins = new Pace(joins);

	/** Looks a code up when it is this one's turn: at once, but for who guesses. */
	async look<Found>(from: From, find: () => Found | undefined): Promise<CodeLookup<Found>> {
		const turns = this.#turnsOf(from);
		const pause = Math.max(...turns.map(({ pace, name }) => pace.wait(name, Date.now())));
		if (pause > longestWait) return { kind: 'wait', seconds: Math.ceil(pause / second) };
		for (const { pace, name } of turns) pace.take(name, Date.now());
		if (pause > 0) await over(pause);
		const found = find();
		if (found === undefined) return { kind: 'unknown' };
		for (const { pace, name } of turns) pace.giveBack(name);
		return { kind: 'found', found };
	}

	/** Waits for a turn to join a session, or says when to come back where that takes too long. */
	async joinIn(session: string, address: string): Promise<Turn> {
		const name = `${session} ${hashOf(networkOf(address))}`;
		const pause = this.#joins.wait(name, Date.now());
		if (pause > longestWait) return { kind: 'wait', seconds: Math.ceil(pause / second) };
		this.#joins.take(name, Date.now());
		if (pause > 0) await over(pause);
		return { kind: 'now', giveBack: () => this.#joins.giveBack(name) };
	}

	#turnsOf({ address, isElsewhere }: From) {
		const way = isElsewhere ? 'elders' : 'zelf';
		const network = `${way} ${hashOf(networkOf(address))}`;
		const isFirst = this.#firstOnes.wait(network, Date.now()) === 0;
		return [
			{ pace: this.#networks, name: network },
			{ pace: this.#sites, name: `${way} ${hashOf(siteOf(address))}` },
			isFirst ? { pace: this.#firstOnes, name: network } : { pace: this.#everywhere, name: way }
		];
	}
}

function over(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Those of the sessions of a database. */
export function arrivalsAt(db: Database): Arrivals {
	const there = known.get(db) ?? new Arrivals();
	known.set(db, there);
	return there;
}

const known = new WeakMap<Database, Arrivals>();
