// Baseline, frozen: node, one answer read from JSON, one upsert with synchronous=FULL, one reply.
import Sqlite from 'better-sqlite3';
import { createServer } from 'node:http';

const db = new Sqlite(process.env.DATABASE_PATH);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(
	'create table answers (scan text, item text, value text, revision integer, ' +
		'primary key (scan, item)) strict, without rowid'
);
const upsert = db.prepare(
	'insert into answers values (?, ?, ?, 1) on conflict do update ' +
		'set value = excluded.value, revision = revision + 1 returning revision'
);

const server = createServer((request, response) => {
	let body = '';
	request.setEncoding('utf8').on('data', (part) => (body += part));
	request.on('end', () => {
		const { item, value } = JSON.parse(body);
		const { revision } = upsert.get(request.url, item, value);
		const reply = JSON.stringify({ kind: 'saved', answer: { item, value, revision } });
		response.writeHead(200, {
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(reply)
		});
		response.end(reply);
	});
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('SIGTERM', () => process.exit()).on('disconnect', () => process.exit());
