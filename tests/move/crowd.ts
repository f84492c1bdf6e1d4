// People who fill in, in a process of its own, in the network where they are. It tells what was acknowledged, and when.
import { request } from 'node:http';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from '../fault/chance.ts';
import { Network } from '../fault/network.ts';
import { Writer, type Acknowledged, type Table, type Tally } from '../fault/people.ts';
import type { Prepared } from '../fault/rooms.ts';
import type { Stream } from '../fault/stream.ts';
import type { Address } from './place.ts';

export type Question =
	| {
			ask: 'begin';
			address: Address;
			rooms: Prepared[];
			perRoom: number;
			typed: string;
			askAfter: number;
	  }
	/** Whether a server says that it is ready; false too where nobody answers within a second. */
	| { ask: 'ready'; address: Address }
	/** What everyone knows now. */
	| { ask: 'tell' }
	/** The same, once everyone has ended what was under way, which takes as long as it takes. */
	| { ask: 'end' };

/** What one person was told was saved, and what their screen holds. */
export interface Person {
	room: number;
	acknowledged: { at: number; one: Acknowledged }[];
	screen: Pick<Writer, 'answers'>;
	stream: Pick<Stream, 'row' | 'seen' | 'began' | 'breaks'>;
}

export interface Told {
	people: Person[];
	tally: Tally;
	/** A bug of the drill or an answer that nobody expects; empty when all is well. */
	problems: string[];
}

/** As fast as people choose and type, and as patient as the product's own outbox (ui/draft/outbox.svelte.ts). */
class PersonAtWork extends Writer {
	protected override pace = 2500;
	readonly room: number;
	readonly times: { at: number; one: Acknowledged }[] = [];

	constructor(table: Table, chance: Chance, room: number) {
		super(table, chance);
		this.room = room;
	}

	protected override pauseBeforeAgain(): number {
		return 1500 + this.chance.whole(2500);
	}

	protected override acknowledge(one: Acknowledged) {
		super.acknowledge(one);
		this.times.push({ at: Date.now(), one });
	}
}

const tally: Tally = { writes: 0, conflicts: 0, refusals: 0, resent: 0, fresh: 0 };
const problems: string[] = [];
const people: PersonAtWork[] = [];
let isOver = false;
let working: Promise<unknown> = Promise.resolve();

process.on('message', ({ id, question }: { id: number; question: Question }) => {
	answer(question).then(
		(reply) => process.send?.({ id, reply }),
		(error: unknown) => process.send?.({ id, error: String(error) })
	);
});
process.on('disconnect', () => process.exit());

async function answer(question: Question): Promise<unknown> {
	switch (question.ask) {
		case 'begin':
			return begin(question);
		case 'ready':
			return isReady(question.address);
		case 'tell':
			return told();
		case 'end':
			isOver = true;
			await working;
			await pause(500);
			return told();
	}
}

async function begin({ address, rooms, perRoom, typed, askAfter }: Question & { ask: 'begin' }) {
	const { host, port } = address;
	// Their own network does as it should: what goes wrong in this drill is the host.
	const network = new Network(
		port,
		{ lost: 0, cut: 0, doubled: 0, late: 0 },
		{ host, typed, askAfter }
	);
	network.calm = true;
	const chance = new Chance(port);
	const tables = rooms.map((room): Table => ({ network, room, tally, acknowledged: [] }));
	for (let index = 0; index < rooms.length * perRoom; index++) {
		const room = index % rooms.length;
		people.push(new PersonAtWork(tables[room]!, chance.apart(), room));
	}
	await Promise.all(people.map((one, index) => one.join(`Deelnemer ${index} op ${host}`)));
	working = Promise.all(people.map((one) => one.workUntil(() => isOver).catch(note)));
}

function note(error: unknown) {
	problems.push(String(error));
}

function told(): Told {
	return {
		people: people.map(({ room, times, answers, stream }) => ({
			room,
			acknowledged: times,
			screen: { answers },
			stream: {
				row: stream.row,
				seen: stream.seen,
				began: stream.began,
				breaks: stream.breaks
			}
		})),
		tally,
		problems
	};
}

function isReady({ host, port }: Address): Promise<boolean> {
	return new Promise((resolve) => {
		const call = request({ host, port, path: '/readyz', timeout: 1000, agent: false }, (reply) => {
			reply.resume();
			resolve(reply.statusCode === 200);
		});
		call.on('timeout', () => call.destroy()).on('error', () => resolve(false));
		call.end();
	});
}
