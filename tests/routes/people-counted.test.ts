import { expect, test } from 'vitest';
import * as participants from '#server/sessions/participants.ts';
import * as secondTurns from '#server/sessions/second-turns.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { load as lookAlong } from '#routes/scans/[scan]/(session)/gesprek/+page.server.ts';
import { load as leadOn } from '#routes/scans/[scan]/(session)/leiden/+page.server.ts';
import { joined, openSession, type SessionWorld } from '../world/session.ts';
import { leaderOf, visit } from '../world/visit.ts';
import { now, who } from '../world/waterkant.ts';

/* Two phones that nobody holds make three of one, so the room sees who is counted before anything is revealed. */

test('until the first reveal the lead and the big screen say who is counted', () => {
	const world = openSession();
	expect(counted(world)).toEqual(['', '']);
	for (const name of ['Fatma', 'Jan', 'Eva']) joined(world, name);
	const extra = joined(world, 'Telefoon', 'gemeente');
	expect(counted(world)).toEqual(Array(2).fill('3 lokaal team en 1 gemeente'));
	participants.remove(world.db, world.session, extra.id, { who, now });
	expect(counted(world)).toEqual(Array(2).fill('3 lokaal team'));
	// A picture that is shown stays, and with it who made it up.
	sessions.moveThemes(world.db, world.session, { themes: ['leren'], move: 'reveal' }, { who, now });
	expect(counted(world)).toEqual(['', '']);
	const again = { item: 'leren.reflectie', move: 'second-open' } as const;
	secondTurns.move(world.db, world, again, { who, now });
	expect(counted(world)).toEqual(['', '']);
});

test('where nobody rates alone there is nothing to reveal, and nobody is counted for it', () => {
	const world = openSession({ rating: 'none' });
	joined(world, 'Fatma');
	expect(counted(world)).toEqual(['', '']);
});

test('the big screen says numbers, and no names', () => {
	const world = openSession();
	joined(world, 'Fatma');
	expect(JSON.stringify(lookAlong(visit(world, leaderOf(world))))).not.toContain('Fatma');
});

function counted(world: SessionWorld): string[] {
	const leader = leaderOf(world);
	return [leadOn(visit(world, leader)).counted, lookAlong(visit(world, leader)).screen.counted];
}
