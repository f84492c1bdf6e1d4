import type { Database } from '#server/db/open.ts';
import { networkOf, siteOf } from '#server/settings/network-address.ts';
import { Pace, type Tempo } from '#server/time/pace.ts';
import { hashOf } from '#server/secrets/token.ts';

/*
 * An unknown session code uses its turn up, which slows guessing (docs/sessions.md). Memory holds
 * the turns, so strangers write nothing.
 */

export interface From {
	address: string;
	/** Another website sent the browser and may be guessing. */
	isElsewhere: boolean;
}

export type CodeLookup<Found> =
	{ kind: 'found'; found: Found } | { kind: 'unknown' } | { kind: 'wait'; seconds: number };

export type Turn =
	| { kind: 'now'; /** Call this if the person does not join. */ giveBack(): void }
	| { kind: 'wait'; seconds: number };

const second = 1000;

/** Sixty people behind one address may each mistype once. */
const perNetwork: Tempo = { burst: 60, interval: 3 * second };
/** A guesser may have many IPv6 networks. */
const perSite: Tempo = { burst: 300, interval: second };
/** A guesser may have networks everywhere. */
const everywhere: Tempo = { burst: 600, interval: second / 2 };
/** A network's first wrong code in ten minutes does not count everywhere. */
const firstOnes: Tempo = { burst: 1, interval: 600 * second };

const joins: Tempo = { burst: 30, interval: second };

const longestWait = 10 * second;

export class Arrivals {
	#networks = new Pace(perNetwork);
	#sites = new Pace(perSite);
	#everywhere = new Pace(everywhere);
	#firstOnes = new Pace(firstOnes);
	#joins = new Pace(joins);

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

export function arrivalsAt(db: Database): Arrivals {
	const there = known.get(db) ?? new Arrivals();
	known.set(db, there);
	return there;
}

const known = new WeakMap<Database, Arrivals>();
