import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { wayBackOf } from '#request/way-back.ts';

/* Where somebody comes back to who was first asked to sign in. */

const page = '/gemeenten/[municipality]/[round]';
const address = '/gemeenten/GM9001/2026?regio=waterkant';

function asked(method: string, route = page): string | undefined {
	const url = new URL(address, 'http://localhost');
	const request = new Request(url, { method });
	return wayBackOf({ request, url, route: { id: route } } as unknown as RequestEvent);
}

test.each(['GET', 'HEAD'])(
	'is the very page that was asked for (%s), with what it was asked',
	(method) => {
		expect(asked(method)).toBe(address);
	}
);

test.each([
	['something that was sent', 'POST', page],
	['a stream, which a script listens to', 'GET', '/scans/[scan]/stroom']
])('is nowhere for %s', (_, method, route) => {
	expect(asked(method, route)).toBeUndefined();
});
