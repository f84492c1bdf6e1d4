import { connect } from 'node:net';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { Seat } from './calls.ts';
import { Connection, written, type Answer } from './connection.ts';
import {
	tooLate,
	type Kind,
	type Measured,
	type MorningCall,
	type MorningReply,
	type PageKind
} from './morning-calls.ts';

/*
 * The people of a busy morning. What is due is sent, however slow the server is: whoever waits does not keep others from
 * coming. It goes over a few dozen connections, as from a web server that stands before it, and each office has an
 * address of its own (X-Forwarded-For).
 */

interface Phone {
	scan: string;
	cookie: string;
	address: string;
	revisions: Record<string, number>;
	given: Record<string, string>;
	turn: number;
	isBusy: boolean;
}

const phones: Phone[] = [];
const writers: Phone[] = [];
const streams = { open: 0, dropped: 0, heard: 0 };
const idle: Connection[] = [];
const queue: ((connection: Connection) => void)[] = [];
let connections = 0;
let offices = 0;
let keys = 0;

const mostConnections = 96;

export async function morning(call: MorningCall): Promise<MorningReply> {
	const newcomers = call.sessions.flatMap((seat) => {
		const address = nextOffice();
		return seat.listening.map((cookie) => ({ seat, phone: phoneOf(seat, cookie, address) }));
	});
	for (let at = 0; at < newcomers.length; at += 50) {
		const some = newcomers.slice(at, at + 50);
		await Promise.all(some.map(({ seat, phone }) => listen(call.port, seat, phone)));
	}
	phones.push(...newcomers.map(({ phone }) => phone));
	writers.push(...call.writers.map((seat) => phoneOf(seat, seat.cookie, nextOffice())));
	// Presence goes round while people come in; that is not what is measured.
	await wait(1000);
	streams.heard = 0;
	const kinds = Object.fromEntries(
		Object.keys(call.pace).map((kind): [string, Measured] => [
			kind,
			{ delays: [], errors: 0, example: '' }
		])
	);
	const under = new Set<Promise<void>>();
	const begun = performance.now();
	const sent: Record<string, number> = {};
	while (performance.now() - begun < call.seconds * 1000) {
		for (const [kind, pace] of Object.entries(call.pace) as [Kind, number][]) {
			for (let next = sent[kind] ?? 0; ; next++) {
				sent[kind] = next;
				const due = begun + ((next + 0.5) * 1000) / pace;
				if (due > performance.now()) break;
				const one = send(call, kind, next, due, kinds[kind]!);
				under.add(one);
				void one.finally(() => under.delete(one));
			}
		}
		await wait(4);
	}
	await Promise.race([Promise.all(under), wait(10_000)]);
	if (under.size > 0) {
		const late = (kinds[tooLate] = { delays: [], errors: under.size, example: '' });
		late.example = 'no answer';
	}
	return { kinds, streams: { ...streams } };
}

async function send(call: MorningCall, kind: Kind, at: number, due: number, told: Measured) {
	const asked = requestOf(call, kind, at);
	if (!asked) return;
	const problem = await ask(call.port, asked.request)
		.then((answer) => asked.take(answer))
		.catch(String);
	asked.done();
	if (problem === '') told.delays.push(performance.now() - due);
	else {
		told.errors += 1;
		told.example ||= problem;
	}
}

interface AskedFor {
	request: Buffer;
	/** What is wrong with the answer; empty when nothing is. */
	take: (answer: Answer) => string;
	done: () => void;
}

/** Undefined where the person whose turn it is still waits for an answer. */
function requestOf(call: MorningCall, kind: Kind, at: number): AskedFor | undefined {
	switch (kind) {
		case 'rating saved':
			return saveOf(call, phones[at % phones.length]!, 'inschattingen');
		case 'answer saved':
			return saveOf(call, writers[at % writers.length]!, 'antwoorden');
		case 'phone page':
			return pageOf(call.port, phones[(at * 7) % phones.length]!, 'inschatten');
		case 'theme page':
			return pageOf(call.port, writers[(at * 7) % writers.length]!, 'invullen/regie');
		default:
			return lookOf(call, kind, at);
	}
}

