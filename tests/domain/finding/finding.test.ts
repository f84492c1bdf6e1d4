import { describe, expect, test } from 'vitest';
import { findings } from '#domain/finding/finding.ts';
import { region, type GivenRegion, type GivenTheme } from '../../world/region-result.ts';

describe('what stands out', () => {
	test('is the strongest, the most ahead, what needs attention and the widest spread', () => {
		const themes = [
			{ title: 'Regie', score: 80, earlier: 79, min: 70, max: 90 },
			{ title: 'Zicht', score: 59, earlier: 51, min: 50, max: 60 },
			{
				title: 'Leren',
				score: 47,
				earlier: 51,
				min: 28,
				max: 72,
				floor: { share: 0.4, met: 38, of: 80 }
			}
		];
		expect(sentences(themes)).toEqual({
			strongest: 'Het hoogst scoort regie, met 80.',
			'most-ahead': 'Zicht maakte de grootste stap vooruit: van 51 naar 59.',
			attention:
				'Leren scoort het laagst, met 47, terug van 51. Daar is de ondergrens gehaald bij 38 van 80 antwoorden.',
			widest: 'Bij leren lopen de gemeenten het verst uiteen: van 28 tot 72.'
		});
	});

	test('names equals together, and the first of equal spreads with how many are as wide', () => {
		const themes = [
			{ title: 'A', score: 70.1, earlier: 60, min: 50, max: 80 },
			{ title: 'B', score: 70.4, earlier: 60.4, min: 51, max: 81 },
			{ title: 'C', score: 50, earlier: 50 },
			{ title: 'D', score: 49.6, earlier: 49.6 }
		];
		expect(sentences(themes)).toMatchObject({
			strongest: 'Twee thema’s scoren het hoogst, met 70: ‘A’ en ‘B’.',
			'most-ahead': 'Twee thema’s gingen het meest vooruit, met tien punten: ‘A’ en ‘B’.',
			attention: 'Twee thema’s scoren het laagst, met 50: ‘C’ en ‘D’.',
			widest:
				'Bij a scoren de gemeenten van 50 tot 80; bij één ander thema is het verschil even groot.'
		});
	});

	test('has no riser among what can be compared, and says that', () => {
		const themes = [
			{ title: 'A', score: 62, earlier: 60 },
			{ title: 'B', score: 60, earlier: null }
		];
		expect(sentences(themes)['most-ahead']).toBe(
			'Geen vergelijkbaar thema ging drie punten of meer vooruit.'
		);
	});

	test('has no riser below the minimum change, and says so', () => {
		const themes = [
			{ title: 'A', score: 62, earlier: 60 },
			{ title: 'B', score: 50, earlier: 60 }
		];
		expect(sentences(themes)['most-ahead']).toBe('Geen thema ging drie punten of meer vooruit.');
	});

	test('a fall below the minimum change is not said', () => {
		expect(sentences([score('A', 70), { title: 'B', score: 48, earlier: 50 }]).attention).toBe(
			'B scoort het laagst, met 48.'
		);
	});

	test('says a fall on the same questions where the published score is another', () => {
		const themes = [score('A', 70), { title: 'B', score: 50, earlier: 52, later: 46 }];
		expect(sentences(themes).attention).toBe(
			'B scoort het laagst, met 50; op dezelfde vragen ging het van 52 naar 46.'
		);
	});

	test('says nothing of change without an earlier round', () => {
		expect(sentences([score('A', 70), score('B', 40)])).toEqual({
			strongest: 'Het hoogst scoort a, met 70.',
			attention: 'B scoort het laagst, met 40.'
		});
	});

	test('names no strongest where all are equal, and for attention only what fell most', () => {
		expect(sentences([score('A', 60), score('B', 60)])).toEqual({});
		const fallen = [
			{ title: 'A', score: 60, earlier: 64 },
			{ title: 'B', score: 60, earlier: 70 }
		];
		expect(sentences(fallen).attention).toBe('B staat op 60, terug van 70.');
		expect(sentences(fallen).strongest).toBeUndefined();
	});

	test('is among the scores that may be told, and says so', () => {
		const themes = [score('Regie', 80), score('Zicht', 50), withheld('Leren')];
		expect(sentences(themes)).toEqual({
			strongest: 'Van de twee getoonde thema’s scoort regie het hoogst, met 80.',
			attention: 'Van de twee getoonde thema’s scoort zicht het laagst, met 50.'
		});
		expect(sentences([score('Regie', 80), withheld('Leren')])).toEqual({});
		const fallen = [{ title: 'Regie', score: 60, earlier: 70 }, withheld('Leren')];
		expect(sentences(fallen).attention).toBe('Regie staat op 60, terug van 70.');
	});

	test('never says of a change that is withheld that it is not there', () => {
		const hidden = { score: 60, earlier: null, changeReason: 'protected' as const };
		const [regie, leren] = [
			{ title: 'Regie', ...hidden },
			{ title: 'Leren', ...hidden }
		];
		expect(sentences([regie, leren])['most-ahead']).toBe(
			'Hoe de thema’s veranderden, is niet getoond: het is te herleiden tot één gemeente.'
		);
		expect(sentences([regie, { title: 'Zicht', score: 62, earlier: 62 }])['most-ahead']).toBe(
			'Van de twee thema’s is van één de verandering te tonen; daarbij ging niets drie punten of meer vooruit.'
		);
		expect(sentences([regie, leren, { title: 'Zicht', score: 62, earlier: 50 }])).toMatchObject({
			'most-ahead':
				'Van de drie thema’s is van één de verandering te tonen; daarvan ging zicht het meest vooruit, van 50 naar 62.'
		});
	});

	test('a theme alone needs attention only where its floor is not met everywhere', () => {
		const short = { title: 'A', score: 60, floor: { share: 0.5, met: 2, of: 4 } };
		expect(sentences([short]).attention).toBe(
			'A staat op 60. Daar is de ondergrens gehaald bij 2 van 4 antwoorden.'
		);
		const met = { ...short, floor: { share: 1, met: 4, of: 4 } };
		expect(sentences([met])).toEqual({});
	});

	test('says nothing where nothing is scored', () => {
		expect(sentences([score('A', null)])).toEqual({});
	});

	test('has no spread of one municipality, of equals, or where it may not be shown', () => {
		expect(sentences([{ title: 'A', score: 60, min: 40, max: 80, n: 1 }]).widest).toBeUndefined();
		expect(sentences([{ title: 'A', score: 60, min: 60, max: 60 }]).widest).toBeUndefined();
		const [result, questionnaire] = region([score('A', 60)]);
		result.themes[0]!.min = null;
		result.themes[0]!.max = null;
		expect(findings(result, questionnaire)).toEqual([]);
	});
});

function sentences(themes: GivenTheme[], given: GivenRegion = {}): Record<string, string> {
	const found = findings(...region(themes, given));
	return Object.fromEntries(found.map(({ kind, sentence }) => [kind, sentence]));
}

function withheld(title: string): GivenTheme {
	return { title, score: null, reason: 'protected' };
}

function score(title: string, score: number | null): GivenTheme {
	return { title, score };
}
