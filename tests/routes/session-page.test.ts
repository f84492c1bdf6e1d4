import { describe, expect, test } from 'vitest';
import type { GrantedRole } from '#domain/access/grant.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as participants from '#server/sessions/participants.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { actions, load } from '../../src/routes/scans/[scan]/(scan)/sessie/+page.server.ts';
import { Browser, outcomeOf, serverAt } from '../world/browser.ts';
import { joined, openSession, rate, type SessionWorld } from '../world/session.ts';
import { finalise, now, openRound, openWorld, teamScan, who } from '../world/waterkant.ts';

/* The page on which a session is prepared, by the adviser of its municipality. */

const chosen = { named: 'nee', rating: 'ahead', facilitated: 'nee', minutes: '20' };

async function at(
	world: Pick<SessionWorld, 'db' | 'scan'> & ReturnType<typeof openWorld>,
	role: GrantedRole = 'adviser',
	name = 'Ada'
) {
	const { scan } = world;
	const browser = new Browser(serverAt(world));
	const { region, municipality } = scan;
	const account = await browser.signIn(
		role,
		role === 'administrator' ? {} : { region, municipality },
		name
	);
	const params = { scan: scan.id };
	const press = async (action: keyof typeof actions, form: Record<string, string> = {}) => {
		const event = await browser.ask({ params, form });
		return outcomeOf((): unknown => actions[action](event as unknown as never));
	};
	const page = async () => {
		const event = await browser.ask({ params });
		return load(event as unknown as Parameters<typeof load>[0]);
	};
	const events = () => {
		const session = sessions.latestOf(world.db, scan.id);
		return session ? sessions.historyOf(world.db, session.id).map(({ kind }) => kind) : [];
	};
	return { account, press, page, events, address: `/scans/${scan.id}/sessie` };
}

function unprepared() {
	const world = openWorld();
	return { ...world, scan: teamScan(world, openRound(world), 'Veendorp-Noord') };
}

describe('preparing', () => {
	test('keeps what was chosen, and makes who prepares the lead', async () => {
		const world = unprepared();
		const { press, page, events, address } = await at(world);
		expect((await page()).session).toBeUndefined();
		expect(await press('bereid', chosen)).toMatchObject({ status: 303, location: address });
		const shown = await page();
		expect(shown.session).toMatchObject({
			named: false,
			rating: 'ahead',
			facilitated: false,
			minutes: 20,
			rated: false,
			doorClosed: false
		});
		expect(shown.address).toContain(`/meedoen/${shown.session!.code}`);
		expect(events()).toEqual(['prepared', 'lead']);
	});

	test.each([
		['minutes', '19', 'minstens 20'],
		['minutes', '481', 'hoogstens 480'],
		['minutes', '20.5', 'hele minuten'],
		['named', '', 'met namen'],
		['rating', 'later', 'hoe u begint'],
		['facilitated', 'misschien', 'gespreksleider']
	])(
		'is not done with %s "%s": it says %s, and nothing typed is lost',
		async (field, value, words) => {
			const world = unprepared();
			const { press } = await at(world);
			const form = { ...chosen, [field]: value };
			expect(await press('bereid', form)).toMatchObject({
				status: 400,
				answer: { data: { given: form, problem: expect.stringContaining(words) } }
			});
			expect(sessions.openOf(world.db, world.scan.id)).toBeUndefined();
		}
	);

	test('of eight hours is possible', async () => {
		const { press, page } = await at(unprepared());
		expect(await press('bereid', { ...chosen, minutes: '480' })).toMatchObject({ status: 303 });
		expect((await page()).session).toMatchObject({ minutes: 480 });
	});

	test('once somebody rated changes the time and nothing else', async () => {
		const world = openSession();
		const { press, page } = await at(world);
		rate(world, joined(world, 'Fatma'), 'leren.reflectie', '2');
		expect((await page()).session).toMatchObject({ rated: true });
		expect(await press('bereid', chosen)).toMatchObject({
			status: 409,
			answer: {
				data: { given: chosen, problem: expect.stringContaining('Er zijn al inschattingen') }
			}
		});
		const longer = { named: 'ja', rating: 'here', facilitated: 'ja', minutes: '120' };
		expect(await press('bereid', longer)).toMatchObject({ status: 303 });
		expect((await page()).session).toMatchObject({ named: true, rating: 'here', minutes: 120 });
	});

	test('about a scan that is finalised is refused', async () => {
		const world = unprepared();
		finalise(world, world.scan);
		const { press } = await at(world);
		expect(await press('bereid', chosen)).toMatchObject({
			status: 409,
			answer: { data: { problem: expect.stringContaining('vastgesteld') } }
		});
	});
});

