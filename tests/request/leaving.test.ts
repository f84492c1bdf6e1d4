import { expect, test } from 'vitest';
import * as accessLinks from '#server/access/access-links.ts';
import * as participants from '#server/sessions/participants.ts';
import {
	accessCookie,
	hasOwnCookies,
	leadCookie,
	participantCookie
} from '#request/own-cookies.ts';
import { actions as linkActions } from '../../src/routes/toegang/+page.server.ts';
import { actions as signOutActions } from '../../src/routes/uitloggen/+page.server.ts';
import { actions as wipeActions } from '../../src/routes/wissen/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { handLead } from '../world/lead.ts';
import { openSession } from '../world/session.ts';
import { now } from '../world/waterkant.ts';

/* Whoever uses the device next is nobody here, whichever way the one before them left. */

const ways = [
	['signing out', signOutActions, '/inloggen'],
	['‘Stop met deze link’', linkActions, '/']
] as const;

test.each(ways)('%s leaves nothing by which this device is known', async (_, actions, location) => {
	const { db, session, token, browser } = await knownDevice();
	const headers: Record<string, string> = {};
	const event = {
		...(await browser.ask({ form: {} })),
		setHeaders: (own: object) => void Object.assign(headers, own)
	};
	const outcome = await outcomeOf(() => actions.default(event as unknown as never));
	expect(outcome).toMatchObject({ status: 303, location });
	expect(hasOwnCookies(event.cookies)).toBe(false);
	expect(browser.cookie('thema')).toBe('donker');
	expect(headers['clear-site-data']).toBe('"cache", "storage"');
	// A copy of the cookie, or the old form, is nobody's either.
	expect(participants.byToken(db, session.id, token)).toBeUndefined();
	expect(participants.ofSession(db, session.id)).toHaveLength(1);
});

test('wiping a device says as whom it was known, and answers with a page for nobody', async () => {
	const { session, browser } = await knownDevice();
	browser.keep('thermometer.session_token', 'x');
	const event = await browser.ask({ form: { 'niet-verzonden': '2' } });
	const outcome = await outcomeOf(() => wipeActions.default(event as unknown as never));
	expect(outcome.answer).toEqual({
		wiped: {
			account: 'Ada',
			link: 'Cor',
			device: '',
			seats: ['Lokaal team Veendorp-Noord'],
			leads: ['Lokaal team Veendorp-Noord'],
			unsent: 2
		}
	});
	const { locals } = event;
	expect([locals.session, locals.access]).toEqual([undefined, undefined]);
	const kept = [participantCookie(session), leadCookie(session), accessCookie];
	for (const name of [...kept, 'thermometer.session_token']) {
		expect(browser.cookie(name)).toBeUndefined();
	}
	expect(browser.cookie('thema')).toBe('donker');
	expect(locals.cookies.join()).toContain('Max-Age=0');
});

/** A device that takes part, leads, came in with a link and is signed in; with a cookie that is not ours. */
async function knownDevice() {
	const world = openSession();
	const { db, scan, session } = world;
	const given = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;
	const joined = participants.join(db, session, given, { now });
	if (joined.kind !== 'joined') throw new Error(joined.kind);
	const { region, municipality, team, round } = scan;
	const scope = { region, municipality, team };
	const link = {
		round,
		role: 'team-leader',
		scope,
		name: 'Cor',
		email: null,
		until: null
	} as const;
	const browser = new Browser(serverOf(world), {
		[participantCookie(session)]: joined.token,
		[leadCookie(session)]: handLead(db, session, now).token,
		[accessCookie]: accessLinks.make(db, { ...link, madeBy: 'ada' }, now),
		thema: 'donker'
	});
	await browser.signIn('reader', { region });
	return { db, session, token: joined.token, browser };
}
