import { describe, expect, test } from 'vitest';
import type { YearLine, YearStep } from '#domain/comparison/year-line.ts';
import { yearsBlock } from '#infographic/blocks/years.ts';

const step = (from: number, earlier: number | null, later: number | null): YearStep => ({
	from: String(from),
	to: String(from + 1),
	...{ earlier, later, delta: earlier === null || later === null ? null : later - earlier },
	...{ reason: earlier === null ? ('questions-changed' as const) : null, panel: 8, items: 30 }
});

const line = (steps: YearStep[], scores: (number | null)[] = [55, 59, 62]): YearLine => ({
	id: 'overall',
	points: scores.map((score, index) => ({
		...{ round: String(2024 + index), score, n: score === null ? 0 : 10 },
		reason: score === null ? ('no-scan' as const) : null
	})),
	steps
});

describe('the rounds beside each other', () => {
	test('say each round’s own score with how many took part, and one basis only once', () => {
		const words = wordsIn(line([step(2024, 55, 59), step(2025, 59, 62)]));
		for (const said of ['Drie rondes naast elkaar', '55', '59', '62', '10 gemeenten', '+4', '+3'])
			expect(words).toContain(said);
		expect(words.filter((one) => one.startsWith('Vergeleken op dezelfde 30 vragen'))).toHaveLength(
			1
		);
	});

	test('say the two numbers of a step that are other than those of the rounds', () => {
		const words = wordsIn(line([step(2024, 55, 59), step(2025, 58, 64)]));
		expect(words.join(' ')).toContain('2026: van 58 naar 64, op dezelfde 30 vragen');
		expect(words).toContain('+6');
	});

	test('say what was not compared by the edition that gave it out, and what is not given', () => {
		const apart = { ...step(2024, null, null), reason: null };
		const protectedStep = { ...step(2025, null, null), reason: 'protected' as const };
		const words = wordsIn(line([apart, protectedStep])).join(' ');
		expect(words).toContain('2025 is niet vergeleken met 2024');
		expect(words).toContain('2026: de verandering sinds 2025 is niet getoond');
		expect(words).not.toContain('niet te vergelijken');
	});

	test('say once that no change is given', () => {
		const given = [2024, 2025].map((year) => ({
			...step(year, null, null),
			reason: 'protected' as const
		}));
		const words = wordsIn(line(given)).join(' ');
		expect(words).toContain('Hoe dat veranderde, is niet getoond: te herleiden tot één gemeente');
		expect(words.split('niet getoond')).toHaveLength(2);
	});

	test('are broken where two were not compared, with why', () => {
		const words = wordsIn(line([step(2024, null, null), step(2025, 59, 62)]));
		expect(words.join(' ')).toContain(
			'2025 is niet te vergelijken met 2024: vragen te veel gewijzigd'
		);
		expect(words).not.toContain('+4');
	});

	test('show no score as none and not as 0', () => {
		const words = wordsIn(line([step(2024, null, null), step(2025, 59, 62)], [null, 59, 62]));
		expect(words).not.toContain('0');
		expect(words.join(' ')).toContain('geen scan vastgesteld');
	});

	test('are the last three of more', () => {
		const four = line(
			[step(2023, 50, 55), step(2024, 55, 59), step(2025, 59, 62)],
			[50, 55, 59, 62]
		);
		const words = wordsIn(four);
		expect(words).toContain('Drie rondes naast elkaar');
		expect(words).not.toContain('50');
		expect(words).not.toContain('+5');
	});
});

function wordsIn(line: YearLine): string[] {
	const block = yearsBlock({ line, minimumChange: 3, isOne: false });
	const { wanted } = block.heights(326);
	const { drawn } = block.draw({ x: 0, y: 0, width: 326, height: wanted });
	return drawn.flatMap((one) => (one.kind === 'text' ? [one.text] : []));
}