describe('the door', () => {
	test('is closed and opened from this page and from the page of the lead, each back to itself', async () => {
		const world = openSession();
		const { press, page, events, address } = await at(world);
		expect(await press('deur', { deur: 'dicht' })).toMatchObject({ location: `${address}#wie` });
		expect((await page()).session).toMatchObject({ doorClosed: true });
		const back = { location: `/scans/${world.scan.id}/leiden` };
		expect(await press('deur', { deur: 'open', terug: 'leiden' })).toMatchObject(back);
		expect((await page()).session).toMatchObject({ doorClosed: false });
		expect(events()).toEqual(['prepared', 'door-closed', 'door-opened']);
	});

	test('somebody is taken out by it, and nobody of another session', async () => {
		const world = openSession();
		const { press, page, events } = await at(world);
		const [fatma, jan] = [joined(world, 'Fatma'), joined(world, 'Jan', 'gemeente')];
		const names = async () => (await page()).people.map(({ name }) => name);
		expect(await names()).toEqual(['Fatma · lokaal team', 'Jan · gemeente']);
		const other = teamScan(world, { id: world.scan.round } as never, 'Veendorp-Oost');
		const elsewhere = await at({ ...world, scan: other }, 'adviser', 'Bo');
		await elsewhere.press('bereid', chosen);
		await elsewhere.press('weg', { deelnemer: jan.id });
		expect(await names()).toHaveLength(2);
		expect(await press('weg', { deelnemer: fatma.id })).toMatchObject({ status: 303 });
		expect(await names()).toEqual(['Jan · gemeente']);
		expect(participants.ofSession(world.db, world.session.id)).toHaveLength(1);
		expect(events().at(-1)).toBe('removed');
	});
});

describe('who leads from outside', () => {
	const wim = { adres: 'wim@voorbeeld.nl', naam: 'Wim' };

	test('gets a link, which stands here once where no mail leaves, with who gave it', async () => {
		const world = openSession();
		const { press, page } = await at(world);
		expect(await press('nodig', wim)).toMatchObject({
			status: 200,
			answer: { made: { name: 'Wim', link: expect.stringContaining('/toegang/') } }
		});
		expect((await page()).facilitators).toMatchObject([
			{ name: 'Wim', email: wim.adres, by: 'Ada', endedAt: null }
		]);
		expect(outbox.all(world.db)).toMatchObject([{ recipient: wim.adres, region: 'waterkant' }]);
	});

	test('stands there no more once the link is taken back', async () => {
		const world = openSession();
		const { press, page } = await at(world);
		await press('nodig', wim);
		const [link] = accessLinks.ofScan(world.db, world.scan.id);
		const elsewhere = teamScan(world, { id: world.scan.round } as never, 'Veendorp-Oost');
		const other = await at({ ...world, scan: elsewhere }, 'adviser', 'Bo');
		await other.press('intrekken', { link: String(link!.id) });
		expect((await page()).facilitators).toHaveLength(1);
		expect(await press('intrekken', { link: String(link!.id) })).toMatchObject({ status: 303 });
		expect((await page()).facilitators).toEqual([]);
	});

	test('stands there as over once the scan is finalised', async () => {
		const world = openSession();
		const { press, page } = await at(world);
		await press('nodig', wim);
		finalise(world, world.scan);
		expect((await page()).facilitators).toMatchObject([{ endedAt: expect.any(String) }]);
		expect(await press('nodig', wim)).toMatchObject({ status: 400 });
		const [link] = accessLinks.ofScan(world.db, world.scan.id);
		expect(await press('opnieuw', { link: String(link!.id) })).toMatchObject({ status: 409 });
	});

	test.each([
		['adres', { ...wim, adres: 'wim' }],
		['naam', { ...wim, naam: 'zie www.voorbeeld.nl' }]
	])('is not invited with a wrong %s, and what was typed comes back', async (field, form) => {
		const world = openSession();
		const { press } = await at(world);
		expect(await press('nodig', form)).toMatchObject({
			status: 400,
			answer: { data: { asked: form, problems: [{ field }] } }
		});
		expect(accessLinks.ofScan(world.db, world.scan.id)).toEqual([]);
	});

	test('may be whoever may lead anyhow, but a coordinator lets nobody in at their own address', async () => {
		const world = openSession();
		const adviser = await at(world);
		const own = { adres: adviser.account.email.toUpperCase(), naam: '' };
		expect(await adviser.press('nodig', own)).toMatchObject({ status: 200 });
		const other = openSession();
		const coordinator = new Browser(serverAt(other));
		const { email } = await coordinator.signIn('coordinator', { region: other.scan.region });
		const event = await coordinator.ask({
			params: { scan: other.scan.id },
			form: { adres: email.toUpperCase(), naam: '' }
		});
		expect(await outcomeOf(() => actions.nodig(event as unknown as never))).toMatchObject({
			status: 400,
			answer: { data: { problems: [{ message: expect.stringContaining('uw eigen adres') }] } }
		});
	});

	test('is sent a new link ten times a day and no more, however it is asked', async () => {
		const world = openSession();
		const { press } = await at(world);
		await press('nodig', wim);
		for (let times = 1; times < 10; times++) {
			const [last] = accessLinks.ofScan(world.db, world.scan.id);
			expect(await press('opnieuw', { link: String(last!.id) })).toMatchObject({ status: 200 });
		}
		const [last] = accessLinks.ofScan(world.db, world.scan.id);
		expect(await press('opnieuw', { link: String(last!.id) })).toMatchObject({ status: 429 });
		expect(await press('nodig', wim)).toMatchObject({
			status: 429,
			answer: { data: { asked: wim } }
		});
		expect(accessLinks.ofScan(world.db, world.scan.id)).toHaveLength(10);
	});
});

test('a prepared session and its people are told in words: who, and in what role', async () => {
	const world = openSession();
	const { page } = await at(world);
	joined(world, 'Rosa', 'inwoner');
	joined(world, 'Fatma');
	expect((await page()).people).toMatchObject([
		{ name: 'Rosa · inwoner of ervaringsdeskundige', level: null, joinedAt: now },
		{ name: 'Fatma · lokaal team', level: 'uitvoering', joinedAt: now }
	]);
	expect(who).toBe('Ada');
});
