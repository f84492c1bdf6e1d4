import { describe, expect, test } from 'vitest';
import * as participants from '#server/sessions/participants.ts';
import * as ratings from '#server/sessions/ratings.ts';
import * as nextSteps from '#server/sessions/actions.ts';
import * as secondTurns from '#server/sessions/second-turns.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { actions, load } from '../../src/routes/scans/[scan]/(session)/inschatten/+page.server.ts';
import { load as lookAlong } from '../../src/routes/scans/[scan]/(session)/gesprek/+page.server.ts';
import { Browser, outcomeOf, participantAt, serverOf } from '../world/browser.ts';
import { fullSession } from '../world/full-session.ts';
import { openSession } from '../world/session.ts';
import { leaderOf, press, visit } from '../world/visit.ts';
import { actions as leadActions } from '../../src/routes/scans/[scan]/(session)/leiden/+page.server.ts';
import { now, who } from '../world/waterkant.ts';

/* The page of a phone, without JavaScript too, and the big screen beside it. */

const items = ['leren.reflectie', 'leren.inwerken'] as const;

function phone() {
	const world = openSession();
	const server = serverOf(world);
	const { browser, participant } = participantAt(server, world, 'Fatma');
	const params = { scan: world.scan.id };
	const send = async (action: keyof typeof actions, form: Record<string, string>) => {
		const event = await browser.ask({ params, form });
		return outcomeOf((): unknown => actions[action](event as unknown as never));
	};
	const page = async (query = '') => {
		const event = await browser.ask({ params, query });
		return load(event as unknown as Parameters<typeof load>[0]);
	};
	const screen = async (by: Browser = browser) => {
		const event = await by.ask({ params });
		return lookAlong(event as unknown as Parameters<typeof lookAlong>[0]);
	};
	const own = () => ratings.ofParticipant(world.db, participant.id);
	return { world, server, participant, send, page, screen, own };
}

describe('a rating by a plain form', () => {
	const form = { vraag: items[0], antwoord: '2', opmerking: 'omdat', beurt: '1', versie: '0' };
	const onward = (item: string) => ({
		status: 303,
		location: expect.stringContaining(`?vraag=${item}`) as string
	});

	test('is kept with its remark, and goes on to where they go', async () => {
		const { send, own } = phone();
		expect(await send('bewaar', { ...form, naar: items[1] })).toMatchObject(onward(items[1]));
		expect(own()).toMatchObject([{ item: items[0], value: '2', remark: 'omdat', revision: 1 }]);
	});

	test('is taken back where nothing is chosen any more', async () => {
		const { send, own } = phone();
		await send('bewaar', { ...form, naar: items[1] });
		const emptied = { ...form, antwoord: '', opmerking: '', versie: '1', naar: items[1] };
		expect(await send('bewaar', emptied)).toMatchObject(onward(items[1]));
		expect(own()).toMatchObject([{ item: items[0], value: null, remark: '' }]);
	});

	test('that is empty is none', async () => {
		const { send, own } = phone();
		expect(await send('bewaar', { vraag: items[0], naar: items[1] })).toMatchObject(
			onward(items[1])
		);
		expect(own()).toEqual([]);
	});

	test.each([
		['made elsewhere meanwhile', { ...form, antwoord: '3' }, 409],
		['of an earlier turn', { ...form, versie: '1', beurt: '2', antwoord: '3' }, 409],
		['that is no answer', { ...form, versie: '1', antwoord: '9' }, 409],
		['of a question that is not here', { ...form, vraag: 'sturing.opdracht' }, 409]
	])('%s is refused, with what was typed', async (_, asked, status) => {
		const { send, own } = phone();
		await send('bewaar', { ...form, naar: items[1] });
		const told = await send('bewaar', asked);
		expect(told).toMatchObject({
			status,
			answer: { data: { problem: expect.any(String), typed: { value: asked.antwoord } } }
		});
		expect(own()).toMatchObject([{ value: '2', revision: 1 }]);
	});
});

