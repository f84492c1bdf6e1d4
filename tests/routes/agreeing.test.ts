import { expect, test } from 'vitest';
import * as actions from '#server/sessions/actions.ts';
import { answersOf } from '#server/scans/scans.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { actions as presses } from '#routes/scans/[scan]/(session)/leiden/+page.server.ts';
import { openSession } from '../world/session.ts';
import { leaderOf, press } from '../world/visit.ts';
import { now, who } from '../world/waterkant.ts';

/* What the lead writes down as agreed. */

const item = 'leren.reflectie';
const agreed = { vraag: item, antwoord: '2', toelichting: 'omdat', versie: '0', actie: 'Oefenen' };

function revealedSession() {
	const world = openSession();
	sessions.moveThemes(world.db, world.session, { themes: ['leren'], move: 'reveal' }, { who, now });
	return { ...world, leader: leaderOf(world) };
}

test.each([
	['1 juni', '2026-06-01'],
	['juni', 'juni 2026'],
	['voor de zomer', 'voor de zomer'],
	['31-2-2027', '31-2-2027']
])('a step may be done by "%s", which is kept as %s', async (typed, due) => {
	const world = revealedSession();
	const form = { ...agreed, wanneer: typed };
	expect(await press(world, world.leader, presses.vastleggen, form)).toBeNull();
	expect(actions.ofScan(world.db, world.scan.id)).toMatchObject([{ text: 'Oefenen', due }]);
});

test('what is wrong in one field keeps nothing else from being written down', async () => {
	const world = revealedSession();
	const form = { ...agreed, wie: 'x'.repeat(201) };
	const told = await press(world, world.leader, presses.vastleggen, form);
	expect(told).toMatchObject({
		data: { problem: expect.stringContaining('Het antwoord is vastgelegd'), typed: { item } }
	});
	expect(answersOf(world.db, world.scan.id).get(item)).toMatchObject({ value: '2', note: 'omdat' });
});
