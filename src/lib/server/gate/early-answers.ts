import type { IncomingMessage, ServerResponse } from 'node:http';

/*
 * What was made before is given ahead of SvelteKit, whose way in and out takes longer than finding it. The built
 * application has its own copy of every module, so that it meets the server around it at a symbol.
 */

export interface WholeAnswer {
	status: number;
	headers: [name: string, value: string][];
	body?: Uint8Array;
}

/** Undefined leaves the request to SvelteKit. Permission was asked. */
export type EarlyDoor = (request: IncomingMessage) => Promise<WholeAnswer | undefined>;

export function openEarlyDoor(door: EarlyDoor): void {
	place[name] = door;
}

/** Calls `otherwise` where SvelteKit has to answer. */
export function answerEarly(
	request: IncomingMessage,
	response: ServerResponse,
	otherwise: () => void
): void {
	const door = place[name];
	if (!door || request.method !== 'GET') return otherwise();
	door(request).then(
		(answer) => (answer ? give(response, answer) : otherwise()),
		// What goes wrong here goes wrong there again, and is reported there.
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
