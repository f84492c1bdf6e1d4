import { describe, expect, test } from 'vitest';
import * as answers from '#server/scans/answers.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as roundFigures from '#server/rounds/round-figures.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import * as finalised from '#server/scans/finalised.ts';
import * as scanLog from '#server/scans/scan-log.ts';
import {
	answer,
	dijk,
	finalise,
	gravenwaard,
	now,
	openRound,
	openWorld,
	ownScan,
	teamScan,
	veendorp,
	who,
	type OpenWorld
} from '../../world/waterkant.ts';

const later = '2026-06-01T09:00:00.000Z';

function openScan() {
	const world = openWorld();
	const round = openRound(world);
	return { world, round, scan: teamScan(world, round, 'Veendorp-Noord') };
}

function fill(world: OpenWorld, scan: scans.Scan) {
	answer(world, scan, 'leren.reflectie', '3');
	answer(world, scan, 'leren.inwerken', '2');
}

function stateOf({ db }: OpenWorld, scan: scans.Scan) {
	return scans.find(db, scan.id)?.state;
}

function figuresOf({ db }: OpenWorld, round: rounds.RoundRow) {
	return roundFigures.figures(db, round).scans;
}

describe('a new round', () => {
	test('has a scan for every municipality and every team that are there on the reference date', () => {
		const { world, round } = openScan();
		const subjects = scans
			.ofRound(world.db, round.id)
			.map((scan) => [scan.subject, scan.municipalityName, scan.teamName]);
		expect(new Set(subjects)).toEqual(
			new Set([
				['municipality', 'Veendorp', null],
				['municipality', '’s-Gravenwaard', null],
				['municipality', 'Dijk, Sluis en Zand', null],
				['team', 'Veendorp', 'Veendorp-Noord'],
				['team', 'Veendorp', 'Veendorp-Oost'],
				['team', '’s-Gravenwaard', 'Team ’t Hof'],
				['team', 'Dijk, Sluis en Zand', 'Dijk']
			])
		);
	});

	test('makes its scans once', () => {
		const { world, round } = openScan();
		const before = scans.ofRound(world.db, round.id);
		scans.createAll(world.db, round, { who, now: later });
		expect(scans.ofRound(world.db, round.id)).toEqual(before);
	});

	test('has addresses of scans that cannot be guessed from each other', () => {
		const { world, round } = openScan();
		const ids = scans.ofRound(world.db, round.id).map(({ id }) => id);
		expect(new Set(ids.map((id) => id.slice(0, 4))).size).toBe(ids.length);
		expect(ids.filter((id) => id.length < 16)).toEqual([]);
	});

	test('about a region has one scan, of the region', () => {
		const world = openWorld();
		const questionnaire = world.questionnaires.get('kring@2026')!;
		const round = openRound(world, '2026', { questionnaire });
		const all = scans.ofRound(world.db, round.id);
		expect(all).toMatchObject([{ subject: 'region', municipality: null, team: null }]);
	});

	test('about candidates has a scan for each that is put forward, once', () => {
		const world = openWorld();
		const questionnaire = world.questionnaires.get('keuze@2026')!;
		const round = openRound(world, '2026', { questionnaire });
		expect(scans.ofRound(world.db, round.id)).toEqual([]);
		const scan = { round: round.id, subject: 'candidate', candidate: 'Proeftuin Noord' } as const;
		const made = scans.findOrCreate(world.db, scan, { who, now });
		expect(scans.findOrCreate(world.db, scan, { who, now: later }).id).toBe(made.id);
		expect(scans.find(world.db, made.id)).toMatchObject({
			candidate: 'Proeftuin Noord',
			team: null
		});
	});
});

