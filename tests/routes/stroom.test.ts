import { afterEach, describe, expect, test, vi } from 'vitest';
import * as accountTable from '#server/accounts/account-table.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as grants from '#server/accounts/grants.ts';
import { mostInRoom, mostOfPerson } from '#server/live/live.ts';
import * as participants from '#server/sessions/participants.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { tellRoom } from '#request/session-live.ts';
import { accessCookie, leadCookie } from '#request/own-cookies.ts';
import { GET, HEAD } from '../../src/routes/scans/[scan]/stroom/+server.ts';
import { actions as doorActions } from '../../src/routes/meedoen/[code]/+page.server.ts';
import { actions as sessionActions } from '../../src/routes/scans/[scan]/(scan)/sessie/+page.server.ts';
import { actions as linkActions } from '../../src/routes/beheer/rondes/[region]/[round]/links/+page.server.ts';
import { actions as signOutActions } from '../../src/routes/uitloggen/+page.server.ts';
import { actions as scanActions } from '../../src/routes/scans/[scan]/(scan)/+page.server.ts';
import { Browser, outcomeOf, participantAt, serverOf, type Server } from '../world/browser.ts';
import { openSession, prepared, type SessionWorld } from '../world/session.ts';
import { reading } from '../world/stream.ts';
import { handLead } from '../world/lead.ts';
import { answer, finalise, now, who } from '../world/waterkant.ts';

/* Who listens is asked again: a right that ended while a stream is open ends the stream. */

afterEach(() => vi.useRealTimers());

const secret = 'concept van het college';

/** Opens the stream of the scan at this browser. */
async function listen(browser: Browser, { scan }: SessionWorld, query = '') {
	const event = await browser.ask({ params: { scan: scan.id }, query });
	const response = await GET(event as unknown as Parameters<typeof GET>[0]);
	if (response.status !== 200) throw new Error(`No stream: ${response.status}`);
	return reading(response.body);
}

/** Somebody writes what not everybody may read, and the room is told. */
function writeDraft(server: Server, world: SessionWorld, value = '2') {
	answer(world, world.scan, 'leren.reflectie', value, secret);
	tellRoom({ db: world.db, live: server.live } as App.Locals, world.scan.id);
}

function adviserScope({ scan }: SessionWorld) {
	return { region: scan.region, municipality: scan.municipality };
}

/** A personal link, and a browser that came in with it. */
function withLink(server: Server, world: SessionWorld, role: 'team-leader' | 'facilitator') {
	const { scan, db } = world;
	const { region, municipality, team } = scan;
	const scope = role === 'facilitator' ? { region, scan: scan.id } : { region, municipality, team };
	const given = {
		round: scan.round,
		role,
		scope,
		name: 'Cor',
		email: 'cor@voorbeeld.nl',
		until: null
	};
	const token = accessLinks.make(db, { ...given, madeBy: 'ada' }, now);
	const [link] = accessLinks.ofRound(db, scan.round);
	return { link: link!, browser: new Browser(server, { [accessCookie]: token }) };
}

test('a coordinator who reads a finalised scan hears nothing of it once it is open again', async () => {
	const world = openSession();
	const server = serverOf(world);
	sessions.close(world.db, world.session, { who, now });
	finalise(world, world.scan);
	const coordinator = new Browser(server);
	await coordinator.signIn('coordinator', { region: world.scan.region });
	const adviser = new Browser(server);
	await adviser.signIn('adviser', adviserScope(world), 'Bo');
	const stream = await listen(coordinator, world);
	const own = await listen(adviser, world);
	const asked = { params: { scan: world.scan.id }, form: { reden: 'Er klopt iets niet.' } };
	const event = await adviser.ask(asked);
	await outcomeOf(() => scanActions.heropen(event as unknown as never));
	writeDraft(server, world);
	expect(scans.find(world.db, world.scan.id)?.state).toBe('reopened');
	expect(await own.until(secret)).toContain('"value":"2"');
	const heard = await stream.untilEnd();
	expect(heard).not.toContain(secret);
	expect(heard).not.toContain('antwoord');
});

