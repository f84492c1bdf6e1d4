// The built server as `npm start` runs it, on the database and port of its environment. It counts the SQL
// statements that it runs, and tells when it is asked.
import Sqlite from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { readSettings } from '#server/settings/settings.ts';
import { serve } from '#server/gate/serve.ts';
import type { ServerFigures } from './morning-calls.ts';
import { busiestIn } from './profile.ts';

let statements = 0;
let commits = 0;
let inspector: Session | undefined;
const last = { worked: 0, waited: 0, at: performance.now() };
const eventLoop = monitorEventLoopDelay({ resolution: 10 });
eventLoop.enable();
if (process.env.COUNT_STATEMENTS) countStatements();
process.on('message', (question) => {
	if (question === 'figures') return process.send?.(figures());
	if (question === 'profile') return void profile().then((busiest) => process.send?.(busiest));
	if (question === 'statements') process.send?.({ statements, commits });
	statements = 0;
	commits = 0;
});

process.on('disconnect', () => process.exit());

const settings = readSettings(process.env);
if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
await serve(settings);
process.send?.({ port: settings.port });

/** Since it was asked before. */
function figures(): ServerFigures {
	const { rss, heapUsed } = process.memoryUsage();
	const [worked = 0, waited = 0] = mainThread();
	const now = performance.now();
	const share = (nanoseconds: number) => nanoseconds / 1e6 / (now - last.at);
	const thread = { worked: share(worked - last.worked), waited: share(waited - last.waited) };
	Object.assign(last, { worked, waited, at: now });
	const delay = { p50: eventLoop.percentile(50) / 1e6, p99: eventLoop.percentile(99) / 1e6 };
	const figures = { rss, heapUsed, thread, delay: { ...delay, longest: eventLoop.max / 1e6 } };
	eventLoop.reset();
	return figures;
}

/** Nanoseconds that it ran, and that it was ready to run while others had the processors; Linux alone tells. */
function mainThread(): number[] {
	return readFileSync('/proc/self/schedstat', 'utf8').split(' ').map(Number);
}

/** Begins at the first asking and ends at the second, which gets what was busiest. */
async function profile(): Promise<{ what: string; share: number }[]> {
	if (!inspector) {
		inspector = new Session();
		inspector.connect();
		await inspector.post('Profiler.enable');
		await inspector.post('Profiler.start');
		return [];
	}
	const { profile: taken } = await inspector.post('Profiler.stop');
	inspector.disconnect();
	inspector = undefined;
	return busiestIn(taken);
}

/** Every way to run a prepared statement counts one; what goes through exec counts too. */
function countStatements() {
	const memory = new Sqlite(':memory:');
	const prepared = Object.getPrototypeOf(memory.prepare('select 1')) as Sqlite.Statement;
	for (const way of ['run', 'get', 'all', 'iterate'] as const) {
		const original = prepared[way] as (...values: unknown[]) => unknown;
		prepared[way] = function (this: Sqlite.Statement, ...values: unknown[]) {
			statements++;
			if (/^commit/i.test(this.source)) commits++;
			return original.apply(this, values);
		} as never;
	}
	const execute = Sqlite.prototype.exec;
	Sqlite.prototype.exec = function (source) {
		statements++;
		return execute.call(this, source);
	};
	memory.close();
}
