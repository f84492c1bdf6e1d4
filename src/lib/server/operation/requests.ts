import { randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLogged, log } from './log.ts';
import { countRequest, isMeasured } from './metrics.ts';

/*
 * What is known of a request besides its answer: the number under which reader and log know it, and the route that
 * answers it. The server notes it down and the application, which has its own copy of this module, meets it at a symbol.
 */

interface RequestNotes {
	reference: string;
	/** Such as /scans/[scan]/acties, as the address itself may hold a token. */
	route: string;
}

/** For a request of Node or the one that SvelteKit makes of it, once they are said to be the same. */
export function notesOf(request: object): RequestNotes {
	const known = place[name] as WeakMap<object, RequestNotes>;
	const there = known.get(request);
	if (there) return there;
	const made = { reference: nextReference(), route: 'file' };
	known.set(request, made);
	return made;
}

/** `asked` is what SvelteKit made of `request`; null is a path without a page. */
export function noteRoute(request: object | undefined, asked: object, route: string | null): void {
	const notes = notesOf(request ?? asked);
	notes.route = route ?? 'unknown';
	(place[name] as WeakMap<object, RequestNotes>).set(asked, notes);
}

/** Counts and logs the request once it is answered or given up. */
export function watchRequest(request: IncomingMessage, response: ServerResponse): void {
	if (!isMeasured() && !isLogged('debug')) return;
	const from = performance.now();
	response.once('close', () => {
		const { reference, route } = notesOf(request);
		const method = methods.includes(request.method ?? '') ? request.method! : 'other';
		const status = response.statusCode;
		const ms = Math.round((performance.now() - from) * 10) / 10;
		const isStream = response.getHeader('content-type') === 'text/event-stream';
		countRequest({ route, method, status, ms, isStream });
		const isWhole = response.writableFinished;
		log('debug', 'request', { reference, method, route, status, ms, isWhole });
	});
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Eight hexadecimal digits, none of them twice before all were given out. */
function nextReference(): string {
	last = (last + 0x9e3779b1) % 2 ** 32;
	return last.toString(16).padStart(8, '0');
}

let last = randomInt(2 ** 32);

const name = Symbol.for('thermometer.request-notes');
const place = globalThis as typeof globalThis & Record<typeof name, unknown>;
place[name] ??= new WeakMap<object, RequestNotes>();
