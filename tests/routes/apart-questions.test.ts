import { render } from 'svelte/server';
import { expect, test, vi } from 'vitest';
import * as finalising from '#server/scans/finalising.ts';
import { bare } from '#request/bare-page.ts';
import { load as loadScan } from '#routes/scans/[scan]/(scan)/+layout.server.ts';
import { withQuestions } from '#routes/scans/[scan]/(scan)/invullen/[theme]/kept-questions.ts';
import { load } from '#routes/scans/[scan]/(scan)/invullen/[theme]/+page.server.ts';
import Page from '#routes/scans/[scan]/(scan)/invullen/[theme]/+page.svelte';
import { places } from '#ui/question/places.ts';
import { openSession, type SessionWorld } from '../world/session.ts';
import { leaderOf, visit, type Reader } from '../world/visit.ts';
import { answer, finalise, now, openRound, teamScan, who } from '../world/waterkant.ts';

vi.mock('$app/state', () => ({ page: { data: {}, url: new URL('http://localhost/') } }));

/* A page whose questions are put in afterwards is, sign for sign, the page that is rendered whole. */

type Happening = [what: string, happen: (world: SessionWorld) => unknown];

const [scored, other] = ['leren.reflectie', 'leren.woorden'];
const mark = `<!--question ${scored}-->`;

/** One after the other in one scan, so that what was kept of the one before could be shown. */
const happenings: Happening[] = [
	['nothing yet', () => undefined],
	['an answer', (world) => answer(world, world.scan, scored, '3')],
	['another answer', (world) => answer(world, world.scan, scored, '1')],
	['a note', (world) => answer(world, world.scan, scored, '1', 'Want <b>zo</b> & "zo".')],
	['not applicable', (world) => answer(world, world.scan, scored, 'nvt', 'Geen.')],
	['an answer taken away', (world) => answer(world, world.scan, scored, '')],
	['a text', (world) => answer(world, world.scan, other, 'Eén $& $1 </textarea> tekst')],
	['a text like a place', (world) => answer(world, world.scan, other, `${mark} ${mark}`)],
	['a note like a place', (world) => answer(world, world.scan, scored, '2', mark)],
	[
		'an earlier round',
		(world) => finalise(world, teamScan(world, openRound(world, '2024'), 'Veendorp-Noord'))
	],
	[
		'an earlier answer that was another',
		({ db }) => db.$client.exec(`update finalised_answers set value = '4'`)
	],
	[
		'another who answered',
		({ db }) => db.$client.exec(`update answers set changed_by = 'Iemand <anders>'`)
	],
	[
		'another time',
		({ db }) => db.$client.exec(`update answers set changed_at = '2026-09-02T10:11:12.000Z'`)
	],
	['a round that closes', ({ db }) => db.$client.exec(`update rounds set state = 'closed'`)],
	['a round that opens', ({ db }) => db.$client.exec(`update rounds set state = 'open'`)],
	['finalising', (world) => finalise(world, world.scan)],
	['reopening', ({ db, scan }) => finalising.reopen(db, scan, 'Fout.', { who, now })]
];

test('the page is the same after everything that happens to its questions', () => {
	const world = openSession({ rating: 'none' });
	const seen = new Set<string>();
	for (const [what, happen] of happenings) {
		happen(world);
		const whole = shown(world, false);
		expect(inParts(world), what).toBe(whole);
		// Twice, because the second time all questions are kept.
		expect(inParts(world), what).toBe(whole);
		expect(whole.match(places), what).toBeNull();
		seen.add(whole);
	}
	// One that opens again, and one that is reopened, shows what it showed before.
	expect(seen.size).toBeGreaterThanOrEqual(happenings.length - 2);
});

test('a page that only has places holds no words of its questions', () => {
	const world = openSession({ rating: 'none' });
	const frame = shown(world, true);
	const { theme } = load(eventOf(world, false) as never);
	expect(frame.match(places)).toHaveLength(theme.items.length);
	const data = JSON.stringify(load(eventOf(world, true) as never));
	for (const { text, type } of theme.items) {
		expect(frame).not.toContain(text);
		if (type === 'scale') expect(data).not.toContain(text);
	}
});

function inParts(world: SessionWorld): string {
	const place = { scan: world.scan.id, theme: 'leren' };
	return withQuestions(eventOf(world, true) as never, place, shown(world, true));
}

function shown(world: SessionWorld, isApart: boolean): string {
	const event = eventOf(world, isApart);
	const data = { ...loadScan(event as never), ...load(event as never) };
	return bare(render(Page, { props: { data, form: null } as never }).body);
}

function eventOf(world: SessionWorld, isApart: boolean) {
	const leader = leaders.get(world) ?? leaderOf(world);
	leaders.set(world, leader);
	const event = visit(world, leader) as unknown as { params: object; locals: object };
	Object.assign(event.params, { theme: 'leren' });
	Object.assign(event.locals, { isApart });
	return event;
}

/** Taking the lead is an event of its own, so each takes it once. */
const leaders = new WeakMap<SessionWorld, Reader>();