describe('a stream ends, and tells nothing more, when', () => {
	test('the link of a team leader is revoked', async () => {
		const world = openSession();
		const server = serverOf(world);
		const { link, browser } = withLink(server, world, 'team-leader');
		const stream = await listen(browser, world);
		const coordinator = new Browser(server);
		await coordinator.signIn('coordinator', { region: world.scan.region });
		const { region, roundKey: round } = world.scan;
		const asked = { params: { region, round }, form: { link: String(link.id) } };
		const event = await coordinator.ask(asked);
		await outcomeOf(() => linkActions.intrekken(event as unknown as never));
		writeDraft(server, world);
		expect(await stream.untilEnd()).not.toContain(secret);
	});

	test.each([
		['revoked', 'intrekken'],
		['replaced by a new one', 'opnieuw']
	] as const)(
		'the link of a facilitator is %s, also where nothing more happens',
		async (_, act) => {
			// The heart that beats asks everyone too.
			vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
			const world = openSession();
			const server = serverOf(world);
			const { link, browser } = withLink(server, world, 'facilitator');
			const stream = await listen(browser, world);
			await stream.until('aanwezig');
			const adviser = new Browser(server);
			await adviser.signIn('adviser', adviserScope(world));
			const asked = { params: { scan: world.scan.id }, form: { link: String(link.id) } };
			const event = await adviser.ask(asked);
			await outcomeOf(() => sessionActions[act](event as unknown as never));
			await stream.untilEnd();
		}
	);

	test('the scan that a facilitator had a link for is finalised', async () => {
		const world = openSession();
		const server = serverOf(world);
		const { browser } = withLink(server, world, 'facilitator');
		const stream = await listen(browser, world);
		sessions.close(world.db, world.session, { who, now });
		finalise(world, world.scan);
		await stream.untilEnd();
	});

	test('the round of a facilitator’s link closes', async () => {
		const world = openSession();
		const server = serverOf(world);
		const { browser } = withLink(server, world, 'facilitator');
		const stream = await listen(browser, world);
		roundCourse.close(world.db, rounds.byId(world.db, world.scan.round)!, {
			who: { id: 'ada', name: who },
			now
		});
		await stream.untilEnd();
	});

	test('somebody signs out in another tab', async () => {
		const world = openSession();
		const server = serverOf(world);
		const adviser = new Browser(server);
		await adviser.signIn('adviser', adviserScope(world));
		const stream = await listen(adviser, world);
		const event = await adviser.ask({ form: {} });
		await outcomeOf(() => signOutActions.default(event as unknown as never));
		writeDraft(server, world);
		expect(await stream.untilEnd()).not.toContain(secret);
	});

	test('the role is taken away', async () => {
		const world = openSession();
		const server = serverOf(world);
		const adviser = new Browser(server);
		const { id } = await adviser.signIn('adviser', adviserScope(world));
		const stream = await listen(adviser, world);
		const [grant] = grants.ofAccount(world.db, id, now);
		grants.remove(world.db, grant!.id, { who: 'ada', now });
		writeDraft(server, world);
		expect(await stream.untilEnd()).not.toContain(secret);
	});

	test('the account is removed', async () => {
		const world = openSession();
		const server = serverOf(world);
		const adviser = new Browser(server);
		const { id } = await adviser.signIn('adviser', adviserScope(world));
		const stream = await listen(adviser, world);
		expect(accountTable.remove(world.db, id, { who: 'ada', now })).toBe('removed');
		writeDraft(server, world);
		expect(await stream.untilEnd()).not.toContain(secret);
	});

	test('nothing was done at that browser for eight hours', async () => {
		const world = openSession();
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
		const server = serverOf(world);
		const adviser = new Browser(server);
		await adviser.signIn('adviser', adviserScope(world));
		const stream = await listen(adviser, world);
		vi.advanceTimersByTime(7.9 * 60 * 60_000);
		writeDraft(server, world);
		expect(await stream.until(secret)).toContain('antwoord');
		vi.advanceTimersByTime(0.2 * 60 * 60_000);
		await stream.untilEnd();
	});

	test('a participant is taken out, and those of the others go on', async () => {
		const world = openSession();
		const server = serverOf(world);
		const fatma = participantAt(server, world, 'Fatma');
		const joost = participantAt(server, world, 'Joost');
		const [out, stays] = [await listen(fatma.browser, world), await listen(joost.browser, world)];
		const adviser = new Browser(server);
		await adviser.signIn('adviser', adviserScope(world));
		const asked = { params: { scan: world.scan.id }, form: { deelnemer: fatma.participant.id } };
		const event = await adviser.ask(asked);
		await outcomeOf(() => sessionActions.weg(event as unknown as never));
		writeDraft(server, world);
		expect(await stays.until(secret)).toContain('sessie');
		expect(await out.untilEnd()).not.toMatch(/sessie|antwoord/);
	});

	test('somebody else takes over the phone of a participant', async () => {
		const world = openSession();
		const server = serverOf(world);
		const { participant, browser } = participantAt(server, world, 'Fatma');
		const stream = await listen(browser, world);
		participants.leave(world.db, participant);
		await stream.untilEnd();
	});

	test('the scan has another session than the one in which somebody took part', async () => {
		const world = openSession();
		const server = serverOf(world);
		const { browser } = participantAt(server, world, 'Fatma');
		const stream = await listen(browser, world);
		sessions.close(world.db, world.session, { who, now });
		prepared(world);
		await stream.untilEnd();
	});

	test('another device takes the lead', async () => {
		const world = openSession();
		const server = serverOf(world);
		const { token } = handLead(world.db, world.session, new Date().toISOString());
		const browser = new Browser(server, { [leadCookie(world.session)]: token });
		const stream = await listen(browser, world);
		handLead(world.db, world.session, new Date().toISOString());
		await stream.untilEnd();
	});
});

