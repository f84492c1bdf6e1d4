import { describe, expect, test } from 'vitest';
import { countStates, metInWords, normRows, normRowsOf } from '#domain/norm/matrix.ts';
import { normLock, normPoints } from '#domain/norm/norm.ts';
import type { ScoredAnswer } from '#domain/scan/answer.ts';
import type { Questionnaire, ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import type { Norm, Round } from '#domain/score/round.ts';

const item: ScoredItem = {
	...{ id: 'leren.terug', text: 'Kijkt u terug?', type: 'scale', measure: 'leren.terug' },
	...{ perspectives: [], followUp: [], replaces: [], weight: 1, knockOut: false },
	...{ floor: 2, norm: null, notApplicable: true },
	options: [1, 2, 3, 4].map((value) => ({ value, label: `stap ${value}`, score: value * 25 }))
};
const theme = { title: 'Leren', short: 'Leren', core: true, weight: 1, items: [item] };
const questionnaire = {
	title: 'Thuis',
	themes: [
		{ ...theme, id: 'leren', unit: 'team' },
		{
			...theme,
			id: 'eigen',
			unit: 'municipality',
			items: [{ ...item, id: 'eigen.terug', norm: 3 }]
		}
	]
} as unknown as Questionnaire;
const norm: Norm = {
	...{ item: 'leren.terug', level: 3, text: 'Elk team kijkt terug.', source: 'Norm 2026' },
	...{ maker: 'Werkgroep', setAt: '2026-01-01T12:00:00.000Z' }
};

/** Teams of GM0001 with what each answered; undefined where nothing is finalised. */
function roundWith(teams: (ScoredAnswer | undefined | 'absent')[], own?: ScoredAnswer): Round {
	const ids = teams.map((_, index) => String(index + 1));
	const scans = teams.flatMap((answer, index) =>
		answer === undefined
			? []
			: [
					{
						...{ municipality: 'GM0001', team: ids[index]! },
						answers: new Map(answer === 'absent' ? [] : ([['leren.terug', answer]] as const))
					}
				]
	);
	return {
		...{ region: 'noord', key: '2026', referenceDate: '2026-04-01', questionnaire },
		members: [
			{ code: 'GM0001', name: 'Aadorp', inhabitants: null },
			{ code: 'GM0002', name: 'Beekdam', inhabitants: null }
		],
		teams: ids.map((id) => ({
			...{ id, municipality: 'GM0001', name: id, weight: 1, expected: true }
		})),
		scans: [
			...scans,
			...(own === undefined
				? []
				: [{ municipality: 'GM0001', team: null, answers: new Map([['eigen.terug', own]]) }])
		],
		norms: [norm]
	};
}

const stateOf = (round: Round) => normRows(round)[0]!.cells[0]!.state;

describe('a norm of a municipality', () => {
	test.each([
		['is met when every team’s answer meets it', [3, 4], 'met'],
		['is not met when one team is below', [4, 2], 'not-met'],
		['is not met when one is below and another does not know', ['onbekend', 1], 'not-met'],
		['is unknown when nobody is below and one does not know', [4, 'onbekend'], 'unknown'],
		['is unknown when an imported scan left it open', [4, 'absent'], 'unknown'],
		['is not yet known while a team has to finalise', [4, undefined], 'incomplete'],
		['is not met, also while a team has to finalise', [1, undefined], 'not-met'],
		['is met where it applies to some teams', [3, 'nvt'], 'met'],
		['is not applicable where it applies to none', ['nvt', 'nvt'], 'not-applicable'],
		['is nothing without a scan', [undefined, undefined], 'no-scan']
	] as const)('%s', (_, answers, state) => {
		expect(stateOf(roundWith([...answers]))).toBe(state);
	});

	test('of a theme for the municipality asks its own scan alone', () => {
		const cellsOf = (own?: ScoredAnswer) => normRows(roundWith([1, undefined], own))[1]!.cells;
		expect(cellsOf(3)[0]!.state).toBe('met');
		expect(cellsOf(2)[0]!.state).toBe('not-met');
		expect(cellsOf()[0]!.state).toBe('no-scan');
	});

	test('waits for no team that was not expected', () => {
		const round = roundWith([4, undefined]);
		const teams = round.teams.map((team, index) => ({ ...team, expected: index === 0 }));
		expect(stateOf({ ...round, teams })).toBe('met');
	});
});

test('what the region set goes before what the questionnaire holds, and says where it is from', () => {
	const own = { ...norm, item: 'eigen.terug', level: 4 };
	expect(normPoints(questionnaire, []).map(({ level, source }) => [level, source])).toEqual([
		[3, 'vragenlijst Thuis']
	]);
	expect(normPoints(questionnaire, [norm, own]).map(({ level, maker }) => [level, maker])).toEqual([
		[3, 'Werkgroep'],
		[4, 'Werkgroep']
	]);
	expect(normPoints(questionnaire, [{ ...norm, level: 9 }])).toHaveLength(1);
});

test('every cell is told once, and only met ones count as met', () => {
	const states = ['met', 'not-met', 'unknown', 'met', 'incomplete', 'no-scan'] as const;
	const cells = states.map((state) => ({ state }));
	expect(metInWords(cells)).toBe(
		'2 van 6 voldoen; 1 nog niet, 1 onbekend, 1 nog niet van alle teams, 1 geen scan'
	);
	expect(Object.values(countStates(cells)).reduce((sum, count) => sum + count, 0)).toBe(6);
	expect(metInWords([{ state: 'met' }])).toBe('1 van 1 voldoet');
});

test('rows of one municipality hold nothing of another', () => {
	const rows = normRowsOf(roundWith([3, 4], 3), ['GM0002']);
	expect(rows.map(({ cells }) => cells)).toEqual([
		[{ code: 'GM0002', state: 'no-scan', below: 0, of: 0 }],
		[{ code: 'GM0002', state: 'no-scan', below: 0, of: 0 }]
	]);
});

test('a norm is fixed from the first finalised scan, and of an imported round from publishing', () => {
	const at = '2026-05-01T12:00:00.000Z';
	const none = { firstFinalisedAt: null, firstPublishedAt: null };
	expect(normLock({ isImported: false, ...none })).toBe(undefined);
	expect(normLock({ isImported: false, ...none, firstFinalisedAt: at })).toBe('finalised');
	expect(normLock({ isImported: true, ...none, firstFinalisedAt: at })).toBe(undefined);
	expect(normLock({ isImported: true, firstFinalisedAt: at, firstPublishedAt: at })).toBe(
		'published'
	);
});
