import { expect, test } from 'vitest';
import { dayOf } from '#domain/words/day.ts';
import { earlierAnswers } from '#server/scans/earlier-answers.ts';
import { contentsOf, earlierOf as earlierAlone } from '#server/sessions/scan-contents.ts';
import { finaliseChecklist, openChecklist } from '../../world/elsewhere.ts';
import { seatOf } from '#server/sessions/scan-seats.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import {
	answer,
	finalise,
	now,
	openRound,
	openWorld,
	ownScan,
	teamScan,
	who,
	type OpenWorld
} from '../../world/waterkant.ts';

function contents({ db }: OpenWorld, { id }: scans.Scan) {
	return contentsOf(db, seatOf(db, id, {})!, dayOf(now));
}

/** The same beside the answers and on its own. */
function earlierOf(world: OpenWorld, scan: scans.Scan) {
	const { earlier } = contents(world, scan);
	expect(earlierAlone(world.db, seatOf(world.db, scan.id, {})!, dayOf(now)).earlier).toEqual(
		earlier
	);
	return Object.fromEntries(earlier);
}

test('the contents of a scan are its answers as they stand', () => {
	const world = openWorld();
	const scan = teamScan(world, openRound(world, '2026'), 'Veendorp-Noord');
	expect(contents(world, scan)).toEqual({
		...{ answers: [], earlier: new Map(), elsewhere: new Map() }
	});
	answer(world, scan, 'leren.reflectie', '2');
	answer(world, scan, 'leren.reflectie', '3', 'Elke week.');
	const kept = { item: 'leren.reflectie', value: '3', note: 'Elke week.', revision: 3 };
	expect(contents(world, scan).answers).toEqual([{ ...kept, changedBy: who, changedAt: now }]);
});

test('beside them stands what the round before has, of every subject, the same as on its own', () => {
	const world = openWorld();
	const before = openRound(world, '2024');
	for (const name of ['Veendorp-Noord', 'Oudsluis']) finalise(world, teamScan(world, before, name));
	finalise(world, ownScan(world, before));
	const round = openRound(world, '2026');
	const own = [
		teamScan(world, round, 'Veendorp-Noord'),
		teamScan(world, round, 'Veendorp-Oost'),
		teamScan(world, round, 'Dijk'),
		ownScan(world, round)
	];
	const found = own.map((scan) => earlierOf(world, scan));
	expect(found.map((earlier) => Object.keys(earlier))).toEqual([
		['leren.reflectie', 'leren.inwerken'],
		['leren.reflectie', 'leren.inwerken'],
		[],
		['sturing.opdracht']
	]);
	expect(found).toEqual(own.map((scan) => Object.fromEntries(earlierAnswers(world.db, scan))));
});

test('a round that is reopened and finalised again is seen at once', () => {
	const world = openWorld();
	const before = teamScan(world, openRound(world, '2024'), 'Veendorp-Noord');
	const scan = teamScan(world, openRound(world, '2026'), 'Veendorp-Noord');
	expect(earlierOf(world, scan)).toEqual({});
	finalise(world, before, '2');
	expect(earlierOf(world, scan)['leren.reflectie']?.value).toBe('2');
	finalising.reopen(world.db, before, 'Verkeerd overgenomen.', { who, now });
	finalise(world, before, '4');
	expect(earlierOf(world, scan)['leren.reflectie']?.value).toBe('4');
});

test('an answer of the same team with another questionnaire stands there, and nobody else’s', () => {
	const world = openWorld();
	const checklist = openChecklist(world);
	const round = openRound(world, '2026');
	const scan = teamScan(world, round, 'Veendorp-Noord');
	const said = ({ id }: scans.Scan) => {
		const seat = seatOf(world.db, id, {})!;
		const { elsewhere } = contents(world, { id } as scans.Scan);
		expect(earlierAlone(world.db, seat, dayOf(now)).elsewhere).toEqual(elsewhere);
		return Object.fromEntries(elsewhere);
	};
	const before = teamScan(world, checklist, 'Veendorp-Noord');
	answer(world, before, 'kijken.terug', '1');
	expect(said(scan)).toEqual({});
	finaliseChecklist(world, before, '1');
	finaliseChecklist(world, ownScan(world, checklist), '2');
	const sentence =
		'In Checklist (ronde 2026-checklist, vastgesteld 19 mei 2026) koos dit team 1 · Gedeeltelijk.';
	expect(said(scan)).toEqual({ 'leren.reflectie': sentence });
	expect(said(teamScan(world, round, 'Dijk'))).toEqual({});
	const own = said(ownScan(world, round));
	expect(own['sturing.opdracht']).toMatch(/koos deze gemeente 2 · Ja\.$/);
	expect(Object.keys(own)).toEqual(['sturing.opdracht']);
	expect(JSON.stringify([sentence, own])).not.toContain('Zo dachten wij toen');
	finalise(world, scan);
	expect(said(scans.find(world.db, scan.id)!)).toEqual({});
});

test('a team has no part in what an earlier team answered with another questionnaire', () => {
	const world = openWorld();
	const checklist = openChecklist(world, '2024-checklist');
	finaliseChecklist(world, teamScan(world, checklist, 'Oudsluis'), '1');
	const scan = teamScan(world, openRound(world, '2026'), 'Veendorp-Oost');
	expect(contents(world, scan).elsewhere).toEqual(new Map());
});