describe('finalising', () => {
	test('of a team’s scan needs the mark of the municipality and that of the team', () => {
		const { world, scan } = openScan();
		fill(world, scan);
		expect(finalising.setMarks(world.db, scan, ['team'], { who, now })).toEqual({ kind: 'marked' });
		expect(stateOf(world, scan)).toBe('open');
		const outcome = finalising.setMarks(world.db, scan, ['municipality'], {
			who: 'Bas',
			now: later
		});
		expect(outcome).toEqual({ kind: 'finalised' });
		expect(scans.find(world.db, scan.id)).toMatchObject({
			state: 'finalised',
			teamMarkBy: who,
			teamMarkAt: now,
			municipalityMarkBy: 'Bas',
			municipalityMarkAt: later
		});
	});

	test('of the municipality’s own scan needs one mark', () => {
		const { world, round } = openScan();
		const scan = ownScan(world, round);
		answer(world, scan, 'sturing.opdracht', '2');
		const outcome = finalising.setMarks(world.db, scan, ['municipality'], { who, now });
		expect(outcome).toEqual({ kind: 'finalised' });
	});

	test('of a regional scan needs one mark, and every question', () => {
		const world = openWorld();
		const questionnaire = world.questionnaires.get('kring@2026')!;
		const round = openRound(world, '2026', { questionnaire });
		const scan = scans.ofSubject(world.db, round.id, { subject: 'region' })!;
		fill(world, scan);
		expect(finalising.setMarks(world.db, scan, ['municipality'], { who, now })).toMatchObject({
			kind: 'incomplete',
			progress: { empty: ['sturing.opdracht'] }
		});
		answer(world, scan, 'sturing.opdracht', '2');
		expect(finalising.setMarks(world.db, scan, ['municipality'], { who, now }).kind).toBe(
			'finalised'
		);
	});

	test('with an empty question is refused, also the first mark, and names the question', () => {
		const { world, scan } = openScan();
		answer(world, scan, 'leren.reflectie', '3');
		expect(finalising.setMarks(world.db, scan, ['team'], { who, now })).toMatchObject({
			kind: 'incomplete',
			progress: { empty: ['leren.inwerken'], withoutReason: [] }
		});
		expect(scans.find(world.db, scan.id)?.teamMarkAt).toBeNull();
	});

	test('with "not applicable" without a reason is refused', () => {
		const { world, scan } = openScan();
		answer(world, scan, 'leren.reflectie', '3');
		answer(world, scan, 'leren.inwerken', 'nvt', ' ');
		expect(finalising.setMarks(world.db, scan, ['team'], { who, now })).toMatchObject({
			kind: 'incomplete',
			progress: { empty: [], withoutReason: ['leren.inwerken'] }
		});
		answer(world, scan, 'leren.inwerken', 'nvt', 'Niemand is hier nieuw.');
		expect(finalising.setMarks(world.db, scan, ['team'], { who, now }).kind).toBe('marked');
	});

	test('takes "we do not know" for an answer, and does not ask for texts', () => {
		const { world, scan } = openScan();
		answer(world, scan, 'leren.reflectie', 'onbekend');
		answer(world, scan, 'leren.inwerken', 'onbekend');
		const outcome = finalising.setMarks(world.db, scan, ['team', 'municipality'], { who, now });
		expect(outcome.kind).toBe('finalised');
	});

	test('happens once', () => {
		const { world, scan } = openScan();
		finalise(world, scan);
		const outcome = finalising.setMarks(world.db, scan, ['team'], { who, now: later });
		expect(outcome).toEqual({ kind: 'already-finalised' });
		expect(scans.find(world.db, scan.id)?.teamMarkAt).toBe(now);
	});

	test('keeps what counts: answers with a value, as they then stood', () => {
		const { world, scan } = openScan();
		answer(world, scan, 'leren.woorden', 'eerst dit');
		answer(world, scan, 'leren.woorden', '');
		finalise(world, scan);
		expect(finalised.finalisedAnswersOf(world.db, scan.id)).toEqual(
			new Map([
				['leren.reflectie', { value: '3', note: '' }],
				['leren.inwerken', { value: '3', note: '' }]
			])
		);
	});
});

