import { describe, expect, test } from 'vitest';
import * as answers from '#server/scans/answers.ts';
import * as conversations from '#server/sessions/conversations.ts';
import * as notes from '#server/sessions/notes.ts';
import * as participants from '#server/sessions/participants.ts';
import { differencesOfScan, differencesOfSession } from '#server/house/replay.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import type { SecondTurnMove } from '#domain/session/second-turn.ts';
import * as secondTurns from '#server/sessions/second-turns.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { joined, openSession, rate, type SessionWorld } from '../../world/session.ts';
import { answer, finalise, now, who } from '../../world/waterkant.ts';

const item = 'leren.reflectie';
const other = 'leren.inwerken';

/** A session with everything in it, up to a scan that was reopened and finalised again. */
function playedSession(): SessionWorld {
	const world = openSession();
	const { db, scan, session } = world;
	const people = ['Fatma', 'Jan', 'Eva', 'Bas'].map((name) => joined(world, name));
	sessions.start(db, session, { who, now });
	sessions.setBreak(db, session, now, { who, now });
	sessions.setDoor(db, session, true, { who, now });
	for (const [index, person] of people.entries()) {
		rate(world, person, item, String((index % 2) + 1), 'een opmerking');
		rate(world, person, other, '3');
	}
	participants.remove(db, session, people[3]!.id, { who, now });
	sessions.moveThemes(db, session, { themes: ['leren'], move: 'reveal' }, { who, now });
	sessions.moveThemes(db, session, { themes: ['leren'], move: 'rate-again' }, { who, now });
	rate(world, people[0]!, item, '2');
	sessions.moveThemes(db, session, { themes: ['leren'], move: 'reveal' }, { who, now });
	sessions.goTo(db, session, { stage: 'gesprek', item }, { who, now });
	answer(world, scan, item, '2', 'nog niet overal');
	const action = { text: 'Oefenen', owner: 'Ada', due: 'mei' };
	const written = { item, minority: 'Het kan beter', changeReason: null, action, expected: 0 };
	notes.save(db, scan, written, { who, now });
	conversations.takeOver(db, { session, scan }, 'leren', { who, now });
	conversations.settle(db, { session, scan }, { who, now });
	finalise(world, scan);
	finalising.reopen(db, scan, 'er klopte iets niet', { who, now });
	answer(world, scan, item, '4');
	finalising.setMarks(db, scan, ['team'], { who, now });
	return world;
}

function differences({ db, scan, session }: SessionWorld): string[] {
	return [
		...differencesOfScan(db, scans.find(db, scan.id)!),
		...differencesOfSession(db, sessions.find(db, session.id)!)
	];
}

