import { describe, expect, test } from 'vitest';
import { answersCsv } from '#server/exchange/answers-csv.ts';
import * as journal from '#server/journal/journal.ts';
import { differencesOfScan } from '#server/house/replay.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as roundProgress from '#server/coordination/progress.ts';
import * as roundTeams from '#server/coordination/teams.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import { lastFinalised } from '#server/scans/finalised.ts';
import * as sessions from '#server/sessions/sessions.ts';
import {
	answer,
	finalise,
	importRows,
	now,
	openRound,
	openWorld,
	team,
	teamScan,
	veendorp,
	who,
	type OpenWorld
} from '../../world/waterkant.ts';
import { resultOf } from '../../world/results.ts';

const ada = { id: 'ada', name: 'Ada' };
const oost = 'Veendorp-Oost';

interface OpenedRound extends OpenWorld {
	round: rounds.RoundRow;
	team: number;
}

/** Veendorp has Noord, finalised, and Oost. */
function opened(): OpenedRound {
	const world = openWorld();
	const round = openRound(world);
	finalise(world, teamScan(world, round, 'Veendorp-Noord'), '4');
	return { ...world, round, team: team(world, veendorp, oost).id };
}

function takeOut(world: OpenedRound, isFinalisedKnown = false, reason = 'Opgeheven per 1 mei.') {
	const asked = { team: world.team, reason, isFinalisedKnown };
	return roundTeams.takeOut(world.db, world.round, asked, { who: ada, now });
}

function putBack(world: OpenedRound) {
	return roundTeams.putBack(world.db, world.round, world.team, { who: ada, now });
}

function ofVeendorp(world: OpenedRound) {
	const result = resultOf(world.db, { round: world.round });
	if ('refused' in result) throw new Error(result.refused);
	return result.municipalities.find(({ code }) => code === veendorp)!;
}

function scoreOf(world: OpenedRound) {
	return ofVeendorp(world).themes.find(({ id }) => id === 'leren')!.score;
}

