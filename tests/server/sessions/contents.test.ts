import { expect, test } from 'vitest';
import type { Organisation } from '#domain/rating/participant.ts';
import type { Perspective } from '#domain/questionnaire/questionnaire.ts';
import { later } from '#domain/session/clock.ts';
import { turnoutsOf } from '#domain/session/turnout.ts';
import * as participants from '#server/sessions/participants.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { contentsOf } from '#server/sessions/contents.ts';
import { openSession, prepared, rate, type SessionWorld } from '../../world/session.ts';
import {
	now,
	openRound,
	openWorld,
	teamScan,
	who,
	writeQuestionnaire,
	written
} from '../../world/waterkant.ts';

const id = 'leren.reflectie';

function comeIn({ db, session }: SessionWorld, organisation: Organisation, minute: number) {
	const given = { name: organisation, organisation, level: 'uitvoering' } as const;
	const outcome = participants.join(db, session, given, { now: later(now, minute) });
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	return outcome.participant;
}

function leave({ db, session }: SessionWorld, person: participants.Participant, minute: number) {
	participants.remove(db, session, person.id, { who, now: later(now, minute) });
}

function turnouts({ db, session, scan }: SessionWorld, perspectives: Perspective[]) {
	const contents = contentsOf(db, { session: { ...session, item: id }, scan });
	return turnoutsOf({ id, perspectives }, { ...contents, theme: 'leren' });
}

/** A session about a question that is asked of the local team first. */
function askedOfTeam(): SessionWorld {
	const world = openWorld();
	const question = { id, text: 'Wij kijken terug.', type: 'scale', scale: 'vier' };
	const items = [{ ...question, perspectives: ['lokaal-team'] }];
	const themes = [{ id: 'leren', title: 'Leren', items }];
	writeQuestionnaire(world.questionnairesPath, { ...written.thuis2026, key: 'deels', themes });
	const questionnaire = loadAll(world.questionnairesPath).questionnaires.get('deels@2026')!;
	const scan = teamScan(world, openRound(world, '2026', { questionnaire }), 'Veendorp-Noord');
	return { ...world, scan, session: prepared({ ...world, scan }) };
}

/** Revealed ten minutes after the first came in. */
function revealedSession(world = openSession()) {
	const people = (['lokaal-team', 'lokaal-team', 'gemeente'] as const).map((organisation) =>
		comeIn(world, organisation, 0)
	);
	const before = comeIn(world, 'lokaal-team', 1);
	leave(world, before, 2);
	rate(world, people[0]!, id, '1');
	rate(world, people[2]!, id, 'onbekend');
	sessions.moveThemes(
		world.db,
		world.session,
		{ themes: ['leren'], move: 'reveal' },
		{ who, now: later(now, 10) }
	);
	comeIn(world, 'lokaal-team', 11);
	return { ...world, people };
}

test('asked is who sat there at the reveal and of whom it was asked; others may have rated too', () => {
	const world = revealedSession();
	expect([...turnouts(world, ['lokaal-team'])]).toEqual([
		[1, { perspectives: ['lokaal-team'], asked: 2, rated: 1, others: 1 }]
	]);
	expect(turnouts(world, []).get(1)).toMatchObject({ asked: 3, rated: 2, others: 0 });
});

test('whoever is taken out after the reveal changes nothing of it, whether they rated or not', () => {
	const world = revealedSession();
	const before = turnouts(world, []);
	for (const person of world.people) {
		leave(world, person, 12);
		expect(turnouts(world, [])).toEqual(before);
	}
});

test('nor where they rated what was asked of others: they were not of whom it was asked', () => {
	const world = revealedSession(askedOfTeam());
	const own = () => turnouts(world, ['lokaal-team']).get(1);
	expect(own()).toMatchObject({ asked: 2, rated: 1, others: 1 });
	const before = own();
	for (const person of world.people) {
		leave(world, person, 12);
		expect(own()).toEqual(before);
	}
});

test('before the reveal there is none', () => {
	expect(turnouts(openSession(), []).size).toBe(0);
});
