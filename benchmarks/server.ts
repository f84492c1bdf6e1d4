// The built server as `npm start` runs it, on the database and port of its environment. It counts the SQL
// statements that it runs, and tells when it is asked.
import Sqlite from 'better-sqlite3';
import process from 'node:process';
import { readSettings } from '#server/settings/settings.ts';
import { serve } from '#server/gate/serve.ts';

let statements = 0;
let commits = 0;
if (process.env.COUNT_STATEMENTS) countStatements();
process.on('message', (question) => {
	if (question === 'statements') process.send?.({ statements, commits });
	statements = 0;
	commits = 0;
});

process.on('disconnect', () => process.exit());

const settings = readSettings(process.env);
if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
await serve(settings);
process.send?.({ port: settings.port });

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
