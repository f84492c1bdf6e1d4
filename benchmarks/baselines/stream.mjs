// Baseline, frozen: bare event streams. What is posted to a room goes to everyone who listens in it.
import { createServer } from 'node:http';

const rooms = new Map();
let revision = 0;

const server = createServer((request, response) => {
	const room = request.url.split('/')[2];
	if (request.method === 'GET') {
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		response.write('retry: 1000\n\n');
		const there = rooms.get(room) ?? new Set();
		rooms.set(room, there.add(response));
		response.on('close', () => there.delete(response));
		return;
	}
	let body = '';
	request.setEncoding('utf8').on('data', (part) => (body += part));
	request.on('end', () => {
		const { item, value } = JSON.parse(body);
		const answer = { item, value, revision: ++revision };
		const event = `id: ${revision}\nevent: antwoord\ndata: ${JSON.stringify(answer)}\n\n`;
		for (const stream of rooms.get(room) ?? []) stream.write(event);
		const reply = JSON.stringify({ kind: 'saved', answer });
		response.writeHead(200, {
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(reply)
		});
		response.end(reply);
	});
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('SIGTERM', () => process.exit()).on('disconnect', () => process.exit());
