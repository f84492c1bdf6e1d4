import { describe, expect, test } from 'vitest';
import { later } from '#domain/session/clock.ts';
import { answersOf } from '#server/scans/scans.ts';
import * as grants from '#server/accounts/grants.ts';
import * as notes from '#server/sessions/notes.ts';
import * as lead from '#server/sessions/lead.ts';
import * as participants from '#server/sessions/participants.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { newToken } from '#server/secrets/token.ts';
import { leadCookie } from '#request/own-cookies.ts';
import { actions, load } from '../../src/routes/scans/[scan]/(session)/leiden/+page.server.ts';
import {
	actions as takeOverActions,
	load as loadTakeOver
} from '../../src/routes/scans/[scan]/(session)/leiden/overnemen/[key]/+page.server.ts';
import { load as loadBigScreen } from '../../src/routes/scans/[scan]/(session)/gesprek/+page.server.ts';
import { Browser, outcomeOf, participantAt, serverOf, type Server } from '../world/browser.ts';
import { handLead } from '../world/lead.ts';
import { joined, openSession, rateAll, type SessionWorld } from '../world/session.ts';
import { leaderOf, press } from '../world/visit.ts';
import { answer, now, who } from '../world/waterkant.ts';

const item = 'leren.reflectie';

/** Three rated a question with a remark each, and the group looks at it; one device leads. */
function talking() {
	const world = openSession();
	const server = serverOf(world);
	const { db, session, scan } = world;
	rateAll(world, item, ['1', '2', '4']);
	sessions.moveThemes(db, session, { themes: ['leren'], move: 'reveal' }, { who, now });
	sessions.goTo(db, session, { stage: 'gesprek', item }, { who, now });
	const noted = { item, minority: 'Een van ons ziet het anders.', changeReason: null, expected: 0 };
	notes.save(db, scan, { ...noted, action: { text: '', owner: '', due: '' } }, { who, now });
	const { token } = handLead(db, session, new Date().toISOString());
	return { world, server, device: new Browser(server, { [leadCookie(session)]: token }) };
}

async function adviserAt(server: Server, { scan }: SessionWorld): Promise<Browser> {
	const browser = new Browser(server);
	const { region, municipality } = scan;
	await browser.signIn('adviser', { region, municipality });
	return browser;
}

async function take(browser: Browser, { scan }: SessionWorld) {
	const event = await browser.ask({ params: { scan: scan.id }, form: {} });
	return outcomeOf(() => actions.leiding(event as unknown as never));
}

async function seen(browser: Browser, { scan }: SessionWorld) {
	const event = await browser.ask({ params: { scan: scan.id } });
	return load(event as unknown as Parameters<typeof load>[0]);
}

describe('the lead', () => {
	test('is taken by who may lead by their role', async () => {
		const { world, server, device } = talking();
		const adviser = await adviserAt(server, world);
		expect(await take(adviser, world)).toMatchObject({ status: 303 });
		const session = sessions.find(world.db, world.session.id)!;
		expect(lead.leads(session, adviser.cookie(leadCookie(session)))).toBe(true);
		expect(lead.leads(session, device.cookie(leadCookie(session)))).toBe(false);
	});

	test('is taken by nobody who may only see or take part', async () => {
		const { world, server } = talking();
		const coordinator = new Browser(server);
		await coordinator.signIn('coordinator', { region: world.scan.region });
		const { browser } = participantAt(server, world, 'Nog iemand');
		const before = sessions.find(world.db, world.session.id)!.leadHash;
		for (const [one, status] of [
			[coordinator, 404],
			[browser, 401]
		] as const) {
			expect((await take(one, world)).status).toBe(status);
			expect(one.cookie(leadCookie(world.session))).toBeUndefined();
		}
		expect(sessions.find(world.db, world.session.id)?.leadHash).toBe(before);
	});

	test('that was handed over gives no right to take it anew: the device asks for it', async () => {
		const { world, device } = talking();
		const before = sessions.find(world.db, world.session.id)!.leadHash;
		expect(await take(device, world)).toMatchObject({
			status: 403,
			answer: { data: { problem: 'Vraag wie leidt om u de leiding te geven.' } }
		});
		expect(sessions.find(world.db, world.session.id)?.leadHash).toBe(before);
	});
});

