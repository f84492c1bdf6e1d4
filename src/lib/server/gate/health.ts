import type { IncomingMessage, ServerResponse } from 'node:http';

/*
 * For what keeps the server going: whether the process lives, and whether it may write. It is answered ahead of all
 * else, under any host name, and tells nothing more. The application says how it is at a symbol, as early-answers.ts does.
 */

export function tellReadiness(isReady: () => boolean): void {
	place[name] = isReady;
}

/** Whether the request was for this, and is answered. */
export function answerHealth(request: IncomingMessage, response: ServerResponse): boolean {
	const isGood = asked[request.url ?? ''];
	if (!isGood) return false;
	if (request.method !== 'GET' && request.method !== 'HEAD') {
		response.writeHead(405, { allow: 'GET, HEAD', ...headers }).end();
		return true;
	}
	const good = isGood();
	response.writeHead(good ? 200 : 503, headers).end(good ? 'ok\n' : 'niet gereed\n');
	return true;
}

/** A process that cannot reach its database must not be started anew for it. */
const asked: Record<string, (() => boolean) | undefined> = Object.assign(
	Object.create(null) as Record<string, () => boolean>,
	{ '/livez': () => true, '/readyz': () => place[name]?.() ?? false }
);

const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };

const name = Symbol.for('thermometer.readiness');
const place = globalThis as typeof globalThis & Record<typeof name, (() => boolean) | undefined>;
