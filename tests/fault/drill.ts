import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '#server/db/open.ts';
import { contentOf } from '../world/database-content.ts';
import type { House } from './house.ts';
import * as judge from './judge.ts';
import type { Table } from './people.ts';

/*
 * What an administrator does when a machine is lost, while people go on writing: a backup, a machine that dies, and
 * a backup of what it left that is restored in another place, where people find all that was acknowledged.
 */

/** Each problem is a sentence. */
export async function drill(house: House, tables: Table[]): Promise<string[]> {
	await pause(500);
	const problems = await secondServer(house);
	const before = tables.map(({ room, acknowledged }) => ({
		room,
		acknowledged: [...acknowledged]
	}));
	const taken = join(dirname(house.file), 'terwijl.db');
	problems.push(...(await command(house, ['backup', taken])));
	const copy = openDatabase(taken);
	for (const { room, acknowledged } of before) {
		problems.push(
			...judge.lostOrDoubled(copy, room, acknowledged),
			...judge.notReplayed(copy, room)
		);
	}
	copy.$client.close();
	await house.kill();
	const died = performance.now();
	problems.push(...(await moved(house)));
	const restored = performance.now();
	await house.start(0);
	const isReady = (await fetch(`${house.address}/readyz`)).status === 200;
	const told = before.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
	process.stdout.write(
		`drill: ${told} acknowledged before the backup, ${seconds(restored - died)} s to restore, ` +
			`${seconds(performance.now() - restored)} s to start, ready: ${isReady}\n`
	);
	return isReady ? problems : [...problems, 'the server was started and is not ready'];
}

/** A backup of what the dead machine left, restored elsewhere, is the same in every table. */
async function moved(house: House): Promise<string[]> {
	const folder = dirname(house.file);
	const [copy, place] = [join(folder, 'daarna.db'), join(folder, 'elders', 'storing.db')];
	mkdirSync(dirname(place));
	const problems = await command(house, ['backup', copy]);
	const left = contentOf(house.file);
	problems.push(...(await command(house, ['restore', copy], place)));
	if (left === undefined || contentOf(place) !== left)
		problems.push('restored is not what was left');
	house.moveTo(place);
	return problems;
}

async function command(house: House, args: string[], database = house.file): Promise<string[]> {
	const env = { ...house.surroundings, DATABASE_PATH: database };
	const { status, told } = await ended(['src/cli/main.ts', ...args], env);
	return status === 0 ? [] : [`thermometer ${args[0]} ended with ${status}: ${told}`];
}

/** Another server on the same database says so and stops. */
async function secondServer(house: House): Promise<string[]> {
	const env = { ...house.surroundings, PORT: String(house.port + 1) };
	const { status, told } = await ended(['tests/fault/server.ts'], env);
	if (status !== 0 && told.includes('Er draait al een Thermometer')) return [];
	return [`a second server ended with ${status}: ${told}`];
}

function ended(
	args: string[],
	env: NodeJS.ProcessEnv
): Promise<{ status: number | null; told: string }> {
	const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
	let told = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
	return new Promise((resolve) => child.on('close', (status) => resolve({ status, told })));
}

function seconds(milliseconds: number): string {
	return (milliseconds / 1000).toFixed(1);
}