describe('a team that is taken out of an open round', () => {
	test('is expected no longer: its municipality need not wait for it', () => {
		const world = opened();
		expect(ofVeendorp(world)).toMatchObject({ teams: 1, teamsExpected: 2, provisional: true });
		expect(takeOut(world)).toEqual({ kind: 'done', name: oost });
		expect(ofVeendorp(world)).toMatchObject({ teams: 1, teamsExpected: 1, provisional: false });
	});

	test('does not count, with a scan that was finalised, nor while that is reopened', () => {
		const world = opened();
		const without = scoreOf(world);
		const scan = teamScan(world, world.round, oost);
		finalise(world, scan, '1');
		expect(scoreOf(world)).not.toBe(without);
		expect(takeOut(world)).toEqual({ kind: 'finalised', name: oost });
		finalising.reopen(world.db, teamScan(world, world.round, oost), 'Nog eens.', { who, now });
		expect(takeOut(world)).toEqual({ kind: 'finalised', name: oost });
		expect(ofVeendorp(world).teams).toBe(2);
		expect(takeOut(world, true).kind).toBe('done');
		expect([ofVeendorp(world).teams, scoreOf(world)]).toEqual([1, without]);
		expect(answersCsv(world.db, world.round)).not.toContain(oost);
	});

	test('leaves no day of its own on the poster', () => {
		const world = opened();
		const scan = teamScan(world, world.round, oost);
		finalise(world, scan);
		const later = '2026-06-20T10:00:00.000Z';
		finalising.reopen(world.db, teamScan(world, world.round, oost), 'Nog eens.', {
			who,
			now: later
		});
		const again = teamScan(world, world.round, oost);
		finalising.setMarks(world.db, again, ['municipality', 'team'], { who, now: later });
		expect(lastFinalised(world.db, world.round.id)).toBe('2026-06-20');
		takeOut(world, true);
		expect(lastFinalised(world.db, world.round.id)).toBe('2026-05-19');
	});

	test('keeps its scan and its answers, and nothing of them may change', () => {
		const world = opened();
		answer(world, teamScan(world, world.round, oost), 'leren.reflectie', '2');
		takeOut(world);
		const scan = teamScan(world, world.round, oost);
		expect(scans.answersOf(world.db, scan.id).get('leren.reflectie')?.value).toBe('2');
		expect(answer(world, scan, 'leren.reflectie', '3').kind).toBe('team-taken-out');
		expect(finalise(world, scan).kind).toBe('team-taken-out');
		const given = { named: true, rating: 'here', facilitated: true, minutes: 90 } as const;
		expect(sessions.prepare(world.db, scan, given, { who, now }).kind).toBe('team-taken-out');
		expect(finalising.reopen(world.db, scan, 'Toch', { who, now }).kind).toBe('team-taken-out');
		expect(differencesOfScan(world.db, scan)).toEqual([]);
	});

	test('is invited and reminded no longer, and an import does not write to it', () => {
		const world = opened();
		takeOut(world);
		const [, own] = roundProgress
			.ofRound(world.db, world.round, now)
			.flatMap(({ code, teams }) => (code === veendorp ? [code, teams] : []));
		expect(own).toMatchObject([{ name: 'Veendorp-Noord' }]);
		const row = `2026,GM9001,${oost},thuis,2026,leren.reflectie,3,`;
		const head = 'round,municipality,team,questionnaire,version,item,value,note';
		expect(importRows(world, `${head}\n${row}\n`)).toMatchObject({
			kind: 'refused',
			mistakes: [{ column: 'team', message: expect.stringContaining('uit ronde 2026 gehaald') }]
		});
	});

	test('can be put back as it was, as long as the round is open', () => {
		const world = opened();
		finalise(world, teamScan(world, world.round, oost), '1');
		const before = ofVeendorp(world);
		takeOut(world, true);
		expect(putBack(world)).toEqual({ kind: 'done', name: oost });
		expect(ofVeendorp(world)).toEqual(before);
		expect(answer(world, teamScan(world, world.round, oost), 'leren.reflectie', '3').kind).toBe(
			'closed'
		);
		takeOut(world, true);
		roundCourse.close(world.db, world.round, { who: ada, now });
		expect(putBack(world)).toEqual({ kind: 'refused', state: 'closed' });
	});

	test('stands in the journal with the reason, and on the page of the round', () => {
		const world = opened();
		takeOut(world);
		putBack(world);
		const [back, out] = journal.ofRegion(world.db, 'waterkant');
		expect(back).toMatchObject({ what: 'round-team-put-back', subject: 'waterkant/2026' });
		expect(JSON.parse(out!.detail)).toEqual({ team: world.team, reason: 'Opgeheven per 1 mei.' });
		expect(roundCourse.historyOf(world.db, world.round)).toMatchObject([
			{ what: 'round-team-put-back', team: world.team },
			{ what: 'round-team-taken-out', team: world.team, reason: 'Opgeheven per 1 mei.' }
		]);
		expect(roundTeams.takenOut(world.db, world.round)).toEqual([]);
		takeOut(world);
		expect(roundTeams.takenOut(world.db, world.round)).toEqual([
			{ team: world.team, name: oost, at: now, reason: 'Opgeheven per 1 mei.' }
		]);
	});
});

test('who comes second, and who asks for a team that is not there, changes nothing', () => {
	const world = opened();
	expect(putBack(world).kind).toBe('no-such-team');
	takeOut(world);
	expect(takeOut(world, false, 'Een andere reden.').kind).toBe('no-such-team');
	expect(roundTeams.takenOut(world.db, world.round)[0]?.reason).toBe('Opgeheven per 1 mei.');
	expect(takeOut({ ...world, team: 999 }).kind).toBe('no-such-team');
});

test('of a closed round no team is taken out', () => {
	const world = opened();
	roundCourse.close(world.db, world.round, { who: ada, now });
	expect(takeOut(world)).toEqual({ kind: 'refused', state: 'closed' });
	expect(ofVeendorp(world).teamsExpected).toBe(2);
});

test('a team knows in which running rounds it takes part', () => {
	const world = opened();
	const keys = () => roundTeams.runningRoundsWith(world.db, world.team).map(({ key }) => key);
	openRound(world, '2025', { state: 'closed' });
	expect(keys()).toEqual(['2026']);
	takeOut(world);
	expect(keys()).toEqual([]);
});
