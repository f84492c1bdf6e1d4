import { describe, expect, test } from 'vitest';
import { yearLines } from '#domain/comparison/year-line.ts';
import { candidates, findings } from '#domain/finding/finding.ts';
import type { FindingFacts } from '#domain/finding/facts.ts';
import { findingKinds, findingLabels, type FindingKind } from '#domain/finding/kind.ts';
import type { Tile } from '#domain/picture/tile.ts';
import { fillingInOf } from '#domain/rating/filling-in.ts';
import type { MunicipalityResult, RegionResult } from '#domain/score/result.ts';
import { region, type GivenRegion, type GivenTheme } from '../../world/region-result.ts';

const bands = [
	{ label: 'Begin', from: 0, color: '#b5482f' },
	{ label: 'Sterk', from: 80, color: '#0f6b66' }
];

describe('all in the highest band', () => {
	test('is said with the lowest and the highest, and nothing then needs attention', () => {
		const themes = [score('Regie', 91.6), score('Zicht', 79.6)];
		expect(said('top-band', themes)).toEqual([
			'Beide thema’s staan op de hoogste trede, ‘Sterk’: van 80 tot 92.'
		]);
		expect(kinds(themes)).toEqual(['top-band']);
	});

	test('is not said where a score is lower, absent or withheld', () => {
		expect(said('top-band', [score('Regie', 91), score('Zicht', 79)])).toEqual([]);
		expect(said('top-band', [score('Regie', 91), score('Zicht', null)])).toEqual([]);
		const hidden = { title: 'Zicht', score: null, reason: 'protected' } as const;
		expect(said('top-band', [score('Regie', 91), hidden])).toEqual([]);
	});
});

describe('hardly changed', () => {
	test('is said with what moved most', () => {
		const themes = [change('Regie', 60, 61), change('Zicht', 52, 50)];
		expect(said('unchanged', themes)).toEqual([
			'Geen thema veranderde drie punten of meer; het meest bewoog zicht, van 52 naar 50.'
		]);
		expect(said('unchanged', [change('Regie', 60, 60), change('Zicht', 50, 50)])).toEqual([
			'Op beide thema’s is de score gelijk gebleven.'
		]);
	});

	test('is not said where one theme moved, or its change is not known', () => {
		expect(said('unchanged', [change('Regie', 60, 61), change('Zicht', 50, 53)])).toEqual([]);
		const unknown = { title: 'Zicht', score: 50, earlier: null };
		expect(said('unchanged', [change('Regie', 60, 61), unknown])).toEqual([]);
	});
});

test('a fall is told of the theme that fell most and is not named already', () => {
	const themes = [change('Regie', 60, 55), change('Zicht', 60, 50), score('Leren', 80)];
	expect(told(themes)['fell-back']).toBe('Regie ging achteruit: van 60 naar 55.');
	expect(told(themes).attention).toBe('Zicht scoort het laagst, met 50, terug van 60.');
});

