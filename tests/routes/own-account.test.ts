import { expect, test } from 'vitest';
import * as accountSessions from '#server/accounts/account-sessions.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import * as invitations from '#server/accounts/invitations.ts';
import * as links from '#server/accounts/links.ts';
import { actions as account, load as loadAccount } from '../../src/routes/account/+page.server.ts';
import { load as loadFirst } from '../../src/routes/eerste-beheerder/[token]/+page.server.ts';
import { actions as asking } from '../../src/routes/inloggen/+page.server.ts';
import { actions as byLink } from '../../src/routes/inloggen/link/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { openWorld } from '../world/waterkant.ts';

/* How somebody comes in by themselves, and what they do with their own account. */

const moment = () => new Date().toISOString();

test('signing out all other devices leaves this one', async () => {
	const world = openWorld();
	const server = serverOf(world);
	const browser = new Browser(server);
	const { id } = await browser.signIn('reader', { region: 'waterkant' });
	const other = links.make(world.db, id, moment());
	await accounts.useLink(server.door, other, new Headers(), moment());
	expect(accountSessions.ofAccount(world.db, id, moment())).toHaveLength(2);
	const event = await browser.ask({ form: {} });
	expect(await outcomeOf(() => account.andere(event as unknown as never))).toMatchObject({
		location: '/account?gelukt=sessie'
	});
	const page = await browser.ask();
	const { sessions } = (await loadAccount(page as unknown as never)) as {
		sessions: { isOwn: boolean }[];
	};
	expect(sessions).toMatchObject([{ isOwn: true }]);
});

test.each([
	['/scans/abc', '/scans/abc'],
	['', '/account'],
	['https://elders.nl', '/account']
])('a link that was asked at "%s" leads to %s', async (onward, location) => {
	const world = openWorld();
	const browser = new Browser(serverOf(world));
	const { id } = await browser.signIn('reader', { region: 'waterkant' });
	const token = links.make(world.db, id, moment(), onward);
	const event = await browser.ask({ form: { token } });
	expect(await outcomeOf(() => byLink.default(event as unknown as never))).toMatchObject({
		location
	});
});

test('who asks for links too often reads so, and waits', async () => {
	const browser = new Browser(serverOf(openWorld()));
	const ask = async () => {
		const event = await browser.ask({ form: { adres: 'ada@voorbeeld.nl' } });
		return outcomeOf((): unknown => asking.link(event as unknown as never));
	};
	for (let times = 0; times < 3; times++) {
		expect(await ask()).toMatchObject({ status: 200, answer: { step: 'asked' } });
	}
	expect(await ask()).toMatchObject({
		status: 429,
		answer: {
			data: { problems: [{ message: expect.stringContaining('al vaker een link gevraagd') }] }
		}
	});
});

test('the page of the first administrator is for that invitation and no other', async () => {
	const world = openWorld();
	const browser = new Browser(serverOf(world));
	const statusOf = async (email: string | null) => {
		const given = { email, role: 'administrator', invitedBy: 'Proef' } as const;
		const { token } = invitations.make(world.db, given, moment());
		const event = await browser.ask({ params: { token } });
		return (await outcomeOf(() => loadFirst(event as unknown as never))).status;
	};
	expect(await statusOf(null)).toBe(200);
	expect(await statusOf('bo@voorbeeld.nl')).toBe(404);
});
