// Baseline, frozen: sixty questions from a template that was made once, filled with sixty answers that are
// read from SQLite with one prepared statement.
import Sqlite from 'better-sqlite3';
import { createServer } from 'node:http';

const scans = 500;
const questions = 60;
const db = new Sqlite(process.env.DATABASE_PATH);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(
	'create table answers (scan integer, item integer, value text, revision integer, ' +
		'primary key (scan, item)) strict, without rowid'
);
const insert = db.prepare('insert into answers values (?, ?, ?, ?)');
db.transaction(() => {
	for (let scan = 0; scan < scans; scan++) {
		for (let item = 0; item < questions; item++) insert.run(scan, item, String(1 + (item % 4)), 1);
	}
})();

const text =
	'Onze professionals herkennen dit signaal van onveiligheid en weten waar zij terechtkunnen.';
const labels = ['Niet of nauwelijks', 'Een begin', 'Grotendeels op orde', 'Op orde en bijgehouden'];
const option = (item, value) => `<label><input type="radio" name="vraag-${item}" value="${value}"`;
const parts = Array.from({ length: questions }, (_, item) => ({
	before: `<fieldset id="vraag-${item}"><legend>${item + 1}. ${text}</legend>`,
	options: labels.map((label, index) => [
		option(item, index + 1),
		`><b>${index + 1}</b> <span>${label}</span></label>`
	]),
	after: '</fieldset>'
}));
const first = '<!doctype html><html lang="nl"><title>Vragen</title><main><form method="post">';
const last = '<button>Opslaan</button></form></main></html>';

const read = db.prepare('select item, value from answers where scan = ? order by item').raw();

const server = createServer((request, response) => {
	const scan = Number(request.url.slice(1)) % scans;
	let page = first;
	for (const [item, value] of read.all(scan)) {
		const { before, options, after } = parts[item];
		page += before;
		for (let index = 0; index < options.length; index++) {
			const [start, end] = options[index];
			page += start + (value === String(index + 1) ? ' checked' : '') + end;
		}
		page += after;
	}
	page += last;
	response.writeHead(200, {
		'content-type': 'text/html; charset=utf-8',
		'content-length': Buffer.byteLength(page)
	});
	response.end(page);
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('SIGTERM', () => process.exit()).on('disconnect', () => process.exit());