test('who leads hears at once that somebody corrected who they are', async () => {
	const world = openSession();
	const server = serverOf(world);
	const { token } = handLead(world.db, world.session, new Date().toISOString());
	const lead = new Browser(server, { [leadCookie(world.session)]: token });
	const { browser } = participantAt(server, world, 'Fatma');
	const stream = await listen(lead, world);
	expect(await stream.now()).not.toContain('sessie');
	const form = { name: 'Fatima', organisation: 'gemeente', level: 'bestuur' };
	const event = await browser.ask({ params: { code: world.session.code }, form });
	await outcomeOf(() => doorActions.wijzig(event as unknown as never));
	expect(await stream.now()).toContain('event: sessie');
});

test('a right that ended between the request and its stream is noticed', async () => {
	const world = openSession();
	const server = serverOf(world);
	const adviser = new Browser(server);
	await adviser.signIn('adviser', adviserScope(world));
	const event = await adviser.ask({
		params: { scan: world.scan.id },
		query: '?sinds=1.1.onbekend'
	});
	await accounts.signOut(server.door, event.locals.session!, event.request.headers, now);
	const response = await GET(event as unknown as Parameters<typeof GET>[0]);
	expect(await reading(response.body).untilEnd()).toBe('');
});

test('what a listener says of where they are is a theme or a page of the session', async () => {
	const world = openSession();
	const server = serverOf(world);
	const { browser } = participantAt(server, world, 'Fatma');
	for (const place of ['leren', 'inschatten', 'leiden']) {
		const stream = await listen(browser, world, `?plek=${place}`);
		expect(await stream.until('aanwezig')).toContain(`"place":"${place}"`);
		await stream.leave();
	}
	for (const place of ['sturing', 'x'.repeat(12_000), '']) {
		const refused = await outcomeOf(() => listen(browser, world, `?plek=${place}`));
		expect(refused.status).toBe(400);
	}
	expect(server.live.present(world.scan.id)).toEqual([]);
});

test('five streams of one person stay, of cookie, account and link alike; one more sends the oldest to read now and then', async () => {
	const world = openSession();
	const server = serverOf(world);
	const adviser = new Browser(server);
	await adviser.signIn('adviser', adviserScope(world));
	const fatma = participantAt(server, world, 'Fatma').browser;
	const leader = withLink(server, world, 'team-leader').browser;
	for (const [index, browser] of [adviser, fatma, leader].entries()) {
		const streams = [];
		for (let tab = 0; tab < mostOfPerson; tab++) streams.push(await listen(browser, world));
		const sixth = await listen(browser, world);
		expect(await streams[0]!.untilEnd()).toContain('event: elders');
		writeDraft(server, world, String(index + 1));
		for (const stream of [...streams.slice(1), sixth]) {
			await stream.until(`"value":"${index + 1}"`);
		}
	}
});

test('a full room says so in words, to who asks why too', async () => {
	const world = openSession();
	const server = serverOf(world);
	const { id } = world.scan;
	const nobody = { person: null, presence: null, mayListen: () => true };
	for (let one = 0; one < mostInRoom; one++) server.live.listen(id, nobody);
	const { browser } = participantAt(server, world, 'Fatma');
	const event = await browser.ask({ params: { scan: id } });
	const refused = await GET(event as unknown as Parameters<typeof GET>[0]);
	expect(refused.status).toBe(429);
	expect(refused.headers.get('retry-after')).toBe('60');
	expect(await refused.text()).toContain('Er kijken nu te veel schermen tegelijk mee');
	const why = await HEAD(event as unknown as Parameters<typeof HEAD>[0]);
	expect(why.status).toBe(429);
	server.live.close();
	const free = await HEAD(event as unknown as Parameters<typeof HEAD>[0]);
	expect(free.status).toBe(200);
});

test('who asks why there is no stream any more is refused like the stream', async () => {
	const world = openSession();
	const server = serverOf(world);
	const event = await new Browser(server).ask({ params: { scan: world.scan.id } });
	const asked = await outcomeOf(() => HEAD(event as unknown as Parameters<typeof HEAD>[0]));
	expect(asked.status).toBe(401);
});
