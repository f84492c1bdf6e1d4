import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import process from 'node:process';
import { makeFilesPrivate } from '#server/db/file-rights.ts';
import { log, logFrom } from '#server/operation/log.ts';
import { openMetrics } from '#server/operation/metrics-door.ts';
import { noteRoute, watchRequest } from '#server/operation/requests.ts';
import type { Settings } from '#server/settings/settings.ts';
import { compress } from './compression.ts';
import { answerEarly } from './early-answers.ts';
import { mostBytes } from './form-limits.ts';
import { headersOf, protocolOf, refusalOf, Visitors } from './gate.ts';
import { answerHealth } from './health.ts';
import { hasBody, takeIn, type RefusedRequest } from './request-body.ts';
import { Turns } from './turns.ts';

/** Resolves as soon as the server listens; SIGINT and SIGTERM stop it within two seconds. */
export async function serve(settings: Settings): Promise<void> {
	makeFilesPrivate();
	process.env.PROTOCOL_HEADER = protocolHeader;
	process.env.ADDRESS_HEADER = addressHeader;
	process.env.BODY_SIZE_LIMIT ??= String(mostBytes);
	const { handler } = await import('#built');

	const headers = Object.entries(headersOf(settings));
	logFrom(settings.logLevel);
	const visitors = new Visitors(settings, (message) => log('warning', 'proxy', { message }));
	const turns = new Turns();
	const server = createServer((request, response) => {
		for (const [name, value] of headers) response.setHeader(name, value);
		withoutPolicyWhenUnchanged(response);
		if (answerHealth(request, response)) return;
		watchRequest(request, response);
		const refusal = refusalOf(settings, request);
		if (refusal) return refuse(request, response, refusal);
		// The adapter takes https for granted; then every form post over http would be refused.
		// Saying it per request, instead of one ORIGIN, lets localhost and 127.0.0.1 both work.
		request.headers[protocolHeader] = protocolOf(settings, request.headers.host);
		const peer = request.socket.remoteAddress ?? '';
		const address = visitors.addressOf(peer, request);
		request.headers[addressHeader] = address;
		const goOn = (whole: IncomingMessage) =>
			turns.take(`${address} ${request.headers.cookie}`, () => {
				// Whoever left while they waited needs no answer.
				if (request.socket.destroyed) return;
				answerEarly(whole, response, () => {
					compress(request, response);
					handler(whole, response, () => response.writeHead(404).end());
				});
			});
		if (!hasBody(request)) return goOn(request);
		takeIn(request, (outcome) =>
			'status' in outcome ? refuse(request, response, outcome) : goOn(outcome)
		);
	});
	if (settings.metrics) await openMetrics(settings.metrics);
	await listen(server, settings);
	process.on('SIGINT', () => stop(server)).on('SIGTERM', () => stop(server));
}

/** Throws when somebody else listens there; asked before a build, so that a running server keeps its files. */
export async function probe(settings: Settings): Promise<void> {
	const server = createServer();
	await listen(server, settings);
	server.close();
}

const protocolHeader = 'x-thermometer-protocol';
/** Written here for every request, so that nobody else can say whose it is. */
const addressHeader = 'x-thermometer-address';

function listen(server: Server, { host, port }: Settings): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject).listen({ host, port }, resolve);
	});
}

/** Whoever is answered before all was sent sees a broken connection, and not the answer. */
function refuse(
	request: IncomingMessage,
	response: ServerResponse,
	{ status, message }: RefusedRequest
) {
	noteRoute(request, request, 'refused');
	const answer = () => {
		if (response.headersSent) return;
		response.writeHead(status, {
			'content-type': 'text/plain; charset=utf-8',
			'cache-control': 'no-store',
			connection: 'close'
		});
		response.end(`${message}\n`);
	};
	if (request.readableEnded || Number(request.headers['content-length'] ?? 0) > mostToRead) {
		return answer();
	}
	let left = mostToRead;
	request.on('data', (part: Buffer) => {
		left -= part.length;
		if (left < 0) answer();
	});
	request.on('end', answer).resume();
}

const mostToRead = 100_000_000;

/**
 * A 304 says that what the browser kept is still right; a policy with it would take the place of the kept
 * page's own, with its hashes.
 */
function withoutPolicyWhenUnchanged(response: ServerResponse) {
	const writeHead = response.writeHead.bind(response) as (...all: unknown[]) => ServerResponse;
	response.writeHead = (status: number, ...rest: unknown[]) => {
		if (status === 304) response.removeHeader('content-security-policy');
		return writeHead(status, ...rest);
	};
}

/** Open event streams never end by themselves, and their heartbeats keep the process alive. */
function stop(server: Server) {
	if (!server.listening) return;
	// The adapter's own word, so that the application can close its database.
	server.close(() => (process as NodeJS.EventEmitter).emit('sveltekit:shutdown'));
	setTimeout(() => server.closeAllConnections(), 500).unref();
	setTimeout(() => process.exit(), 1500).unref();
}
