import { describe, expect, test } from 'vitest';
import {
	balance,
	fit,
	measure,
	truncate,
	wrap,
	wrapWithin,
	type Type
} from '#infographic/drawing/text.ts';

const type: Type = { size: 20, weight: 400 };

describe('wrapping', () => {
	test('keeps every line within the width', () => {
		const words = 'Samenwerken aan veiligheid met alle teams in Hardinxveld-Giessendam';
		const lines = wrap(words, 180, type);
		expect(lines.join(' ').replace('- ', '-')).toBe(words);
		expect(Math.max(...lines.map((line) => measure(line, type)))).toBeLessThanOrEqual(180);
	});

	test('breaks after a hyphen that is there', () => {
		expect(wrap('Hardinxveld-Giessendam', 130, type)).toEqual(['Hardinxveld-', 'Giessendam']);
	});

	test('cuts a word that is wider than a line, with a hyphen', () => {
		const lines = wrap('samenwerkingsovereenkomst', 120, type);
		expect(lines.length).toBeGreaterThan(1);
		expect(lines[0]).toMatch(/-$/);
		expect(lines.map((line) => line.replace(/-$/, '')).join('')).toBe('samenwerkingsovereenkomst');
	});

	test('keeps a number with what it counts, and a year with its month', () => {
		expect(wrap('op dezelfde 41 vragen', measure('op dezelfde 41 ', type), type)).toEqual([
			'op dezelfde',
			'41 vragen'
		]);
		expect(wrap('vastgesteld 12 juni 2026', measure('vastgesteld 12 juni ', type), type)).toEqual([
			'vastgesteld',
			'12 juni 2026'
		]);
	});

	test('has no lines for nothing', () => {
		expect(wrap('', 100, type)).toEqual([]);
		expect(wrap('  ', 100, type)).toEqual([]);
	});

	test('ends what does not fit in an ellipsis, after a whole word and without a loose comma', () => {
		expect(wrapWithin('een, twee, drie, vier, vijf', 90, type, 2)).toEqual(['een, twee,', 'drie…']);
	});
});

describe('cutting off', () => {
	test('leaves what fits', () => {
		expect(truncate('Dordrecht', 200, type)).toBe('Dordrecht');
	});

	test('drops whole words, and cuts the first only when it is too wide alone', () => {
		expect(truncate('Capelle aan den IJssel', 120, type)).toBe('Capelle aan…');
		const cut = truncate('Hardinxveld', 80, type);
		expect(cut).toMatch(/^Hard.*…$/);
		expect(measure(cut, type)).toBeLessThanOrEqual(80);
	});
});

describe('headlines', () => {
	test('take lines of about equal length, and no more of them', () => {
		const words = 'Vooruit op vier van de zes thema’s; leren en verbeteren blijft achter';
		const [first, second, ...more] = balance(words, 500, type);
		expect(more).toEqual([]);
		const difference = Math.abs(measure(first!, type) - measure(second!, type));
		expect(difference).toBeLessThan(80);
	});

	test('become smaller before they are cut off', () => {
		const sizes = [
			{ size: 40, most: 1 },
			{ size: 20, most: 2 }
		];
		expect(fit('Kort', 400, 700, sizes).size).toBe(40);
		const longer = fit('Vooruit op vier van de zes thema’s', 400, 700, sizes);
		expect(longer.size).toBe(20);
		const longest = fit('Vooruit '.repeat(40), 400, 700, sizes);
		expect(longest.lines).toHaveLength(2);
		expect(longest.lines[1]).toMatch(/…$/);
	});
});

test('a character that the font lacks is measured as wide as an em', () => {
	expect(measure('漢', type)).toBe(20);
});
