import { request as ask, type ClientRequest, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { AttackCall, AttackReply, LatencyCall, LatencyReply } from './calls.ts';
import { Connection, written } from './connection.ts';

/* What somebody sends who wants nobody else to be helped, and how long a small page takes meanwhile. */

/** Asks one small page after the other, with a short pause between. */
export async function latency({ port, seconds }: LatencyCall): Promise<LatencyReply> {
	const connection = await Connection.open(port);
	const page = written('GET', '/robots.txt', { host: `localhost:${port}` });
	const delays: number[] = [];
	const until = performance.now() + seconds * 1000;
	while (performance.now() < until) {
		const sent = performance.now();
		await connection.ask(page);
		delays.push(performance.now() - sent);
		await wait(5);
	}
	connection.close();
	return { delays };
}

export async function attack(call: AttackCall): Promise<AttackReply> {
	const statuses: Record<string, number> = {};
	const until = performance.now() + call.seconds * 1000;
	const lane = async (index: number) => {
		for (let turn = 0; performance.now() < until; turn++) {
			const status = await ways[call.way](call, index * 1000 + turn);
			statuses[status] = (statuses[status] ?? 0) + 1;
		}
	};
	await Promise.all(Array.from({ length: lanes[call.way] }, (_, index) => lane(index)));
	return { statuses };
}

type Way = AttackCall['way'];

/** How many at once. */
const lanes: Record<Way, number> = {
	fields: 2,
	examinations: 4,
	'opened texts': 4,
	codes: 8,
	streams: 1,
	invitations: 4,
	passwords: 4
};

const form = 'application/x-www-form-urlencoded';
const manyFields = `${'a&'.repeat(499_000)}a`;
const texts = [
	'- {}\n'.repeat(49_000),
	'['.repeat(248_000),
	`a: &a x\nb: [${'*a,'.repeat(80_000)}]\n`
];

/** One turn of it; the status that it was answered with. */
const ways: Record<Way, (call: AttackCall, turn: number) => Promise<number>> = {
	fields: (call) => sent(call, 'POST', '/inloggen?/adres', form, manyFields),
	examinations: (call, turn) => {
		const body = JSON.stringify({ text: texts[turn % texts.length], against: '' });
		return sent(call, 'POST', '/vragenlijsten/werkbank/nakijken', 'application/json', body);
	},
	'opened texts': (call) =>
		sent(call, 'GET', '/vragenlijsten/werkbank?open=leidraad-werken-aan-veiligheid@2025'),
	codes: (call, turn) => sent(call, 'GET', `/meedoen/ZZZZ${signs[turn % 24]}${signs[turn % 19]}`),
	streams,
	invitations: (call, turn) => {
		const body = new URLSearchParams({ adres: `vreemd${turn}@voorbeeld.nl`, naam: 'Noor' });
		return sent(call, 'POST', `/scans/${call.scan}/sessie?/nodig`, form, String(body));
	},
	passwords: (call) => {
		const body = new URLSearchParams({ adres: 'anna@voorbeeld.nl', wachtwoord: 'mis mis mis mis' });
		return sent(call, 'POST', '/inloggen?/wachtwoord', form, String(body));
	}
};

const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Three hundred that nobody reads, half of them at a place that is none, and then all gone at once. */
async function streams(call: AttackCall): Promise<number> {
	const places = ['leiden', 'x'.repeat(12_000)];
	const asked = Array.from({ length: 300 }, (_, index) =>
		begun(call, 'GET', `/scans/${call.scan}/stroom?plek=${places[index % places.length]}`, {})
	);
	const answers = await Promise.all(asked.map(({ answer }) => answer));
	await wait(1000);
	for (const { request } of asked) request.destroy();
	return answers.filter((response) => response?.statusCode === 200).length;
}

async function sent(
	call: AttackCall,
	method: 'GET' | 'POST',
	path: string,
	type?: string,
	body = ''
): Promise<number> {
	const headers: Record<string, string | number> = type
		? { 'content-type': type, 'content-length': Buffer.byteLength(body) }
		: {};
	const { request, answer } = begun(call, method, path, headers, body);
	const response = await answer;
	if (!response) return 0;
	await new Promise<void>((resolve) => void response.resume().once('close', resolve));
	request.destroy();
	return response.statusCode ?? 0;
}

interface Begun {
	request: ClientRequest;
	/** Undefined where the connection was closed on it. */
	answer: Promise<IncomingMessage | undefined>;
}

function begun(
	{ port, cookie }: AttackCall,
	method: string,
	path: string,
	more: Record<string, string | number>,
	body = ''
): Begun {
	const origin = `http://localhost:${port}`;
	const headers = { host: `localhost:${port}`, origin, cookie, accept: 'text/html', ...more };
	const request = ask({ port, host: '127.0.0.1', method, path, headers, agent: false });
	const answer = new Promise<IncomingMessage | undefined>((resolve) => {
		request.once('response', resolve).on('error', () => resolve(undefined));
	});
	request.end(body);
	return { request, answer };
}
