import type { Cookies } from '@sveltejs/kit';
import { everywhere } from '#domain/grant.ts';
import type { Viewer } from '#domain/permission.ts';
import * as accessLinks from '#server/access-links.ts';
import * as accounts from '#server/accounts.ts';
import type { Database } from '#server/db/open.ts';
import { accessCookie } from '#routes/access-cookie.ts';

/* Who is at a browser by account and link, at the beginning of a request and while a stream stays open. */

/** The demonstration is on its own machine, and everyone there may do everything. */
export const everybodyHere: Viewer = {
	id: 'deze-computer',
	name: 'Deze computer',
	held: [{ role: 'administrator', ...everywhere }]
};

/** The link with which this browser came in, as long as it works. */
export function accessOf(
	db: Database,
	cookies: Cookies,
	now: string
): accessLinks.AccessLink | undefined {
	const token = cookies.get(accessCookie);
	return token === undefined ? undefined : accessLinks.find(db, token, now);
}

/** Who is signed in holds what a link gives too; who has only the link is known by its name. */
export function viewerOf(
	session: accounts.Session | undefined,
	access: accessLinks.AccessLink | undefined
): Viewer | undefined {
	const held = access ? [access] : [];
	if (session) {
		const { account, grants } = session;
		return { id: account.id, name: account.name, held: [...grants, ...held] };
	}
	return access && { id: `link ${access.id}`, name: access.name, held };
}

/** Who is at the browser of this request by what holds at a later moment. */
export function viewerAgain(
	{ locals, cookies }: { locals: App.Locals; cookies: Cookies },
	now: string
): Viewer | undefined {
	const { db, demonstration, session } = locals;
	if (demonstration) return everybodyHere;
	return viewerOf(session && accounts.sessionAgain(db, session, now), accessOf(db, cookies, now));
}
