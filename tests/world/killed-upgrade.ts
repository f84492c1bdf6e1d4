import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { openDatabase } from '#server/db/open.ts';
import { rowsOf, steps, type Rows } from './filled-database.ts';

/* An upgrade in a process of its own that is killed as the power or the kernel does: no handler, no tidying up. */

const child = join(dirname(fileURLToPath(import.meta.url)), 'killed-upgrade-process.ts');

/** How many statements an upgrade of a copy of this database runs when nobody stops it. */
export async function statementsOf(older: string, work: string): Promise<number> {
	const { said } = await upgraded(copied(older, work), Infinity);
	const all = Number(said);
	if (!(all > 0)) throw new Error('The upgrade that nobody stopped did not end well');
	return all;
}

/**
 * Kills the upgrade of a copy of `older`, which has `count` steps, right before its statement `point`, and says what is
 * then not as it was or not whole after the next start; nothing is as it should be.
 */
export async function troubleAfterKill(
	older: string,
	count: number,
	work: string,
	point: number
): Promise<string[]> {
	const file = copied(older, work);
	const before = using(new Sqlite(older, { readonly: true }), rowsOf);
	const { signal } = await upgraded(file, point);
	if (signal !== 'SIGKILL') return [`the upgrade ended with ${signal}, before statement ${point}`];
	const trouble: string[] = [];
	const halfway = using(new Sqlite(file), (client) => [applied(client), rowsOf(client)] as const);
	if (halfway[0] !== count && halfway[0] !== steps.length) trouble.push(`${halfway[0]} steps`);
	if (halfway[0] === count && !isSame(halfway[1], before)) trouble.push('rows differ halfway');
	using(openDatabase(file).$client, (client) => {
		if (applied(client) !== steps.length) trouble.push('the next start does not finish it');
		const whole = client.pragma('integrity_check', { simple: true });
		if (whole !== 'ok') trouble.push(`integrity: ${String(whole)}`);
		const now = rowsOf(client);
		const less = Object.keys(before).filter((one) => now[one]?.length !== before[one]?.length);
		if (less.length > 0) trouble.push(`not all rows are in ${less.join(', ')}`);
	});
	const copy = `${file}.voor-migratie-${count}`;
	if (!existsSync(copy)) trouble.push('there is no copy of before');
	else if (!isSame(using(new Sqlite(copy, { readonly: true }), rowsOf), before))
		trouble.push('the copy is not how it was');
	const left = readdirSync(work).filter((name) => name.startsWith(`${basename(copy)}.`));
	if (left.length > 0) trouble.push(`${left.join(', ')} is left`);
	return trouble;
}

let number = 0;

/** Copied without its process, so without its log. */
function copied(older: string, work: string): string {
	const file = join(work, `${++number}.db`);
	copyFileSync(older, file);
	return file;
}

function upgraded(file: string, point: number) {
	const started = spawn(process.execPath, [child, file, String(point)], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let said = '';
	started.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
	return new Promise<{ signal: NodeJS.Signals | null; said: string }>((resolve) => {
		started.on('close', (_, signal) => resolve({ signal, said }));
	});
}

function applied(client: Sqlite.Database): number {
	return client.prepare('select count(*) from __drizzle_migrations').pluck().get() as number;
}

function isSame(one: Rows, other: Rows): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

function using<Answer>(client: Sqlite.Database, work: (client: Sqlite.Database) => Answer): Answer {
	try {
		return work(client);
	} finally {
		client.close();
	}
}
