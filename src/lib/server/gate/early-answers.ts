import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WholeRequest } from './request-body.ts';

/*
 * What was made before, and what became of one answer, is given ahead of SvelteKit, whose way in and out takes longer. The built
 * application has its own copy of every module, so that it meets the server around it at a symbol.
 */

export interface WholeAnswer {
	status: number;
	headers: [name: string, value: string][];
	body?: Uint8Array;
}

/** It has a body where one was sent. */
export type EarlyRequest = IncomingMessage & Partial<Pick<WholeRequest, 'body'>>;

/** Undefined leaves the request to SvelteKit. Permission was asked. */
export type EarlyDoor = (request: EarlyRequest) => Promise<WholeAnswer | undefined>;

export function openEarlyDoor(door: EarlyDoor): void {
	place[name] = door;
}

/** Calls `otherwise` where SvelteKit has to answer. */
export function answerEarly(
	request: EarlyRequest,
	response: ServerResponse,
	otherwise: () => void
): void {
	const door = place[name];
	if (!door || !['GET', 'POST'].includes(request.method ?? '')) return otherwise();
	door(request).then(
		(answer) => (answer ? give(response, answer) : otherwise()),
		// What goes wrong here goes wrong there again, and is reported there. An answer that was kept is known by its key.
		otherwise
	);
}

function give(response: ServerResponse, { status, headers, body }: WholeAnswer): void {
	for (const [header, value] of headers) {
		if (header === 'set-cookie') response.appendHeader(header, value);
		else response.setHeader(header, value);
	}
	response.writeHead(status);
	response.end(body);
}

const name = Symbol.for('thermometer.early-door');
const place = globalThis as typeof globalThis & Record<typeof name, EarlyDoor | undefined>;
