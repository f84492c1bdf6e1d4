import * as actions from '#server/sessions/actions.ts';
import * as notes from '#server/sessions/notes.ts';
import * as participants from '#server/sessions/participants.ts';
import type { Scan } from '#server/scans/scans.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { leaderOf, type Reader } from './visit.ts';
import { openSession, rate, type SessionWorld } from './session.ts';
import { answer, finalise, now, openRound, teamScan, who } from './waterkant.ts';

/** The two questions in which people rate. */
export const agreed = 'leren.inwerken';
export const open = 'leren.reflectie';

/** A session with all that one can hold, after an earlier round with answers and an action. */
export interface FullSession extends SessionWorld {
	/** The scan of the same team in the round before. */
	before: Scan;
	leader: Reader;
	/** One of the five who rated. */
	participant: Reader;
}

/**
 * Five people rated both questions and a sixth did so and was taken out after the reveal; one question is
 * agreed, with what was seen differently and an action, and the group talks about the other.
 */
export function fullSession(given: Partial<sessions.Preparation> = {}): FullSession {
	const world = openSession(given);
	const { db, scan, session } = world;
	const before = teamScan(world, openRound(world, '2025'), 'Veendorp-Noord');
	actions.add(db, before.id, { item: open, text: 'Oefenen', owner: 'Jan', due: '' }, { who, now });
	finalise(world, before, '2');
	const people = organisations.map((organisation, index) => {
		const person = { name: `D${index}`, organisation, level: 'uitvoering' } as const;
		const outcome = participants.join(db, session, person, { now });
		if (outcome.kind !== 'joined') throw new Error(outcome.kind);
		for (const item of [open, agreed]) {
			rate(world, outcome.participant, item, values[index]!, `opmerking van D${index}`);
		}
		return outcome;
	});
	sessions.start(db, session, { who, now });
	sessions.moveThemes(db, session, { themes: ['leren'], move: 'reveal' }, { who, now });
	participants.remove(db, session, people[5]!.participant.id, { who, now });
	answer(world, scan, agreed, '3', 'Zo doen wij het.');
	const action = { text: 'Samen oefenen', owner: 'Fatma', due: '2026-09-01' };
	const noted = { item: agreed, minority: 'Het kan beter.', changeReason: null, action };
	notes.save(db, scan, { ...noted, expected: 0 }, { who, now });
	sessions.goTo(db, session, { stage: 'gesprek', item: open }, { who, now });
	const cookies = { [`deelnemer-${session.id}`]: people[0]!.token };
	return { ...world, before, leader: leaderOf(world), participant: { cookies } };
}

const organisations = [
	'lokaal-team',
	'lokaal-team',
	'lokaal-team',
	'gemeente',
	'partner',
	'lokaal-team'
] as const;
const values = ['1', '2', '4', '3', 'onbekend', '2'];
