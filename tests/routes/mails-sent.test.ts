import { expect, test } from 'vitest';
import type { GrantedRole } from '#domain/access/grant.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as invitations from '#server/accounts/invitations.ts';
import type { Post } from '#server/mail/mail.ts';
import * as outbox from '#server/mail/outbox.ts';
import { actions as accounts } from '../../src/routes/beheer/accounts/+page.server.ts';
import { actions as messages } from '../../src/routes/beheer/berichten/+page.server.ts';
import { actions as round } from '../../src/routes/beheer/rondes/[region]/[round]/+page.server.ts';
import {
	actions as opening,
	load as lookAtOpening
} from '../../src/routes/beheer/rondes/[region]/[round]/openen/+page.server.ts';
import { actions as session } from '../../src/routes/scans/[scan]/(scan)/sessie/+page.server.ts';
import { Browser, outcomeOf, serverOf, type Server } from '../world/browser.ts';
import { openSession } from '../world/session.ts';
import { openWorld, team, veendorp } from '../world/waterkant.ts';

/* What a page mails leaves at once, and not a minute later. */

interface Sent {
	recipient: string;
	subject: string;
}

/** The same server with a mail server that takes everything. */
function mailing(server: Server): { server: Server; sent: Sent[] } {
	const sent: Sent[] = [];
	const post: Post = {
		deliver: ({ recipient, subject }) => {
			sent.push({ recipient, subject });
			return Promise.resolve();
		},
		answers: () => Promise.resolve(true)
	};
	return { server: { ...server, door: { ...server.door, post } }, sent };
}

async function browserOf(server: Server, role: GrantedRole): Promise<Browser> {
	const browser = new Browser(server);
	await browser.signIn(role, role === 'administrator' ? {} : { region: 'waterkant' });
	return browser;
}

const params = { region: 'waterkant', round: '2026' };
const adres = 'nieuw@voorbeeld.nl';

test.each([
	['a municipality', () => veendorp, {}, 'u bent uitgenodigd als beleidsadviseur'],
	['a team', (id: number) => `team-${id}`, {}, 'uw persoonlijke link voor'],
	[
		'a leader of the session',
		(id: number) => `team-${id}`,
		{ als: 'gespreksleider' },
		'uw link als gespreksleider'
	]
])('an invitation for %s from the page of the round', async (_, who, more, subject) => {
	const world = openSession();
	const { server, sent } = mailing(serverOf(world));
	const coordinator = await browserOf(server, 'coordinator');
	const wie = who(team(world, veendorp, 'Veendorp-Noord').id);
	const event = await coordinator.ask({ params, form: { wie, adres, ...more } });
	const outcome = await outcomeOf(() => round.nodig(event as unknown as never));
	expect(outcome).toMatchObject({ status: 303 });
	expect(sent).toMatchObject([{ recipient: adres, subject: expect.stringContaining(subject) }]);
});

test('that a round is open', async () => {
	const world = openWorld();
	const by = { id: 'ada', name: 'Ada' };
	const preparation = {
		...{ region: 'waterkant', key: '2026', rateFirst: true },
		...({ purpose: 'leren', weighting: 'equal', soleScope: 'total' } as const),
		...{ referenceDate: '2026-04-01', opensOn: null, closesOn: null },
		questionnaire: world.questionnaires.get('thuis@2026')!
	};
	roundCourse.prepare(world.db, preparation, { who: by, now: new Date().toISOString() });
	const scope = { region: 'waterkant', municipality: veendorp };
	const invitation = { email: adres, role: 'adviser', scope, invitedBy: 'ada' } as const;
	invitations.make(world.db, invitation, new Date().toISOString());
	const { server, sent } = mailing(serverOf(world));
	const coordinator = await browserOf(server, 'coordinator');
	const page = await coordinator.ask({ params });
	const { seen } = (await lookAtOpening(page as unknown as never)) as { seen: string };
	const event = await coordinator.ask({ params, form: { gezien: seen } });
	expect(await outcomeOf(() => opening.default(event as unknown as never))).toMatchObject({
		location: '/beheer/rondes/waterkant/2026?gelukt=geopend&aantal=1'
	});
	expect(sent).toMatchObject([
		{ recipient: adres, subject: expect.stringContaining('invullen kan') }
	]);
});

test('a reminder of a round', async () => {
	const world = openSession();
	const scope = { region: 'waterkant', municipality: veendorp };
	const invitation = { email: adres, role: 'adviser', scope, invitedBy: 'ada' } as const;
	const before = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000).toISOString();
	invitations.make(world.db, invitation, before);
	const { server, sent } = mailing(serverOf(world));
	const coordinator = await browserOf(server, 'coordinator');
	for (const times of [1, 0]) {
		const event = await coordinator.ask({ params, form: {} });
		const location = `/beheer/rondes/waterkant/2026?gelukt=herinnerd&aantal=${times}`;
		expect(await outcomeOf(() => round.herinner(event as unknown as never))).toMatchObject({
			location
		});
	}
	expect(sent).toMatchObject([
		{ recipient: adres, subject: expect.stringContaining('herinnering') }
	]);
});

test('an invitation of the administrator, and what waited until they press', async () => {
	const world = openWorld();
	const { server, sent } = mailing(serverOf(world));
	const administrator = await browserOf(server, 'administrator');
	const form = { adres, naam: '', rol: 'coordinator', regio: 'waterkant' };
	const asked = await administrator.ask({ form });
	expect(await outcomeOf(() => accounts.uitnodigen(asked as unknown as never))).toMatchObject({
		location: '/beheer/accounts?gelukt=uitgenodigd'
	});
	expect(sent).toMatchObject([{ recipient: adres }]);
	const text = { what: 'role', subject: 'Wacht', text: 'Wacht' } as const;
	const now = new Date().toISOString();
	const expiresAt = new Date(Date.now() + 60_000).toISOString();
	const message = outbox.put(world.db, { ...text, recipient: 'oud@voorbeeld.nl', expiresAt }, now);
	outbox.claim(world.db, message, now);
	const pressed = await administrator.ask({ form: {} });
	await outcomeOf(() => messages.verstuur(pressed as unknown as never));
	expect(sent).toMatchObject([{ recipient: adres }, { recipient: 'oud@voorbeeld.nl' }]);
});

test('an invitation to lead a session, and the new one in its place', async () => {
	const world = openSession();
	const { server, sent } = mailing(serverOf(world));
	const administrator = await browserOf(server, 'administrator');
	const scan = { scan: world.scan.id };
	const first = await administrator.ask({ params: scan, form: { adres, naam: 'Wim' } });
	const done = { location: `/scans/${world.scan.id}/sessie?gelukt=uitgenodigd#gespreksleider` };
	expect(await outcomeOf(() => session.nodig(first as unknown as never))).toMatchObject(done);
	const [link] = accessLinks.ofScan(world.db, world.scan.id);
	const again = await administrator.ask({ params: scan, form: { link: String(link!.id) } });
	expect(await outcomeOf(() => session.opnieuw(again as unknown as never))).toMatchObject(done);
	expect(sent.map(({ recipient }) => recipient)).toEqual([adres, adres]);
	expect(accessLinks.ofScan(world.db, world.scan.id)).toMatchObject([
		{ email: adres, name: 'Wim', revokedAt: null },
		{ email: adres, name: 'Wim', revokedAt: expect.any(String) }
	]);
});
