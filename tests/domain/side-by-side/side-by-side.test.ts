import { describe, expect, test } from 'vitest';
import { compareRounds } from '#domain/comparison/comparison.ts';
import { withinScope, type DisclosureScope } from '#domain/disclosure/scope.ts';
import type { Round } from '#domain/score/round.ts';
import { rollUp } from '#domain/score/rollup.ts';
import { byQuestion, figuresByQuestion } from '#domain/side-by-side/by-question.ts';
import { choiceQuery, readChoice } from '#domain/side-by-side/choice.ts';
import { chosenIn, missingInWords } from '#domain/side-by-side/chosen.ts';
import { floorPoints } from '#domain/side-by-side/floor-points.ts';
import type { SeenRound } from '#domain/side-by-side/seen-round.ts';
import { sideBySide } from '#domain/side-by-side/side-by-side.ts';
import { sizeClassOf } from '#domain/side-by-side/size-class.ts';
import { whyMunicipalityChanged } from '#domain/side-by-side/why-changed.ts';
import { municipalitySeries, regionSeries } from '#domain/side-by-side/year-series.ts';
import {
	dordrecht,
	gorinchem,
	member,
	papendrecht,
	question,
	questionnaire,
	round,
	succession,
	teamScan,
	theme
} from '../../world/build.ts';

const asked = questionnaire([theme('regie', [question('a'), question('b')])]);
const borders = { ended: [], nameOf: (code: string) => code };
const whole = [{ id: 'overall', title: 'Geheel' }];

/** Each with the round before; the same team of each municipality. */
function seen(years: Round[], scope: DisclosureScope = 'all', apart: string[] = []): SeenRound[] {
	return years.map((one, index) => {
		const rolled = rollUp(one, 'equal');
		if ('refused' in rolled) throw new Error(rolled.refused);
		const before = years[index - 1];
		const comparison = before && compareRounds(one, before, succession({}), 'equal');
		if (comparison && 'refused' in comparison) throw new Error(comparison.refused);
		const result = { ...rolled, ...(comparison && { comparison }) };
		return { ...one, scope, isInvented: false, result: withinScope(result, scope, apart) };
	});
}

function year(key: string, scores: Record<string, [number, number]>, all = Object.keys(scores)) {
	const scans = Object.entries(scores).map(([municipality, [a, b]]) =>
		teamScan({ a, b }, { municipality, team: 'Team' })
	);
	const members = all.map((code) => member(code));
	return round(key, asked, scans, { members });
}

const three = [
	year('2024', { [dordrecht]: [1, 1], [gorinchem]: [1, 2] }),
	year('2025', { [dordrecht]: [2, 1] }, [dordrecht, gorinchem]),
	year('2026', { [dordrecht]: [3, 1], [gorinchem]: [3, 2], [papendrecht]: [1, 1] })
];

describe('a line over the years', () => {
	test('has a gap where there is no scan, and joins nothing across it', () => {
		const given = { rounds: seen(three), themes: whole, borders, minimumChange: 3 };
		const [line] = municipalitySeries(given, gorinchem);
		expect(line!.points.map(({ words }) => words)).toEqual([
			expect.stringMatching(/^\d+$/),
			'geen scan vastgesteld',
			expect.stringMatching(/^\d+$/)
		]);
		expect(line!.steps.map(({ earlier, words }) => [earlier, words])).toEqual([
			[null, 'niet in beide rondes een scan'],
			[null, 'niet in beide rondes een scan']
		]);
	});

	test('says that somebody was not in a round, and over how much each step is', () => {
		const given = { rounds: seen(three), themes: whole, borders, minimumChange: 3 };
		const [line] = municipalitySeries(given, papendrecht);
		expect(line!.points[0]!.words).toBe('niet in deze ronde');
		expect(line!.steps[1]!.notes).toEqual([`${papendrecht} hoorde in 2025 niet bij de ronde.`]);
		const [region] = regionSeries(given);
		expect(region!.steps[0]!.basis).toBe('over 2 van 2 vragen, 1 van 1 gemeente');
		expect(region!.conclusion).toMatch(
			/^Geheel: van \d+ naar \d+ tussen 2025 en 2026 \(\+\d+\), over 2 van 2 vragen, 1 van 3 gemeenten\.$/
		);
	});

	test('of the region holds no number where it is withheld, and the own one beside it does', () => {
		const rounds = seen(three, 'none', [dordrecht]);
		const given = { rounds, themes: whole, borders, minimumChange: 3 };
		const [region] = regionSeries(given);
		expect(
			region!.points.every(({ score, words }) => score === null && words === 'niet gepubliceerd')
		).toBe(true);
		expect(region!.steps.every(({ earlier }) => earlier === null)).toBe(true);
		const [own] = municipalitySeries(given, dordrecht);
		expect(own!.points.every(({ score }) => score !== null)).toBe(true);
	});
});