describe('three rounds', () => {
	const rising = [52, 55, 59];

	test('that rise twice are told with the two numbers of each step', () => {
		expect(told([score('Regie', 70), change('Zicht', 55, 59)], yearsOf(rising))).toMatchObject({
			'most-ahead': 'Zicht ging vooruit: van 55 naar 59.'
		});
		const both = [change('Regie', 60, 70), change('Zicht', 55, 59)];
		expect(told(both, yearsOf(rising)).rise).toBe(
			'Zicht ging twee keer op rij vooruit: van 52 naar 55 in 2025, en van 55 naar 59 in 2026.'
		);
	});

	test('that fall twice, or turn, are told as such', () => {
		const themes = [change('Regie', 60, 70), change('Leren', 40, 30), change('Zicht', 55, 50)];
		expect(told(themes, yearsOf([60, 55, 50])).fall).toBe(
			'Zicht ging twee keer op rij achteruit: van 60 naar 55 in 2025, en van 55 naar 50 in 2026.'
		);
		const better = [change('Regie', 60, 70), change('Zicht', 50, 55)];
		expect(told(better, yearsOf([60, 50, 55])).turned).toBe(
			'Zicht ging eerst achteruit (van 60 naar 50 in 2025) en nu vooruit (van 50 naar 55 in 2026).'
		);
	});

	test('are not told of two rounds, of a step below the minimum, or of a broken one', () => {
		const themes = [change('Regie', 60, 70), change('Zicht', 55, 59)];
		expect(told(themes, yearsOf([55, 59])).rise).toBeUndefined();
		expect(told(themes, yearsOf([53, 55, 59])).rise).toBeUndefined();
		expect(told(themes, yearsOf([null, 55, 59])).rise).toBeUndefined();
	});

	test('are not told beside a picture that is compared with another round', () => {
		const themes = [change('Regie', 60, 70), change('Zicht', 55, 59)];
		const [result, questionnaire] = region(themes);
		result.comparison!.round = '2024';
		const facts = yearsOf(rising);
		expect(kindsOf(findings(result, questionnaire, facts))).not.toContain('rise');
		const other = [change('Regie', 60, 70), change('Zicht', 54, 59)];
		expect(told(other, facts).rise).toBeUndefined();
	});

	test('of the whole are told only where a theme moved along', () => {
		const whole = yearsOf(rising, 'overall');
		const given: GivenRegion = { overall: 59, earlier: 55 };
		expect(told([change('Zicht', 50, 60), score('Regie', 70)], whole, given).rise).toBe(
			'Het gemiddelde van de regio ging twee keer op rij vooruit: van 52 naar 55 in 2025, en van 55 naar 59 in 2026.'
		);
		expect(told([change('Zicht', 60, 60)], whole, given).rise).toBeUndefined();
		const named: FindingFacts = { ...whole, scope: 'named' };
		expect(told([change('Zicht', 50, 60), score('Regie', 70)], named, given).rise).toContain(
			'Het gemiddelde van de gemeenten met naam'
		);
	});
});

describe('the spread', () => {
	const wide = { title: 'Leren', score: 50, min: 28, max: 72 };

	test('is smallest where three municipalities or more lie within six points', () => {
		const near = { title: 'Zicht', score: 60, min: 58, max: 62.4 };
		expect(told([wide, near])).toMatchObject({
			widest: 'Bij leren lopen de gemeenten het verst uiteen: van 28 tot 72.',
			closest: 'Bij zicht liggen de gemeenten het dichtst bij elkaar: van 58 tot 62.'
		});
		expect(told([wide, { ...near, n: 2 }]).closest).toBeUndefined();
		expect(told([wide, { ...near, max: 65 }]).closest).toBeUndefined();
	});

	test('is told as equal where all have the same score', () => {
		expect(told([wide, { title: 'Zicht', score: 60, min: 60, max: 60 }]).closest).toBe(
			'Bij zicht scoren alle 10 gemeenten met een score gelijk: 60.'
		);
	});

	test('is told of no theme where all are narrow', () => {
		const themes = [
			{ title: 'Leren', score: 50, min: 49, max: 52 },
			{ title: 'Zicht', score: 60, min: 60, max: 61 }
		];
		expect(told(themes).closest).toBeUndefined();
	});
});