describe('reopening', () => {
	function reopened() {
		const { world, round, scan } = openScan();
		finalise(world, scan, '3');
		const outcome = finalising.reopen(world.db, scan, 'Verkeerd overgenomen.', {
			who: 'Bas',
			now: later
		});
		return { world, round, scan, outcome };
	}

	test('needs a finalised scan', () => {
		const { world, scan } = openScan();
		expect(finalising.reopen(world.db, scan, 'zomaar', { who, now })).toEqual({
			kind: 'not-finalised'
		});
		expect(stateOf(world, scan)).toBe('open');
	});

	test('takes back both marks and writes down who, when and why', () => {
		const { world, scan, outcome } = reopened();
		expect(outcome).toEqual({ kind: 'reopened' });
		expect(scans.find(world.db, scan.id)).toMatchObject({
			state: 'reopened',
			municipalityMarkAt: null,
			teamMarkAt: null
		});
		expect(scanLog.historyOf(world.db, scan.id)[0]).toMatchObject({
			kind: 'reopen',
			who: 'Bas',
			at: later,
			new: '{"reason":"Verkeerd overgenomen."}'
		});
	});

	test('leaves counting what was finalised, whatever is then filled in', () => {
		const { world, round, scan } = reopened();
		const before = figuresOf(world, round);
		answer(world, scan, 'leren.reflectie', '1');
		answer(world, scan, 'leren.inwerken', '');
		expect(figuresOf(world, round)).toEqual(before);
		expect(before[0]?.answers.get('leren.reflectie')).toBe(3);
	});

	test('ends with the next finalisation, which then counts', () => {
		const { world, round, scan } = reopened();
		answer(world, scan, 'leren.reflectie', '1');
		answer(world, scan, 'leren.inwerken', 'onbekend');
		finalising.setMarks(world.db, scan, ['municipality', 'team'], { who, now: later });
		expect(stateOf(world, scan)).toBe('finalised');
		expect(figuresOf(world, round)).toMatchObject([
			{
				answers: new Map<string, unknown>([
					['leren.reflectie', 1],
					['leren.inwerken', 'onbekend']
				])
			}
		]);
		expect(finalised.lastFinalised(world.db, round.id)).toBe(later.slice(0, 10));
	});

	test('can be done again: every finalisation has its own number', () => {
		const { world, scan } = reopened();
		finalising.setMarks(world.db, scan, ['municipality', 'team'], { who, now: later });
		finalising.reopen(world.db, scan, 'Toch nog eens.', { who, now: later });
		finalising.setMarks(world.db, scan, ['municipality', 'team'], { who, now: later });
		const numbers = world.db.$client
			.prepare('select number from finalisations where scan = ? order by number')
			.pluck()
			.all(scan.id);
		expect(numbers).toEqual([1, 2, 3]);
	});
});

describe('a scan that is there', () => {
	test('is of a team or of a municipality, never of both', () => {
		const { world, round } = openScan();
		const wrong = {
			round: round.id,
			subject: 'municipality',
			municipality: veendorp,
			team: 1
		} as const;
		expect(() => scans.findOrCreate(world.db, wrong, { who, now })).toThrow('scans_subject');
	});

	test('is found again by its team, its municipality, or as the region’s', () => {
		const { world, round, scan } = openScan();
		const own = ownScan(world, round, gravenwaard);
		expect(scans.ofSubject(world.db, round.id, scan)?.id).toBe(scan.id);
		expect(scans.ofSubject(world.db, round.id, own)?.id).toBe(own.id);
		expect(scans.ofSubject(world.db, round.id, { subject: 'region' })).toBeUndefined();
	});

	test('counts the answers that have a value', () => {
		const { world, round, scan } = openScan();
		fill(world, scan);
		answer(world, scan, 'leren.inwerken', '');
		answers.save(
			world.db,
			ownScan(world, round, dijk),
			{ item: 'sturing.opdracht', value: 'onbekend', note: '', expected: 0 },
			{ who, now }
		);
		const counts = scans.filledCounts(world.db, round.id);
		expect(counts.get(scan.id)).toBe(1);
		expect(counts.get(ownScan(world, round, dijk).id)).toBe(1);
		expect(counts.size).toBe(2);
	});
});
