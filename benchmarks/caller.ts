// The client, in a process of its own: it takes one call at a time from the program that measures.
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { attack, latency } from './attacker.ts';
import type {
	Acknowledged,
	Call,
	PagesCall,
	PagesReply,
	RejoinCall,
	RejoinReply,
	RoomsCall,
	RoomsReply,
	SavesCall,
	SavesReply,
	Seat
} from './calls.ts';
import { Connection, written, type Answer } from './connection.ts';
import { morning } from './morning-load.ts';
import { Listener, type Heard } from './listener.ts';

process.on('message', (call: Call) => {
	answer(call).then(
		(reply) => process.send?.({ reply }),
		(error: unknown) => process.send?.({ error: String(error) })
	);
});

function answer(call: Call): Promise<unknown> {
	switch (call.call) {
		case 'pages':
			return pages(call);
		case 'saves':
			return saves(call);
		case 'rooms':
			return rooms(call);
		case 'rejoin':
			return rejoin(call);
		case 'latency':
			return latency(call);
		case 'attack':
			return attack(call);
		case 'morning':
			return morning(call);
	}
}

async function pages(call: PagesCall): Promise<PagesReply> {
	const host = `localhost:${call.port}`;
	const requests = call.pages.map(({ path, headers }) =>
		written('GET', path, { host, ...headers })
	);
	const tally = new Tally();
	let next = 0;
	const work = async (connection: Connection) => {
		while (next < call.count) {
			const request = requests[next++ % requests.length]!;
			tally.add(await connection.ask(request));
		}
	};
	await onConnections(call, tally, work);
	return tally.reply();
}

/** The values go round, so that every save changes something. */
const values = ['1', '2', '3', '4'];

async function saves(call: SavesCall): Promise<SavesReply> {
	const tally = new Tally();
	const acknowledged: Acknowledged[] = [];
	const delays: number[] = [];
	let isBroken = false;
	let left = call.count;
	const work = async (connection: Connection, index: number) => {
		const own = call.seats.filter((_, seat) => seat % call.connections === index);
		for (let at = 0; left > 0; at++) {
			left--;
			const seat = own[at % own.length]!;
			const item = call.items[Math.floor(at / own.length) % call.items.length]!;
			const value = nextValue(seat, item);
			const sent = performance.now();
			const said = await answered(connection, saveRequest(call.port, seat, item, value));
			if (!said) {
				isBroken = true;
				return;
			}
			delays.push(performance.now() - sent);
			tally.add(said);
			const revision = revisionIn(said);
			seat.revisions[item] = revision;
			if (call.keepsAcknowledged) acknowledged.push({ scan: seat.scan, item, value, revision });
		}
	};
	await onConnections(call, tally, work);
	return { ...tally.reply(), acknowledged, delays, isBroken, seats: call.seats };
}

/** Undefined where the server was killed: what was under way is not acknowledged. */
function answered(connection: Connection, request: Buffer): Promise<Answer | undefined> {
	return connection.ask(request).catch(() => undefined);
}

/** Another value than the one that stands there. */
function nextValue({ given }: Seat, item: string): string {
	const at = values.indexOf(given[item] ?? values[0]!);
	const value = values[(at + 1) % values.length]!;
	given[item] = value;
	return value;
}

/** Keys are never used twice, also not by the client of another run. */
const run = `${process.pid}-${Date.now()}`;
let turn = 0;

function saveRequest(
	port: number,
	{ scan, cookie, revisions }: Seat,
	item: string,
	value: string
): Buffer {
	const clientKey = `${run}-${++turn}`;
	const body = { item, value, note: '', expected: revisions[item] ?? 0, clientKey };
	const headers = {
		host: `localhost:${port}`,
		origin: `http://localhost:${port}`,
		'content-type': 'application/json',
		cookie
	};
	return written('POST', `/scans/${scan}/antwoorden`, headers, JSON.stringify(body));
}

/** Throws where the answer says anything but that it was saved: only changed answers count. */
function revisionIn({ status, body }: Answer): number {
	const json = /\{.*\}/s.exec(body)?.[0] ?? '{}';
	const said = JSON.parse(json) as { kind?: string; answer?: { revision: number } };
	if (status !== 200 || said.kind !== 'saved' || !said.answer) {
		throw new Error(`Not saved: ${status} ${body.slice(0, 200)}`);
	}
	return said.answer.revision;
}

async function rooms(call: RoomsCall): Promise<RoomsReply> {
	const sentAt = new Map<string, number>();
	const delays: number[] = [];
	const heardBy: { seat: Seat; heard: Heard[] }[] = [];
	const listeners: Listener[] = [];
	for (const seat of call.seats) {
		for (let index = 0; index < call.listenersPerRoom; index++) {
			const heard: Heard[] = [];
			heardBy.push({ seat, heard });
			const listener = new Listener(
				{ port: call.port, seat, index, isPresent: call.isPresent },
				(one) => {
					heard.push(one);
					const moment = sentAt.get(`${seat.scan} ${one.item} ${one.value}`);
					if (moment !== undefined) delays.push(performance.now() - moment);
				}
			);
			listeners.push(listener);
		}
	}
	await openAll(listeners);
	// Presence goes round while people come in; that is not what is measured.
	await wait(500);
	const saved = await atPace(call, (seat, item, value) =>
		sentAt.set(`${seat.scan} ${item} ${value}`, performance.now())
	);
	await untilHeard(heardBy, saved);
	for (const listener of listeners) listener.close();
	const tallies = heardBy.map(({ seat, heard }) => difference(saved.get(seat.scan) ?? [], heard));
	for (const { seat, heard } of heardBy) seat.seen = heard.at(-1)?.id ?? seat.seen;
	return {
		delays,
		lost: sum(tallies.map(({ lost }) => lost)),
		doubled: sum(tallies.map(({ doubled }) => doubled)),
		outOfOrder: sum(tallies.map(({ outOfOrder }) => outOfOrder)),
		seats: call.seats
	};
}