describe('the floor', () => {
	const themes = [score('Leren', 60), score('Zicht', 60)];

	test('is met in a theme where every tile lies, and in no theme with an empty one', () => {
		const tiles = [tile('leren', 0), tile('leren', 0), tile('zicht', 3)];
		expect(told(themes, { tiles })['floor-met']).toBe(
			'Bij leren haalt elk antwoord de ondergrens, op beide vragen.'
		);
		const empty = [...tiles, tile('leren', 0, 0)];
		expect(told(themes, { tiles: empty })['floor-met']).toBeUndefined();
	});

	test('is met everywhere where every tile lies, and then no tile is open', () => {
		const tiles = [tile('leren', 0), tile('zicht', 0)];
		expect(told(themes, { tiles })['floor-met']).toBe(
			'Alle 2 tegels liggen: elk antwoord haalt de ondergrens.'
		);
		expect(told(themes, { tiles })['open-floor']).toBeUndefined();
	});

	test('has the theme with most open tiles, unless two have as many', () => {
		const tiles = [tile('leren', 2), tile('leren', 1), tile('leren', 0), tile('zicht', 9)];
		expect(told(themes, { tiles })['open-floor']).toBe(
			'Bij leren liggen de meeste tegels nog open: 2 van de 3.'
		);
		expect(told(themes, { tiles: tiles.slice(1) })['open-floor']).toBeUndefined();
	});

	test('has the question with most work, which the poster leaves to its floor', () => {
		const tiles = [tile('leren', 2), tile('zicht', 9)];
		expect(said('hardest-question', themes, { tiles })).toEqual([
			'Het meeste werk is er bij de vraag ‘Vraag van zicht’: bij 9 van de 23 teams is de ondergrens niet gehaald of niet bekend.'
		]);
		const saidElsewhere: FindingKind[] = ['hardest-question'];
		expect(told(themes, { tiles, saidElsewhere })['hardest-question']).toBeUndefined();
	});

	test('has the tiles that were open and now lie, of those that can be compared', () => {
		const compared = [change('Leren', 60, 60), change('Zicht', 60, 60)];
		const tiles = [0, 0, 0, 4].map((below, index) => ({
			...tile('leren', below),
			item: `leren.${index}`
		}));
		const earlierTiles = [tiles[0]!, { ...tiles[1]!, below: 2 }, { ...tiles[3]!, below: 6 }];
		expect(told(compared, { tiles, earlierTiles })['floor-gained']).toBe(
			'Sinds 2025 is er één tegel bij gelegd: ‘Vraag van leren’.'
		);
		expect(told(compared, { tiles })['floor-gained']).toBeUndefined();
	});

	test('is met in full in municipalities, in the order of the alphabet, without who lacks it', () => {
		const members = [member('Zwijndrecht', 8), member('Sliedrecht', 8), member('Dordrecht', 7)];
		const facts: FindingFacts = { scope: 'named' };
		expect(saidOf('floor-everywhere', members, facts)).toEqual([
			'In Sliedrecht en Zwijndrecht is bij elk antwoord de ondergrens gehaald.'
		]);
		expect(saidOf('floor-everywhere', members, { scope: 'total' })).toEqual([]);
		expect(saidOf('floor-everywhere', members, {})).toEqual([]);
		const provisional = { ...member('Papendrecht', 8), provisional: true };
		expect(saidOf('floor-everywhere', [...members, provisional], facts)).toEqual([]);
	});

	test('is counted where four municipalities or more meet it in full', () => {
		const members = ['A', 'B', 'C', 'D', 'E'].map((name, index) =>
			member(name, index === 4 ? 1 : 8)
		);
		expect(saidOf('floor-everywhere', members, { scope: 'all' })).toEqual([
			'In vier van de vijf gemeenten is bij elk antwoord de ondergrens gehaald.'
		]);
	});
});

describe('what is not known', () => {
	const themes = [score('Leren', 60), score('Zicht', 60)];

	test('is told of the theme where it is much, and else only where it is hardly anything', () => {
		const much = [
			{ theme: 'leren', unknown: 24, of: 184 },
			{ theme: 'zicht', unknown: 0, of: 184 }
		];
		expect(told(themes, { unknown: much }).unknown).toBe(
			'Bij leren is veel nog niet bekend: 24 van de 184 antwoorden zijn ‘onbekend’.'
		);
		const little = [{ theme: 'leren', unknown: 3, of: 1200 }];
		expect(told(themes, { unknown: little }).unknown).toBe(
			'Bijna alles is bekend: van de 1.200 antwoorden zijn er 3 ‘onbekend’.'
		);
		expect(told(themes, { unknown: [{ theme: 'leren', unknown: 0, of: 1200 }] }).unknown).toBe(
			'Geen van de 1.200 antwoorden is ‘onbekend’.'
		);
		expect(told(themes, { unknown: [{ theme: 'leren', unknown: 9, of: 184 }] })).toEqual({});
	});
});

