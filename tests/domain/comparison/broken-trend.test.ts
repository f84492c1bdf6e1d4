import { expect, test } from 'vitest';
import { brokenTrends, endedThemes, trendInWords } from '#domain/comparison/broken-trend.ts';
import { question, questionnaire, theme } from '../../world/build.ts';

const asking = (...measures: string[]) =>
	questionnaire([
		theme(
			'leren',
			measures.map((measure) => question(measure))
		)
	]);

const round = (...measures: string[]) => [
	{ name: 'Regio 2025', questionnaire: asking(...measures) }
];

test('a version that asks the same breaks nothing', () => {
	expect(brokenTrends(asking('a', 'b'), asking('a', 'b'), round('a', 'b'))).toEqual([]);
});

test('a theme that falls below half of its questions loses its comparison', () => {
	const [trend] = brokenTrends(asking('a', 'x', 'y'), asking('a', 'b'), round('a', 'b'));
	expect(trend).toMatchObject({ round: 'Regio 2025', theme: 'leren', kind: 'lost' });
	expect(trendInWords(trend!)).toBe(
		'leren: 1 van 3 vragen vergelijkbaar, 33,3% van het gewicht (was 2 van 2): ' +
			'deze vergelijking raakt u kwijt'
	);
});

test('exactly half is still compared, over fewer questions', () => {
	const trends = brokenTrends(asking('a', 'x'), asking('a', 'b'), round('a', 'b'));
	expect(trends).toMatchObject([{ kind: 'less' }]);
});

test('what could not be compared before is told, but is not lost', () => {
	const trends = brokenTrends(asking('x'), asking('y'), round('a'));
	expect(trends).toMatchObject([{ kind: 'none' }]);
});

test('a round with another questionnaire has no line to break', () => {
	const other = questionnaire([theme('leren')], { base: 'ander', key: 'ander' });
	expect(brokenTrends(asking('a'), null, [{ name: 'Elders', questionnaire: other }])).toEqual([]);
});

test('a theme that is dropped ends its line', () => {
	expect(endedThemes(asking('a'), questionnaire([theme('leren'), theme('sturing')]))).toEqual([
		'sturing'
	]);
	expect(endedThemes(asking('a'), null)).toEqual([]);
});
