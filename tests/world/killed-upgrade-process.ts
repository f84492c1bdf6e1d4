// Upgrades the database of its first word, and is killed right before as many statements as its second word says; without
// that it prints how many there were.
import Sqlite from 'better-sqlite3';

const [file = '', point = ''] = process.argv.slice(2);
let count = 0;

function counted() {
	if (++count === Number(point)) process.kill(process.pid, 'SIGKILL');
}

const execute = Sqlite.prototype.exec;
Sqlite.prototype.exec = function (source) {
	counted();
	return execute.call(this, source);
};
const statement = Object.getPrototypeOf(new Sqlite(':memory:').prepare('select 1')) as {
	run: (...values: unknown[]) => unknown;
};
const run = statement.run;
statement.run = function (...values) {
	counted();
	return run.apply(this, values);
};
const { openDatabase } = await import('#server/db/open.ts');
openDatabase(file).$client.close();
process.stdout.write(String(count));