describe('beside each other', () => {
	const rows = (column: string, descending = false) =>
		sideBySide({
			...{
				rounds: seen(three),
				municipalities: [papendrecht, gorinchem, dordrecht],
				themes: whole
			},
			sort: { theme: 'overall', column, descending },
			minimumChange: 3
		})[0]!.rows;

	test('whoever has no number comes last, whichever way a column is sorted', () => {
		for (const descending of [false, true]) {
			expect(rows('2025', descending)[0]!.code).toBe(dordrecht);
			expect(rows('verandering', descending)[0]!.code).toBe(dordrecht);
		}
	});

	test('the difference to the region is that of the two shown numbers', () => {
		for (const { scores, toRegion } of rows('naam')) {
			const mean = Math.round(seen(three)[2]!.result.overall.score!);
			expect(toRegion).toBe(scores.at(-1)!.score! - mean);
		}
	});

	test('the sentence names nobody first or last', () => {
		const [part] = sideBySide({
			...{ rounds: seen(three), municipalities: [dordrecht, gorinchem], themes: whole },
			...{ sort: undefined, minimumChange: 3 }
		});
		expect(part!.conclusion).toMatch(
			/^Geheel: 2 gemeenten tussen \d+ en \d+ in 2026; sinds 2025 1 vooruit \(van 1 van de 2 te vergelijken\)\.$/
		);
	});
});

describe('a choice', () => {
	test('stands in its address as a whole, in one way', () => {
		const query =
			'?gemeente=GM0505&gemeente=GM0512&grootte=20000&thema=regie&ronde=2025&ronde=2026&niveau=vraag&volgorde=-regie%3A2026';
		expect(choiceQuery(readChoice(new URLSearchParams(query)))).toBe(query);
		const short = readChoice(new URLSearchParams('gemeente=gm0505,GM0512&volgorde=x'));
		expect(choiceQuery(short)).toBe('?gemeente=GM0505&gemeente=GM0512');
		expect(choiceQuery(readChoice(new URLSearchParams()))).toBe('');
	});

	test('of what is withheld is said to be there; of a size only how many', () => {
		const rounds = seen(three, 'total', [dordrecht]);
		const choice = { municipalities: [dordrecht, gorinchem, 'GM9999'], sizes: ['tot-5000'] };
		const chosen = chosenIn(choice, rounds, []);
		expect(chosen.municipalities).toEqual([dordrecht]);
		expect(chosen.withheld.map(({ code }) => code)).toEqual([gorinchem]);
		expect(chosen.withheldOfSize).toBe(1);
		expect(missingInWords(chosen)).toEqual([
			expect.stringMatching(/^Niet getoond: /),
			'Van deze grootte is er nog 1 gemeente in de regio waarvan u hier geen cijfers ziet.',
			expect.stringMatching(/^Niet gevonden: GM9999\./)
		]);
	});

	test.each([
		[4_999, 'tot-5000'],
		[5_000, '5000'],
		[49_999, '20000'],
		[50_000, '50000'],
		[900_000, '250000'],
		[null, undefined]
	])('takes %s inhabitants for the class %s', (inhabitants, key) => {
		expect(sizeClassOf(inhabitants)?.key).toBe(key);
	});
});

describe('per question', () => {
	test('a question scores, and is compared, as a theme of one question', () => {
		const [before, after] = [three[1]!, three[2]!];
		const figures = figuresByQuestion({
			round: after,
			beside: { round: before, succession: succession({}) }
		});
		expect(byQuestion(asked).themes.map(({ id }) => id)).toEqual(['a', 'b']);
		const comparison = compareRounds(figures.round, figures.beside!.round, succession({}), 'equal');
		if ('refused' in comparison) throw new Error(comparison.refused);
		const grounds = {
			...{ id: 'regie', earlier: asked, later: asked },
			...{ comparison, byQuestion: comparison }
		};
		const why = whyMunicipalityChanged(dordrecht, grounds);
		expect(why.questions!.map(({ id }) => id)).toEqual(['a']);
		expect(why.questions![0]!.later).toBeGreaterThan(why.questions![0]!.earlier);
		expect(why.unmoved).toBe(1);
		expect(why.teams).toEqual({ same: 1, of: 1 });
		expect(
			whyMunicipalityChanged(dordrecht, { ...grounds, byQuestion: null }).questions
		).toBeNull();
	});

	test('what lies below the floor says whose it is, and "onbekend" lies below', () => {
		const floored = questionnaire([
			theme('regie', [question('a', { floor: 2, atTurn: 'regio' }), question('b', { floor: 2 })])
		]);
		const scans = [
			teamScan({ a: 1, b: 3 }, { municipality: dordrecht, team: 'Oost' }),
			teamScan({ a: 'onbekend', b: 3 }, { municipality: dordrecht, team: 'West' }),
			teamScan({ a: 3, b: 'nvt' }, { municipality: dordrecht, team: 'Zuid' })
		];
		const held = round('2026', floored, scans);
		expect(floorPoints(held, dordrecht)).toMatchObject([
			{ item: 'a', atTurn: 'regio', below: 2, of: 3, teams: ['Oost', 'West'] }
		]);
	});
});