describe('who took part', () => {
	const themes = [score('Leren', 60), score('Zicht', 60)];

	test('is all teams, or some of them', () => {
		expect(told(themes, { teamsExpected: 23, teamsFinalised: 23 }).turnout).toBe(
			'Alle 23 lokale teams hebben hun scan vastgesteld.'
		);
		expect(told(themes, { teamsExpected: 23, teamsFinalised: 17 }).turnout).toBe(
			'17 van de 23 lokale teams hebben een vastgestelde scan; de cijfers gaan over die teams.'
		);
	});

	test('is not told of more teams than were expected', () => {
		expect(told(themes, { teamsExpected: 3, teamsFinalised: 4 })).toEqual({});
	});

	test('rated first in most scans, and says of how many that is not known', () => {
		const people = [{ organisation: 'gemeente', level: 'bestuur' } as const];
		const label = { raters: 1, facilitated: true, minutes: null, participants: people };
		const scan = { municipality: 'GM1', subject: 'team', finalisedOn: null } as const;
		const filling = fillingInOf([
			{ ...scan, label },
			{ ...scan, label },
			{ ...scan, label: null }
		])!;
		expect(told(themes, { filling })['own-first']).toBe(
			'2 van de 3 teams vulden eerst ieder voor zich in en daarna samen; van 1 scan is niet bekend hoe.'
		);
		const half = fillingInOf([
			{ ...scan, label },
			{ ...scan, label: null }
		])!;
		expect(told(themes, { filling: half })).toEqual({});
	});
});

test('every kind has a label of its own', () => {
	expect(new Set(Object.values(findingLabels)).size).toBe(findingKinds.length);
	expect(findingKinds.length).toBeGreaterThanOrEqual(12);
});

function told(
	themes: GivenTheme[],
	facts: FindingFacts = {},
	given: GivenRegion = {}
): Partial<Record<FindingKind, string>> {
	const found = findings(...region(themes, given), facts);
	return Object.fromEntries(found.map(({ kind, sentence }) => [kind, sentence]));
}

function kinds(themes: GivenTheme[]): FindingKind[] {
	const [result, questionnaire] = region(themes);
	return kindsOf(findings(result, { ...questionnaire, bands }));
}

function kindsOf(found: { kind: FindingKind }[]): FindingKind[] {
	return found.map(({ kind }) => kind);
}

/** Before what clashes is passed over. */
function said(kind: FindingKind, themes: GivenTheme[], facts: FindingFacts = {}): string[] {
	const [result, questionnaire] = region(themes);
	return candidates(result, { ...questionnaire, bands }, facts)
		.filter((one) => one.kind === kind)
		.map(({ sentence }) => sentence);
}

function saidOf(kind: FindingKind, municipalities: MunicipalityResult[], facts: FindingFacts) {
	const [result, questionnaire] = region([score('Leren', 60)]);
	return candidates({ ...result, municipalities }, questionnaire, facts)
		.filter((one) => one.kind === kind)
		.map(({ sentence }) => sentence);
}

function member(name: string, met: number): MunicipalityResult {
	const floor = { share: met / 8, met, of: 8 };
	const own = { score: 60, reason: null, floor };
	return {
		code: name,
		name,
		teams: 1,
		teamsExpected: 1,
		provisional: false,
		overall: own,
		themes: [{ id: 'leren', coverage: 1, ...own }]
	};
}

function tile(theme: string, below: number, of = 23): Tile {
	return { item: `${theme}.vraag`, text: `Vraag van ${theme}`, theme, below, of };
}

/** Of the theme Zicht, or of the whole: each round is compared with the one before. */
function yearsOf(scores: (number | null)[], id = 'zicht'): FindingFacts {
	const last = 2026;
	const results = scores.map((score, index): RegionResult => {
		const round = String(last - scores.length + 1 + index);
		const before = scores[index - 1];
		const isWhole = id === 'overall';
		const [result] = region(
			[
				{
					title: 'Zicht',
					score: isWhole ? null : score,
					...(index > 0 && !isWhole && { earlier: before ?? null })
				}
			],
			{
				overall: isWhole ? score : null,
				earlier: isWhole ? (before ?? null) : null,
				compared: index > 0
			}
		);
		const { comparison } = result;
		return {
			...result,
			round,
			...(comparison && { comparison: { ...comparison, round: String(Number(round) - 1) } })
		};
	});
	return { years: yearLines(results) };
}

function score(title: string, score: number | null): GivenTheme {
	return { title, score };
}

function change(title: string, earlier: number, score: number): GivenTheme {
	return { title, score, earlier };
}
