import { signedIn } from './account.ts';
import type { AttackCall } from './calls.ts';
import type { Ground } from './ground.ts';
import { decimal, milliseconds, percentile, spreadOf, type Row } from './measurement.ts';
import { startClient } from './program.ts';
import { region } from './world.ts';

/* How long everybody else waits while one stranger does their worst. */

/** What is asked on a machine with nothing else to do, in milliseconds. */
const most = 100;

const rounds = 3;
const seconds = 5;

const measures: [way: AttackCall['way'], measure: string][] = [
	['fields', 'forms of 499,000 fields'],
	['examinations', 'texts that are slow to check'],
	['opened texts', 'texts opened in the workbench'],
	['codes', 'codes that open nothing'],
	['passwords', 'wrong passwords'],
	['invitations', 'invitations to strangers'],
	['streams', '300 streams of one participant']
];

export async function besideAttacks(ground: Ground): Promise<Row[]> {
	const rows: Row[] = [];
	for (const [way, measure] of measures) rows.push(...(await beside(ground, way, measure)));
	return rows;
}

/** Each way on a server of its own, so that none suffers from the one before. */
async function beside(ground: Ground, way: AttackCall['way'], measure: string): Promise<Row[]> {
	const server = await ground.openServer();
	const attacker = startClient();
	const [seat] = ground.world.seats;
	const adviser = { role: 'adviser', scope: { region, municipality: 'GM9500' } } as const;
	const cookie = way === 'invitations' ? await signedIn(server, adviser) : seat!.cookie;
	const { port } = server;
	const quiet = () => ground.client.call({ call: 'latency', port, seconds });
	const call: AttackCall = { call: 'attack', way, port, seconds, cookie, scan: seat!.scan };
	const measured: { without: number[]; beside: number[] }[] = [];
	await ground.client.call({ call: 'latency', port, seconds: 1 });
	for (let round = 0; round < rounds; round++) {
		const { delays: without } = await quiet();
		const attacked = attacker.call(call);
		const { delays } = await quiet();
		await attacked;
		measured.push({ without, beside: delays });
	}
	await Promise.all([server.stop(), attacker.stop()]);
	const row = (word: string, of: (delays: number[]) => number) =>
		rowOf(
			`${word} for a small page beside ${measure}`,
			spreadOf(measured.map(({ beside }) => of(beside))).median,
			spreadOf(measured.map(({ without }) => of(without))).median
		);
	return [
		row('longest', (delays) => Math.max(...delays)),
		row('p99', (delays) => percentile(delays, 0.99))
	];
}

function rowOf(measure: string, beside: number, without: number): Row {
	return {
		id: 'attacks',
		measure,
		value: milliseconds(beside),
		baseline: milliseconds(without),
		ratio: decimal(beside / without, 1),
		target: `≤ ${milliseconds(most)}`,
		verdict: beside <= most ? 'reached' : 'not reached'
	};
}
