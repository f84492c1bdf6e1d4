import { describe, expect, test } from 'vitest';
import * as accessLinks from '#server/access/access-links.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { after, day } from '#server/time/moments.ts';
import { accessCookie } from '#request/own-cookies.ts';
import { actions, load } from '../../src/routes/toegang/[token]/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { openSession, type SessionWorld } from '../world/session.ts';
import { finalise, now, veendorp } from '../world/waterkant.ts';

/* The page of a personal link, and where it leads. */

type Kind = 'team-leader' | 'facilitator' | 'reader' | 'reader of a municipality';

function linked(kind: Kind, until: string | null = null) {
	const world = openSession();
	const { region, municipality, team, id, round } = world.scan;
	const scope = {
		'team-leader': { region, municipality, team },
		facilitator: { region, municipality, team, scan: id },
		reader: { region },
		'reader of a municipality': { region, municipality }
	}[kind];
	const role: accessLinks.AccessLink['role'] =
		kind === 'team-leader' || kind === 'facilitator' ? kind : 'reader';
	const link = { round, role, scope, name: 'Cor', email: null, until, madeBy: 'ada' };
	const token = accessLinks.make(world.db, link, now);
	const browser = new Browser(serverOf(world));
	const ask = async () => (await browser.ask({ params: { token }, form: {} })) as unknown as never;
	const enter = async () => {
		const event = await ask();
		return outcomeOf(() => actions.default(event));
	};
	const page = async () => {
		const event = await ask();
		return outcomeOf(() => load(event));
	};
	return { world, token, browser, enter, page };
}

const waits = (world: SessionWorld) =>
	world.db.$client.prepare(`update rounds set state = 'prepared'`).run();

describe('a personal link', () => {
	test.each([
		['team-leader', ({ scan }: SessionWorld) => `/scans/${scan.id}`],
		['facilitator', ({ scan }: SessionWorld) => `/scans/${scan.id}/sessie`],
		['reader', () => '/regios/waterkant/2026'],
		['reader of a municipality', () => `/gemeenten/${veendorp}/2026?regio=waterkant`]
	] as const)('of a %s leads to what it is for', async (kind, place) => {
		const { world, token, browser, enter } = linked(kind);
		expect(await enter()).toMatchObject({ status: 303, location: place(world) });
		expect(browser.cookie(accessCookie)).toBe(token);
	});

	test.each(['team-leader', 'reader'] as const)(
		'of a %s leads to the first page while its round is only prepared',
		async (kind) => {
			const { world, enter } = linked(kind);
			waits(world);
			expect(await enter()).toMatchObject({ location: '/' });
		}
	);

	test('says what it is for, and opens nothing by being looked at', async () => {
		const { world, browser, page } = linked('team-leader');
		expect((await page()).answer).toEqual({
			role: 'team-leader',
			name: 'Cor',
			keptAt: '/regios/waterkant/bewaren',
			where: 'Veendorp-Noord, Veendorp, Waterkant',
			round: '2026',
			end: null
		});
		expect(browser.cookie(accessCookie)).toBeUndefined();
		expect(accessLinks.ofRound(world.db, world.scan.round)[0]?.lastUsedAt).toBeNull();
	});

	test('is told to have been used', async () => {
		const { world, enter } = linked('team-leader');
		await enter();
		const [link] = accessLinks.ofRound(world.db, world.scan.round);
		expect(link?.lastUsedAt).toEqual(expect.any(String));
	});

	test.each([
		[
			'that was taken back',
			({ db, scan }: SessionWorld) =>
				void accessLinks.revoke(db, scan.round, accessLinks.ofRound(db, scan.round)[0]!.id, {
					who: 'ada',
					now
				})
		],
		[
			'of a facilitator whose scan is finalised',
			(world: SessionWorld) => void finalise(world, world.scan)
		]
	])('%s opens nothing', async (_, end) => {
		const { world, browser, enter, page } = linked('facilitator');
		end(world);
		expect(await page()).toMatchObject({ status: 404 });
		expect(await enter()).toMatchObject({ status: 404 });
		expect(browser.cookie(accessCookie)).toBeUndefined();
	});

	test.each([
		['team-leader', 56],
		['facilitator', 0]
	] as const)('of a %s ends %s days after its round is closed', (kind, days) => {
		const { world, token } = linked(kind);
		const { db } = world;
		roundCourse.close(db, rounds.byId(db, world.scan.round)!, {
			who: { id: 'ada', name: 'Ada' },
			now
		});
		const last = after(now, days * day);
		expect(accessLinks.find(db, token, after(last, -1))).toBeDefined();
		expect(accessLinks.find(db, token, last)).toBeUndefined();
	});

	test('of a reader ends on its day', () => {
		const until = after(now, 7 * day);
		const { world, token } = linked('reader', until);
		expect(accessLinks.find(world.db, token, after(until, -1))).toBeDefined();
		expect(accessLinks.find(world.db, token, until)).toBeUndefined();
	});
});