test('a link that hands over the lead is for one device, also where that presses twice', async () => {
	const { world, server } = talking();
	const { db, session, scan } = world;
	const { from } = handLead(db, session, new Date().toISOString());
	const key = lead.offer(db, session, from, new Date().toISOString());
	const takeOver = async (browser: Browser, device: string) => {
		const event = await browser.ask({ params: { scan: scan.id, key }, form: { apparaat: device } });
		return (await outcomeOf(() => takeOverActions.neem(event as unknown as never))).status;
	};
	const [first, second] = [new Browser(server), new Browser(server)];
	const device = newToken();
	expect(await takeOver(first, device)).toBe(303);
	expect(await takeOver(second, newToken())).toBe(404);
	expect(await takeOver(first, device)).toBe(303);
	const led = sessions.find(db, session.id)!;
	expect(lead.leads(led, first.cookie(leadCookie(session)))).toBe(true);
	expect(second.cookie(leadCookie(session))).toBeUndefined();
});

test('a link that hands over the lead opens nothing once who gave it lost the right', async () => {
	const { world, server } = talking();
	const { db, session, scan } = world;
	const { from } = handLead(db, session, new Date().toISOString());
	const key = lead.offer(db, session, from, new Date().toISOString());
	const browser = new Browser(server);
	const look = async () => {
		const event = await browser.ask({ params: { scan: scan.id, key } });
		return (await outcomeOf(() => loadTakeOver(event as unknown as never))).status;
	};
	expect(await look()).toBe(200);
	for (const { id } of grants.ofAccount(db, from, now))
		grants.remove(db, id, { who: 'Proef', now });
	expect(await look()).toBe(404);
	const event = await browser.ask({
		params: { scan: scan.id, key },
		form: { apparaat: newToken() }
	});
	const taken = await outcomeOf(() => takeOverActions.neem(event as unknown as never));
	expect(taken.status).toBe(404);
});

describe('what people wrote beside their rating', () => {
	test('is for the device that leads', async () => {
		const { world, device } = talking();
		const { question, notes: noted } = await seen(device, world);
		expect(question?.remarks).toHaveLength(3);
		expect(noted).toMatchObject({ minority: 'Een van ons ziet het anders.' });
	});

	test('is not for who may lead and does not', async () => {
		const { world, server } = talking();
		const shown = await seen(await adviserAt(server, world), world);
		expect(shown.leads).toBe(false);
		expect(shown.question?.pictures).toHaveLength(1);
		expect(JSON.stringify(shown.question)).not.toContain('opmerking van');
		expect(shown.notes).toBeNull();
	});

	test('is on no big screen, whoever opens it', async () => {
		const { world, server, device } = talking();
		const { browser } = participantAt(server, world, 'Nog iemand');
		for (const one of [device, browser, await adviserAt(server, world)]) {
			const event = await one.ask({ params: { scan: world.scan.id } });
			const shown = await loadBigScreen(event as unknown as Parameters<typeof loadBigScreen>[0]);
			expect(shown.screen.question?.pictures).toHaveLength(1);
			expect(JSON.stringify(shown)).not.toContain('opmerking van');
		}
	});
});

test.each([
	['10', 10],
	['120', 120],
	['121', null],
	['-5', null],
	['tien', null]
])('a break of "%s" minutes takes so long, up to two hours: %s', async (minuten, minutes) => {
	const world = openSession();
	expect(await press(world, leaderOf(world), actions.pauze, { minuten })).toBeNull();
	const { breakUntil } = sessions.find(world.db, world.session.id)!;
	expect(breakUntil).toBe(minutes === null ? null : later(now, minutes));
});

test('an answer of the rest by one press leaves the reasons that stand beside it', async () => {
	const { world } = talking();
	answer(world, world.scan, item, '2', 'Zo doen wij het.');
	const { revision } = answersOf(world.db, world.scan.id).get(item)!;
	const form = { vraag: item, antwoord: '3', versie: String(revision) };
	expect(await press(world, leaderOf(world), actions.kort, form)).toBeNull();
	const kept = answersOf(world.db, world.scan.id).get(item);
	expect(kept).toMatchObject({ value: '3', note: 'Zo doen wij het.' });
});

test('who was taken out is not in the list of who is there', async () => {
	const { world, device } = talking();
	const gone = joined(world, 'Fatma');
	const names = async () => (await seen(device, world)).present.map(({ name }) => name);
	expect(await names()).toContain('Fatma · lokaal team');
	participants.remove(world.db, world.session, gone.id, { who, now });
	expect(await names()).toHaveLength(3);
	expect((await seen(device, world)).people).toHaveLength(3);
});