describe('who says to be ready', () => {
	test('is so for the turn that they saw, and for no later one', async () => {
		const { world, send, page, participant } = phone();
		const { db, session } = world;
		expect(await page()).toMatchObject({ ready: false, turns: ['leren 1'], at: items[0] });
		await send('klaar', { beurt: 'leren 1' });
		expect((await page()).ready).toBe(true);
		sessions.moveThemes(db, session, { themes: ['leren'], move: 'reveal' }, { who, now });
		const again = { item: items[0], move: 'second-open' } as const;
		secondTurns.move(db, world, again, { who, now });
		await send('klaar', { beurt: 'leren 1' });
		expect([...participants.marksOf(db, participant.id)]).toEqual(['leren 1']);
		expect(await page()).toMatchObject({ ready: false, turns: [`${items[0]} 2`] });
		await send('klaar', { beurt: `${items[0]} 2` });
		expect(await page()).toMatchObject({ ready: true, turns: [] });
	});

	test('a question that is asked once more has one button, which keeps and is ready', async () => {
		const { world, send, page, screen, own } = phone();
		const { db, session } = world;
		await send('bewaar', { vraag: items[0], antwoord: '2', beurt: '1', versie: '0' });
		sessions.moveThemes(db, session, { themes: ['leren'], move: 'reveal' }, { who, now });
		secondTurns.move(db, world, { item: items[0], move: 'second-open' }, { who, now });
		expect((await screen()).askedAgain).toMatchObject({ item: items[0] });
		expect((await page()).steps.filter(({ open }) => open)).toMatchObject([
			{ item: items[0], turn: 2 }
		]);
		await send('bewaar', {
			vraag: items[0],
			antwoord: '3',
			beurt: '2',
			versie: '0',
			naar: 'klaar'
		});
		expect(own()).toMatchObject([
			{ turn: 1, value: '2' },
			{ turn: 2, value: '3' }
		]);
		// All who are asked were ready, so it was revealed.
		expect((await screen()).askedAgain).toBeNull();
		expect((await page()).beside?.lines[0]).toMatchObject({ own: '3', ownFirst: '2', turn: 2 });
	});

	test('sees beside the group what they chose, and nobody else does', async () => {
		const { world, server, send, page } = phone();
		const other = participantAt(server, world, 'Jan');
		await send('bewaar', { vraag: items[0], antwoord: '2', beurt: '1', versie: '0' });
		expect((await page()).beside).toBeUndefined();
		sessions.moveThemes(
			world.db,
			world.session,
			{ themes: ['leren'], move: 'reveal' },
			{ who, now }
		);
		expect((await page()).beside?.lines.map((line) => line.own)).toEqual(['2', null]);
		const event = await other.browser.ask({ params: { scan: world.scan.id } });
		const seen = load(event as unknown as Parameters<typeof load>[0]);
		expect(seen.beside?.lines.map((line) => line.own)).toEqual([null, null]);
	});

	test('reads at the end what was agreed, and which actions are theirs', async () => {
		const { world, page } = phone();
		const { db, scan, session } = world;
		for (const owner of ['Fatma en Jan', 'Fatmagül']) {
			nextSteps.add(db, scan.id, { item: null, text: owner, owner, due: '' }, { who, now });
		}
		expect((await page()).result).toBeUndefined();
		sessions.close(db, session, { who, now });
		const { result } = await page();
		expect(result).toMatchObject({ isFinalised: false, themes: [{ title: expect.any(String) }] });
		expect(result?.actions.map(({ text, isOwn }) => [text, isOwn])).toEqual([
			['Fatma en Jan', true],
			['Fatmagül', false]
		]);
	});

	test('goes to the end, and back from it to a question', async () => {
		const { send } = phone();
		expect(await send('klaar', {})).toMatchObject({
			location: expect.stringContaining('?vraag=klaar')
		});
		const back = await send('terug', { naar: items[0] });
		expect(back).toMatchObject({ location: expect.stringContaining(`?vraag=${items[0]}`) });
	});

	test('is whoever rated all that is asked of them, and where nothing can be rated', async () => {
		const { world, send, page } = phone();
		for (const vraag of items)
			await send('bewaar', { vraag, antwoord: '2', beurt: '1', versie: '0' });
		expect(await page()).toMatchObject({ ready: true, at: 'klaar' });
		sessions.moveThemes(
			world.db,
			world.session,
			{ themes: ['leren'], move: 'reveal' },
			{ who, now }
		);
		expect(await page()).toMatchObject({ ready: true, turns: [] });
	});
});

test('a phone shows each question as open as long as it can be rated, from where the address says', async () => {
	const { world, page } = phone();
	const steps = async () =>
		(await page()).steps.map(({ open, optional, turn }) => [open, optional, turn]);
	expect(await steps()).toEqual(Array(2).fill([true, false, 1]));
	expect((await page(`?vraag=${items[1]}`)).at).toBe(items[1]);
	sessions.moveThemes(world.db, world.session, { themes: ['leren'], move: 'reveal' }, { who, now });
	expect(await steps()).toEqual(Array(2).fill([false, false, 1]));
});

describe('the big screen', () => {
	test('asks a participant to rate only as long as something can be rated', async () => {
		const { world, server, screen } = phone();
		const adviser = new Browser(server);
		const { region, municipality } = world.scan;
		await adviser.signIn('adviser', { region, municipality });
		expect((await screen()).mayRate).toBe(true);
		expect((await screen(adviser)).mayRate).toBe(false);
		sessions.moveThemes(
			world.db,
			world.session,
			{ themes: ['leren'], move: 'reveal' },
			{ who, now }
		);
		expect((await screen()).mayRate).toBe(false);
	});

	test('asks nobody to rate once the session is closed', async () => {
		const { world, screen } = phone();
		sessions.close(world.db, world.session, { who, now });
		expect((await screen()).mayRate).toBe(false);
	});

	test('says how far the group is: the place of the question, what is answered, what is left', () => {
		const world = fullSession();
		const shown = lookAlong(visit(world, world.leader)).screen;
		expect(shown).toMatchObject({
			present: 5,
			place: 1,
			answered: 1,
			questions: 2,
			parked: 0,
			themes: [{ id: 'leren', state: 'revealed' }],
			earlier: null,
			restOfTheme: null
		});
		expect(shown.place).toBeLessThanOrEqual(shown.talks);
	});

	test('shows last round’s actions while they are told, and the rest while that is done', () => {
		const world = fullSession();
		const at = (stage: 'acties' | 'rest') => {
			sessions.goTo(world.db, world.session, { stage, item: null }, { who, now });
			return lookAlong(visit(world, world.leader)).screen;
		};
		expect(at('acties').earlier).toMatchObject({ round: '2025', actions: [{ text: 'Oefenen' }] });
		expect(at('rest').earlier).toBeNull();
	});

	test('shows no remarks, and counts a parked question apart', async () => {
		const world = fullSession();
		const form = { vraag: world.session.item ?? 'leren.reflectie' };
		expect(await press(world, leaderOf(world), leadActions.parkeer, form)).toBeNull();
		const shown = lookAlong(visit(world, leaderOf(world))).screen;
		expect(shown.parked).toBe(1);
		expect(shown.question?.remarks ?? []).toEqual([]);
	});
});
