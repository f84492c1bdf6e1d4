import { expect, test } from 'vitest';
import * as sessions from '#server/sessions/sessions.ts';
import { POST as postAnswer } from '#routes/scans/[scan]/antwoorden/+server.ts';
import { POST as postRating } from '#routes/scans/[scan]/inschattingen/+server.ts';
import { load as loadPhone } from '#routes/scans/[scan]/(session)/inschatten/+page.server.ts';
import { load as loadLead } from '#routes/scans/[scan]/(session)/leiden/+page.server.ts';
import { load as loadScreen } from '#routes/scans/[scan]/(session)/gesprek/+page.server.ts';
import { load as loadScan } from '#routes/scans/[scan]/(scan)/+layout.server.ts';
import { load as loadTheme } from '#routes/scans/[scan]/(scan)/invullen/[theme]/+page.server.ts';
import { participantAt, serverOf, type Browser } from '../world/browser.ts';
import { finaliseChecklist, openChecklist } from '../world/elsewhere.ts';
import { openSession, rateAll, type SessionWorld } from '../world/session.ts';
import { countStatements } from '../world/statements.ts';
import { leaderOf, visit } from '../world/visit.ts';
import { answer, now, teamScan, who } from '../world/waterkant.ts';

/* What the same team answered with another questionnaire leaves the server after one's own answer, and no sooner. */

const [item, another] = ['leren.reflectie', 'leren.inwerken'] as const;
const sentence =
	'In Checklist (ronde 2026-checklist, vastgesteld 19 mei 2026) koos dit team 1 · Gedeeltelijk.';
/** What only that answer can have brought. */
const mark = 'Checklist (ronde';

function sessionAfter(given: Parameters<typeof openSession>[0] = {}) {
	const world = openSession(given);
	const checklist = openChecklist(world);
	finaliseChecklist(world, teamScan(world, checklist, 'Veendorp-Noord'), '1');
	return world;
}

async function page<Load extends (event: never) => unknown>(
	load: Load,
	browser: Browser,
	{ scan }: SessionWorld,
	more: Record<string, string> = {}
) {
	const event = await browser.ask({ params: { scan: scan.id, ...more } });
	return JSON.stringify(await load(event as never));
}

test('on a phone it comes with one’s own rating, and to nobody who did not rate', async () => {
	const world = sessionAfter();
	const server = serverOf(world);
	const fatma = participantAt(server, world, 'Fatma').browser;
	const bram = participantAt(server, world, 'Bram').browser;
	const everything = async (browser: Browser) =>
		[
			await page(loadPhone, browser, world),
			await page(loadScreen, browser, world),
			await page(loadScan, browser, world),
			await page(loadTheme, browser, world, { theme: 'leren' })
		].join('\n');
	const leader = leaderOf(world);
	const lead = () => JSON.stringify(loadLead(visit(world, leader)));
	sessions.goTo(world.db, world.session, { stage: 'gesprek', item }, { who, now });
	// An answer that stands there already gives nothing away to who still has to rate.
	answer(world, world.scan, item, '2');
	for (const said of [await everything(fatma), await everything(bram), lead()]) {
		expect(said).not.toContain(mark);
	}

	const rate = async (about: string) => {
		const body = { item: about, value: '3', remark: '', turn: 1, expected: 0 };
		const event = await fatma.ask({ params: { scan: world.scan.id }, body } as never);
		const request = new Request('http://localhost/', {
			method: 'POST',
			body: JSON.stringify(body)
		});
		return (await (await postRating({ ...(event as object), request } as never)).json()) as object;
	};
	expect(await rate(another)).toMatchObject({ kind: 'saved', elsewhere: null });
	expect(await everything(fatma)).not.toContain(mark);
	expect(await rate(item)).toMatchObject({ kind: 'saved', elsewhere: sentence });
	expect(await page(loadPhone, fatma, world)).toContain(sentence);
	expect(await everything(bram)).not.toContain(mark);
	expect(lead()).not.toContain(mark);
});

test('in the conversation it stands beside what was revealed, for the lead and on the big screen', async () => {
	const world = sessionAfter();
	const { browser } = participantAt(serverOf(world), world, 'Fatma');
	rateAll(world, item, ['1', '2', '4']);
	const leader = leaderOf(world);
	sessions.goTo(world.db, world.session, { stage: 'gesprek', item }, { who, now });
	sessions.moveThemes(world.db, world.session, { themes: ['leren'], move: 'reveal' }, { who, now });
	expect(loadLead(visit(world, leader))).toMatchObject({ question: { elsewhere: sentence } });
	expect(await page(loadScreen, browser, world)).toContain(sentence);
});

test('on the page of a theme it comes with one’s own answer, in no more statements', async () => {
	const world = sessionAfter({ rating: 'none' });
	const leader = leaderOf(world);
	const event = () => {
		const made = visit(world, leader) as { params: object };
		Object.assign(made.params, { theme: 'leren' });
		return made as never;
	};
	const look = (at = event()) => JSON.stringify([loadScan(at), loadTheme(at)]);
	expect(look()).not.toContain(mark);
	const statements = countStatements(world);
	look();
	expect(statements()).toBe(2);

	const save = async (about: string, value: string, expected: number) => {
		const body = JSON.stringify({ item: about, value, note: '', expected });
		const request = new Request('http://localhost/', { method: 'POST', body });
		const made = { ...(event() as object), request } as never;
		return (await (await postAnswer(made)).json()) as { answer: { revision: number } };
	};
	expect(await save(another, '2', 0)).not.toHaveProperty('elsewhere');
	expect(look()).not.toContain(mark);
	const saved = await save(item, '2', 0);
	expect(saved).toMatchObject({ kind: 'saved', elsewhere: sentence });
	expect(look()).toContain(sentence);
	const before = statements();
	await save(item, '3', saved.answer.revision);
	// One more than a save where no other list asks the same (page-statements.test.ts).
	expect(statements() - before).toBe(8);
	expect(await save(item, '', saved.answer.revision + 1)).not.toHaveProperty('elsewhere');
	expect(look()).not.toContain(mark);
});
