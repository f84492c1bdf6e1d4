// Serves the built application, with Node 24.
import { createServer } from 'node:http';
import process from 'node:process';
import { answersTo } from '#server/settings.ts';

/**
 * Resolves as soon as the server listens; SIGINT and SIGTERM stop it within two seconds.
 * @param {import('#server/settings.ts').Settings} settings
 */
export async function serve(settings) {
	process.env.PROTOCOL_HEADER = protocolHeader;
	process.env.BODY_SIZE_LIMIT ??= '1M';
	const { handler } = await import(new URL('../build/handler.js', import.meta.url).href);

	const server = createServer((request, response) => {
		if (!answersTo(settings, request.headers.host)) return refuse(response);
		// The adapter takes https for granted; then every form post over http would be refused.
		// Saying it per request, instead of one ORIGIN, lets localhost and 127.0.0.1 both work.
		request.headers[protocolHeader] = protocolOf(settings, request.headers.host);
		handler(request, response, () => response.writeHead(404).end());
	});
	await listen(server, settings);
	process.on('SIGINT', () => stop(server)).on('SIGTERM', () => stop(server));
}

/**
 * Throws when somebody else listens there; asked before a build, so that a running server keeps its
 * files.
 * @param {import('#server/settings.ts').Settings} settings
 */
export async function probe(settings) {
	const server = createServer();
	await listen(server, settings);
	server.close();
}

const protocolHeader = 'x-thermometer-protocol';

/**
 * @param {import('node:http').Server} server
 * @param {import('#server/settings.ts').Settings} settings
 * @returns {Promise<void>}
 */
function listen(server, { host, port }) {
	return new Promise((resolve, reject) => {
		server.once('error', reject).listen({ host, port }, resolve);
	});
}

/**
 * Behind a proxy that speaks https the browser is at ORIGIN, while we hear plain http.
 * @param {import('#server/settings.ts').Settings} settings
 * @param {string | undefined} host
 */
function protocolOf({ origin }, host) {
	const isOrigin = origin !== null && new URL(origin).host === host;
	return isOrigin ? new URL(origin).protocol.slice(0, -1) : 'http';
}

/** @param {import('node:http').ServerResponse} response */
function refuse(response) {
	response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
	response.end('Thermometer kent dit adres niet. Zet het in ORIGIN als het wel klopt.\n');
}

/**
 * Open event streams never end by themselves, and their heartbeats keep the process alive.
 * @param {import('node:http').Server} server
 */
function stop(server) {
	if (!server.listening) return;
	// The adapter's own word, so that the application can close its database.
	server.close(() => /** @type {NodeJS.EventEmitter} */ (process).emit('sveltekit:shutdown'));
	setTimeout(() => server.closeAllConnections(), 500).unref();
	setTimeout(() => process.exit(), 1500).unref();
}