function saveOf(call: MorningCall, phone: Phone, what: string): AskedFor | undefined {
	if (phone.isBusy) return undefined;
	phone.isBusy = true;
	const item = call.items[phone.turn++ % call.items.length]!;
	const value = phone.given[item] === '2' ? '3' : '2';
	const text = what === 'antwoorden' ? { note: '' } : { remark: '' };
	const expected = phone.revisions[item] ?? 0;
	const body = { item, value, ...text, expected, clientKey: `${process.pid}-${++keys}` };
	const headers = {
		...headersOf(call.port, phone),
		origin: `http://localhost:${call.port}`,
		'content-type': 'application/json'
	};
	return {
		request: written('POST', `/scans/${phone.scan}/${what}`, headers, JSON.stringify(body)),
		take: ({ status, body: said }) => {
			const reply = JSON.parse(/\{.*\}/s.exec(said)?.[0] ?? '{}') as Partial<Reply>;
			const revision = (reply.rating ?? reply.answer)?.revision;
			if (status !== 200 || reply.kind !== 'saved' || revision === undefined) {
				return `${status} ${said.slice(0, 200)}`;
			}
			phone.revisions[item] = revision;
			phone.given[item] = value;
			return '';
		},
		done: () => (phone.isBusy = false)
	};
}

interface Reply {
	kind: string;
	rating: { revision: number };
	answer: { revision: number };
}

function pageOf(port: number, phone: Phone, page: string): AskedFor {
	const path = `/scans/${phone.scan}/${page}`;
	const headers = { ...headersOf(port, phone), ...asBrowser };
	return { request: written('GET', path, headers), take: found, done: () => undefined };
}

function lookOf({ port, cookie, paths }: MorningCall, kind: PageKind, at: number): AskedFor {
	const all = paths[kind];
	const address = `10.200.0.${1 + (at % 200)}`;
	const headers = { ...headersOf(port, { cookie, address }), ...asBrowser };
	return {
		request: written('GET', all[at % all.length]!, headers),
		take: found,
		done: () => undefined
	};
}

const asBrowser = {
	'accept-encoding': 'gzip, deflate, br',
	accept: 'text/html',
	'sec-fetch-site': 'same-origin'
};

function found({ status, body }: Answer): string {
	return status === 200 ? '' : `${status} ${body.slice(0, 200)}`;
}

function headersOf(port: number, { cookie, address }: Pick<Phone, 'cookie' | 'address'>) {
	return { host: `localhost:${port}`, cookie, 'x-forwarded-for': address };
}

/** Waits for a connection that is free, as behind a web server. */
async function ask(port: number, request: Buffer): Promise<Answer> {
	for (;;) {
		const connection = await free(port);
		try {
			const answer = await connection.ask(request);
			giveBack(connection);
			return answer;
		} catch (error) {
			connections -= 1;
			// The server closed it in the moment in which it was taken; a web server would ask again too.
			if (!(error instanceof Error && /closed|ECONNRESET|EPIPE/.test(error.message))) throw error;
		}
	}
}

async function free(port: number): Promise<Connection> {
	for (let there = idle.pop(); there; there = idle.pop()) {
		if (there.isOpen) return there;
		connections -= 1;
	}
	if (connections >= mostConnections) return new Promise((resolve) => queue.push(resolve));
	connections += 1;
	return Connection.open(port);
}

function giveBack(connection: Connection) {
	const next = queue.shift();
	if (next) next(connection);
	else idle.push(connection);
}

/** The stream of a phone, which stays open. */
function listen(port: number, seat: Seat, phone: Phone): Promise<void> {
	const path = `/scans/${seat.scan}/stroom?sinds=${seat.seen}&plek=inschatten`;
	const headers = { ...headersOf(port, phone), accept: 'text/event-stream' };
	return new Promise((resolve, reject) => {
		let isOpen = false;
		const socket = connect(port, '127.0.0.1', () => socket.write(written('GET', path, headers)));
		socket.setEncoding('latin1').on('data', (part) => {
			const text = String(part);
			if (!isOpen && !text.startsWith('HTTP/1.1 200')) {
				return reject(new Error(`No stream: ${text.slice(0, 100)}`));
			}
			if (!isOpen) streams.open += 1;
			isOpen = true;
			streams.heard += text.split('event: ').length - 1;
			resolve();
		});
		socket.on('error', reject);
		socket.on('close', () => {
			if (isOpen) streams.dropped += 1;
			if (isOpen) streams.open -= 1;
			reject(new Error('The stream was closed'));
		});
	});
}

function phoneOf({ scan, revisions, given }: Seat, cookie: string, address: string): Phone {
	const turn = phones.length + writers.length;
	return {
		scan,
		cookie,
		address,
		turn,
		isBusy: false,
		revisions: { ...revisions },
		given: { ...given }
	};
}

/** Of documentation nobody has so many; these are of private networks. */
function nextOffice(): string {
	offices += 1;
	return `10.${100 + (offices >> 16)}.${(offices >> 8) & 255}.${offices & 255}`;
}