describe('the logs of a scan and its session', () => {
	test('replay to what stands there, from the first to the last act', () => {
		const world = playedSession();
		expect(differences(world)).toEqual([]);
		finalising.setMarks(world.db, world.scan, ['municipality'], { who, now });
		sessions.close(world.db, world.session, { who, now });
		expect(differences(world)).toEqual([]);
		expect(sessions.deleteExpiredRatings(world.db, '2027-01-01T12:00:00.000Z')).toHaveLength(1);
		expect(differences(world)).toEqual([]);
	});

	test('replay a question that was rated once more, and one that was taken back', () => {
		const world = openSession();
		const { db, session } = world;
		const fatma = joined(world, 'Fatma');
		rate(world, fatma, item, '2');
		sessions.moveThemes(db, session, { themes: ['leren'], move: 'reveal' }, { who, now });
		const move = (one: string, how: SecondTurnMove) =>
			secondTurns.move(db, world, { item: one, move: how }, { who, now });
		for (const how of ['second-open', 'second-cancel'] as const) move(other, how);
		move(item, 'second-open');
		rate(world, fatma, item, '3');
		expect(differences(world)).toEqual([]);
		move(item, 'second-reveal');
		expect(differences(world)).toEqual([]);
		db.$client.exec(`update second_turns set state = 'rating'`);
		expect(differences(world)).toEqual([expect.stringContaining(item)]);
	});

	test('of a session whose preparation changed is replayed from that change', () => {
		const world = openSession();
		const { db, session } = world;
		const given = { named: true, rating: 'none', facilitated: true, minutes: 60 } as const;
		sessions.change(db, session, given, { who, now });
		expect(differences(world)).toEqual([]);
		sessions.moveThemes(db, session, { themes: ['leren'], move: 'agree' }, { who, now });
		expect(differences(world)).toEqual([]);
		sessions.change(db, session, { ...given, rating: 'here' }, { who, now });
		expect(differences(world)).toEqual([]);
	});

	test.each([
		[
			'an answer that changed',
			`update answers set value = '1' where item = '${item}'`,
			/vraag leren.reflectie: het antwoord is “1”, volgens het logboek “4”$/
		],
		[
			'an answer that went',
			`delete from answers where item = '${other}'`,
			/vraag leren.inwerken: dit staat in het logboek, maar is er niet$/
		],
		[
			'an answer from nowhere',
			`insert into answers values ((select id from scans where team_mark_at is not null), 'leren.woorden', 'tekst', '', 3, 'Ada', '${now}')`,
			/vraag leren.woorden: dit staat er, maar niet in het logboek$/
		],
		[
			'a note that changed',
			`update answers set note = 'geheim' where item = '${other}'`,
			/vraag leren.inwerken: de toelichting is anders dan in het logboek$/
		],
		[
			'a minority view that changed',
			`update conversations set minority = 'geheim' where item = '${item}'`,
			/wat bij vraag leren.reflectie staat: wat anders is gezien is anders dan in het logboek$/
		],
		[
			'a next step that went',
			'delete from actions',
			/de volgende stap is anders dan in het logboek; wie die stap zet is anders/
		],
		[
			'a mark that nobody set',
			`update scans set municipality_mark_by = 'Bas', municipality_mark_at = '${now}' where team_mark_at is not null`,
			/het vaststellen: wie voor de gemeente tekende is “Bas”, volgens het logboek leeg/
		],
		[
			'a mark that went',
			'update scans set team_mark_by = null, team_mark_at = null',
			/het vaststellen: wie voor het team tekende is leeg, volgens het logboek “Ada”/
		],
		[
			'a scan that counts by itself',
			`update scans set state = 'finalised' where team_mark_at is not null`,
			/de staat is “finalised”, volgens het logboek “reopened”$/
		],
		[
			'a finalised answer that changed',
			`update finalised_answers set value = '1' where item = '${item}'`,
			/vastgestelde vraag leren.reflectie \(vaststelling 1\): het antwoord is “1”, volgens het logboek “3”$/
		],
		[
			'a finalised answer that went',
			`delete from finalised_answers where item = '${item}'`,
			/vastgestelde vraag leren.reflectie \(vaststelling 1\): dit staat in het logboek/
		],
		[
			'a log that is shorter than its scan',
			'update scans set revision = revision + 1',
			/^de scan is bij versie \d+, het logboek bij \d+$/
		],
		[
			'a theme that was hidden by nobody',
			`update session_themes set state = 'rating'`,
			/^thema leren: de staat is “rating”, volgens het logboek “revealed”$/
		],
		[
			'a question that nobody went to',
			`update sessions set item = '${other}'`,
			/^het verloop: de vraag is “leren.inwerken”, volgens het logboek “leren.reflectie”$/
		],
		[
			'a door that opened by itself',
			'update sessions set door_closed = 0',
			/^het verloop: de deur dicht is nee, volgens het logboek ja$/
		],
		[
			'a rating that changed',
			`update ratings set value = '4' where turn = 2`,
			/^deelnemer .+, vraag leren.reflectie, beurt 2: de inschatting is anders dan in het logboek$/
		],
		[
			'a rating that went',
			'delete from ratings where turn = 2',
			/beurt 2: dit staat in het logboek, maar is er niet$/
		],
		[
			'a participant who never joined',
			`insert into participants values ('x', (select id from sessions), 'h', 'Piet', 'gemeente', 'bestuur', '${now}', null)`,
			/^5 deelnemers kwamen binnen, volgens het logboek 4$/
		],
		[
			'a participant who came back',
			'update participants set removed_at = null',
			/^0 deelnemers zijn eruit gehaald, volgens het logboek 1$/
		]
	])('tell of %s', (_, tampering, sentence) => {
		const world = playedSession();
		world.db.$client.exec(tampering);
		const found = differences(world);
		expect(found).toEqual([expect.stringMatching(sentence)]);
		expect(found.join()).not.toMatch(/geheim|een opmerking|Het kan beter/);
	});

	test('with a hole in it are told of', () => {
		const world = playedSession();
		const { $client } = world.db;
		$client.exec('drop trigger events_never_vanish');
		$client.exec('delete from events where revision = 3');
		expect(differences(world)).toContain(
			'het logboek telt niet door: vóór nummer 4 ontbreekt iets'
		);
	});
});

test('an answer of another scan is no difference of this one', () => {
	const world = playedSession();
	const own = scans
		.ofRound(world.db, world.scan.round)
		.find(({ subject }) => subject === 'municipality')!;
	const given = { item: 'sturing.opdracht', value: '2', note: '', expected: 0 };
	answers.save(world.db, own, given, { who, now });
	expect(differences(world)).toEqual([]);
	expect(differencesOfScan(world.db, scans.find(world.db, own.id)!)).toEqual([]);
});
