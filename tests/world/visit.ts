import { isRedirect, type Cookies } from '@sveltejs/kit';
import { everywhere } from '#domain/access/grant.ts';
import type { Viewer } from '#domain/access/permission.ts';
import { Live } from '#server/live/live.ts';
import * as acts from '#server/sessions/acts.ts';
import * as lead from '#server/sessions/lead.ts';
import { Writes } from '#server/live/writes.ts';
import type { SessionWorld } from './session.ts';
import { now, who } from './waterkant.ts';

/** Somebody at a browser. */
export interface Reader {
	viewer?: Viewer;
	cookies: Record<string, string>;
}

/** A request of theirs for a page of the scan, as the hooks hand it on; with a form it is a post. */
export function visit(
	{ db, scan }: SessionWorld,
	{ viewer, cookies }: Reader,
	form?: Record<string, string>
) {
	const jar = {
		get: (name: string) => cookies[name],
		getAll: () => Object.entries(cookies).map(([name, value]) => ({ name, value }))
	} as Cookies;
	const locals = {
		db,
		viewer,
		now,
		demonstration: false,
		live: new Live(),
		writes: new Writes(db)
	};
	const url = new URL('http://localhost/');
	const body = form && new URLSearchParams(form);
	const request = new Request(url, body ? { method: 'POST', body } : {});
	const event = { params: { scan: scan.id }, cookies: jar, locals, url, request };
	return { ...event, setHeaders: () => undefined } as never;
}

/** Whoever leads the session on this device, by an account. */
export function leaderOf({ db, session, scan: { region, municipality } }: SessionWorld): Reader {
	const held: Viewer['held'] = [{ role: 'adviser', ...everywhere, region, municipality }];
	const token = lead.take(db, session, { name: who, by: 'ada', from: null }, { now });
	return { viewer: { id: 'ada', name: who, held }, cookies: { [`leiding-${session.id}`]: token } };
}

/** What came of a press of the lead: the failure on its page, or null where it went on. */
export async function press(
	world: SessionWorld,
	leader: Reader,
	act: (event: never) => unknown,
	form: Record<string, string>
): Promise<unknown> {
	const stand = String(acts.lastAct(world.db, world.session.id).revision);
	try {
		return await act(visit(world, leader, { stand, ...form }));
	} catch (error) {
		// SvelteKit throws where a page goes on to another.
		if (isRedirect(error)) return null;
		throw error;
	}
}
