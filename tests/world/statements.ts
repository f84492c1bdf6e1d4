import type Sqlite from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { OpenWorld } from './waterkant.ts';

/** How many statements run from here on. */
export function countStatements({ db }: Pick<OpenWorld, 'db'>): () => number {
	const prototype = Object.getPrototypeOf(db.$client.prepare('select 1')) as Sqlite.Statement;
	let count = 0;
	for (const way of ['run', 'get', 'all'] as const) {
		const original = prototype[way] as (...values: unknown[]) => unknown;
		prototype[way] = function (this: Sqlite.Statement, ...values: unknown[]) {
			count++;
			return original.apply(this, values);
		} as never;
		onTestFinished(() => void (prototype[way] = original as never));
	}
	return () => count;
}
