import fc from 'fast-check';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { withinScope, type DisclosureScope } from '#domain/disclosure/scope.ts';
import { changeInWords, shown } from '#domain/score/words.ts';
import { themeLines, type ThemeLine } from '#domain/picture/theme-line.ts';
import ThemeSpread from '#ui/chart/ThemeSpread.svelte';
import { anyRegion } from '../../world/any-region.ts';
import { region, type GivenTheme } from '../../world/region-result.ts';

describe('what chart and table of a region say of a theme', () => {
	test('are the shown numbers of the result, whatever may be seen of it', () => {
		const anyScope = fc.constantFrom<DisclosureScope>('all', 'total', 'none');
		fc.assert(
			fc.property(anyRegion, anyScope, ({ result, questionnaire }, scope) => {
				const seen = withinScope(result, scope, []);
				for (const line of themeLines(seen, questionnaire)) {
					const own = seen.themes.find(({ id }) => id === line.id)!;
					const change = seen.comparison?.themes.find(({ id }) => id === line.id);
					expect(line.score).toBe(own.score === null ? null : shown(own.score));
					expect(line.range === null).toBe(own.min === null);
					expect(line.change === null).toBe(change?.earlier == null);
					if (change) expect(line.changeWords).toBe(changeInWords(change, 3));
					if (change && line.change) {
						expect(line.change.earlier).toBe(shown(change.earlier!));
						expect(line.change.later).toBe(shown(change.later!));
					}
				}
			})
		);
	});

	test('a change is told of the numbers that are drawn, and never of the published score', () => {
		const [line] = linesOf([{ title: 'Handelen', score: 78, earlier: 82, later: 85 }]);
		expect(line).toMatchObject({
			score: 78,
			change: { earlier: 82, later: 85 },
			changeWords: '+3',
			basis: '82 → 85, 8 vragen, 10 gemeenten',
			sentence:
				'Handelen: 78. Alle gemeenten scoren 78. Over dezelfde vragen en gemeenten: 82 in 2025 en 85 nu.'
		});
	});

	test('says the same number once, and why there is no change', () => {
		const [same, none, withheld] = linesOf([
			{ title: 'A', score: 53, earlier: 53, min: 40, max: 60 },
			{ title: 'B', score: 60, earlier: null },
			{ title: 'C', score: null, reason: 'protected', earlier: null, changeReason: 'protected' }
		]);
		expect(same!.basis).toMatch(/^beide 53, /);
		expect(same!.sentence).toBe(
			'A: 53. De gemeenten scoren van 40 tot 60. Over dezelfde vragen en gemeenten: in 2025 en nu allebei 53.'
		);
		expect(none!.sentence).toContain('Sinds 2025: vragen te veel gewijzigd.');
		expect(withheld).toMatchObject({
			score: null,
			scoreWords: 'niet getoond: te herleiden tot één gemeente',
			changeWords: 'niet getoond: te herleiden tot één gemeente'
		});
	});
});

test('the chart draws what the lines say, and nothing else', () => {
	fc.assert(
		fc.property(anyRegion, ({ result, questionnaire }) => {
			const lines = themeLines(result, questionnaire);
			const props = { lines, label: 'De grafiek', earlier: '2025' };
			const { body } = render(ThemeSpread, { props });
			expect(drawnIn(body)).toEqual(
				lines.map(({ sentence, score, range, change }) => ({
					sentence,
					square: score === null ? [] : [score],
					bar: range === null ? [] : [[range.least, range.most]],
					open: change === null ? [] : [change.earlier],
					filled: change === null ? [] : [change.later]
				}))
			);
		}),
		{ numRuns: 50 }
	);
});

test('the legend of the chart names only the signs that stand in it', () => {
	const legend = (given: GivenTheme[], hide: DisclosureScope = 'all') => {
		const [result, questionnaire] = region(given);
		const lines = themeLines(withinScope(result, hide, []), questionnaire);
		const { body } = render(ThemeSpread, { props: { lines, label: 'x', earlier: '2025' } });
		return /<p class="[^"]*legend[\s\S]*/.exec(body)![0];
	};
	const [plain, compared] = [
		[{ title: 'A', score: 60, min: 50, max: 70 }],
		[{ title: 'A', score: 60, earlier: 50 }]
	];
	expect(legend(plain)).toContain('laagste tot hoogste');
	expect(legend(plain)).not.toContain('2025');
	expect(legend(compared)).toContain('van 2025 naar nu, alleen over dezelfde vragen en gemeenten');
	expect(legend(compared, 'total')).not.toContain('laagste');
});

function linesOf(themes: GivenTheme[]): ThemeLine[] {
	return themeLines(...region(themes));
}

/** Per theme, at which scores the signs stand. */
function drawnIn(body: string) {
	return [...body.matchAll(/<title>([^<]*)<\/title>([\s\S]*?)<span class="score/g)].map(
		([, sentence, strip]) => ({
			sentence: sentence!,
			square: scoresAt(strip!, /<svg x="([\d.]+)%"[^>]*>\s*<rect/g),
			bar: [...strip!.matchAll(/<rect x="([\d.]+)%"[^>]* width="([\d.]+)%"/g)].map(
				([, from, width]) => [Number(from), Number(from) + Number(width)]
			),
			open: scoresAt(strip!, /<svg x="([\d.]+)%"[^>]*>\s*<path[^>]*fill="var\(--paper\)"/g),
			filled: scoresAt(strip!, /<svg x="([\d.]+)%"[^>]*>\s*<path[^>]*fill="var\(--ink\)"/g)
		})
	);
}

function scoresAt(strip: string, sign: RegExp): number[] {
	return [...strip.matchAll(sign)].map(([, at]) => Number(at));
}