/** Fifty at a time: more at once than a server has places to wait, and some are turned away. */
async function openAll(listeners: Listener[]) {
	for (let at = 0; at < listeners.length; at += 50) {
		await Promise.all(listeners.slice(at, at + 50).map((listener) => listener.open()));
	}
}

/** What was saved per scan: the revisions, in order. */
type Saved = Map<string, number[]>;

/** Saves at a pace from a few connections, each scan from one of them. */
async function atPace(
	call: Pick<RoomsCall, 'port' | 'seats' | 'items' | 'count' | 'pace'>,
	before: (seat: Seat, item: string, value: string) => void
): Promise<Saved> {
	const saved: Saved = new Map();
	const connections = await Promise.all(
		Array.from({ length: 8 }, () => Connection.open(call.port))
	);
	const busy = connections.map(() => Promise.resolve());
	const start = performance.now();
	for (let index = 0; index < call.count; index++) {
		const at = start + (index * 1000) / call.pace;
		await wait(Math.max(0, at - performance.now()));
		const place = index % call.seats.length;
		const seat = call.seats[place]!;
		const lane = place % connections.length;
		const round = Math.floor(index / call.seats.length);
		const item = call.items[round % call.items.length]!;
		const value = nextValue(seat, item);
		busy[lane] = busy[lane]!.then(async () => {
			before(seat, item, value);
			const request = saveRequest(call.port, seat, item, value);
			const revision = revisionIn(await connections[lane]!.ask(request));
			seat.revisions[item] = revision;
			saved.set(seat.scan, [...(saved.get(seat.scan) ?? []), revision]);
		});
	}
	await Promise.all(busy);
	for (const connection of connections) connection.close();
	return saved;
}

/** Waits until everyone heard everything, three seconds at most. */
async function untilHeard(heardBy: { seat: Seat; heard: Heard[] }[], saved: Saved) {
	for (let tries = 0; tries < 60; tries++) {
		const isBehind = ({ seat, heard }: (typeof heardBy)[number]) =>
			heard.length < (saved.get(seat.scan)?.length ?? 0);
		if (!heardBy.some(isBehind)) return;
		await wait(50);
	}
}

function difference(saved: number[], heard: Heard[]) {
	const revisions = heard.map(({ revision }) => revision);
	const unique = new Set(revisions);
	return {
		lost: saved.filter((revision) => !unique.has(revision)).length,
		doubled: revisions.length - unique.size,
		outOfOrder: revisions.filter((revision, index) => revision < (revisions[index - 1] ?? 0)).length
	};
}

async function rejoin(call: RejoinCall): Promise<RejoinReply> {
	const { seat } = call;
	const state = Array.from({ length: call.listeners }, () => new Map<string, number>());
	let drops = 0;
	let isOver = false;
	const clients = state.map(async (kept, index) => {
		const own = { ...seat };
		for (let turn = 0; ; turn++) {
			const listener = new Listener(
				{ port: call.port, seat: own, index, isPresent: false },
				({ id, item, revision }) => {
					own.seen = id;
					kept.set(item, Math.max(revision, kept.get(item) ?? 0));
				}
			);
			await listener.open();
			await stays(index, turn, () => isOver);
			if (isOver) return listener;
			drops++;
			listener.close();
			await wait(20 + ((index * 7 + turn * 13) % 80));
		}
	});
	const saving = { ...call, seats: [seat], pace: 100 };
	await atPace(saving, () => undefined);
	isOver = true;
	const listeners = await Promise.all(clients);
	const final = new Map(call.items.map((item) => [item, seat.revisions[item] ?? 0]));
	for (let tries = 0; tries < 60 && missedBy(state, final) > 0; tries++) await wait(50);
	for (const listener of listeners) listener.close();
	return { missed: missedBy(state, final), drops, seats: [seat] };
}

/** Between a tenth of a second and almost half a second, differently for everyone; shorter at the end. */
async function stays(index: number, turn: number, isOver: () => boolean) {
	const until = performance.now() + 100 + ((index * 37 + turn * 61) % 350);
	while (performance.now() < until && !isOver()) await wait(20);
}

function missedBy(state: Map<string, number>[], final: Map<string, number>): number {
	return sum(
		state.map((kept) => [...final].filter(([item, at]) => at > 0 && kept.get(item) !== at).length)
	);
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, one) => total + one, 0);
}

/** Counts answers and the time that they took together. */
class Tally {
	#statuses = new Map<number, number>();
	#bytes = 0;
	#count = 0;
	/** Milliseconds. */
	took = 0;

	add({ status, bytes }: Answer) {
		this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1);
		this.#bytes += bytes;
		this.#count++;
	}

	reply(): PagesReply {
		return {
			perSecond: (this.#count * 1000) / this.took,
			statuses: Object.fromEntries(this.#statuses),
			bytes: this.#bytes / this.#count
		};
	}
}

async function onConnections(
	{ port, connections }: { port: number; connections: number },
	tally: Tally,
	work: (connection: Connection, index: number) => Promise<void>
) {
	const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
	const start = performance.now();
	await Promise.all(open.map(work));
	tally.took = performance.now() - start;
	for (const connection of open) connection.close();
}
