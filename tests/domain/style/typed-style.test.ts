import { describe, expect, test } from 'vitest';
import { asSeen, sights } from '#domain/style/sight.ts';
import { contrast } from '#domain/style/contrast.ts';
import { isShipped, styleFrom, styleKey } from '#domain/style/typed-style.ts';

const labels = ['Begin', 'In opbouw', 'Goed op weg', 'Sterk'];
const empty = ['', ' ', '', ''];
const bands = ['e66101', '#FDB863', ' #b2abd2 ', '#5E3C99'];
const problemsOf = (ink: string, some: string[]) => {
	const found = styleFrom({ ink, bands: some }, labels);
	return 'problems' in found ? found.problems : [];
};

describe('colours as people type them', () => {
	test('are taken with capitals, without the hash and in three', () => {
		expect(styleFrom({ ink: ' 7A0019 ', bands }, labels)).toEqual({
			style: { ink: '#7a0019', bands: ['#e66101', '#fdb863', '#b2abd2', '#5e3c99'] }
		});
		expect(styleFrom({ ink: '#036', bands: empty }, labels)).toEqual({ style: { ink: '#003366' } });
	});

	test('are refused at their field, with the reason as it was typed', () => {
		expect(problemsOf('donkerblauw', empty)).toEqual([
			{ field: 'inkt', message: expect.stringContaining('“donkerblauw” is geen kleur') as string }
		]);
		expect(problemsOf('0078d7', empty)[0]!.message).toContain('het contrast is 4,4');
		expect(problemsOf('', empty).map(({ field }) => field)).toEqual(['inkt']);
	});

	test('that some mix up are told with the name of the bands, once for each field', () => {
		const problems = problemsOf('#7a0019', ['#fdae61', '#a6d96a', '#fdae61', '#5e3c99']);
		expect(problems.map(({ field }) => field)).toEqual(['trede-2', 'trede-3']);
		expect(problems[1]!.message).toContain('‘Begin’ en ‘Goed op weg’ zijn bijna gelijk');
		expect(problems[1]!.message).toContain('‘In opbouw’ en ‘Goed op weg’');
		expect(problems[0]!.message).toContain('deuteranopie');
	});

	test('of some bands only ask for the others, beside what is wrong with the ink', () => {
		expect(problemsOf('0078d7', ['#e66101', '', '#b2abd2', '']).map(({ field }) => field)).toEqual([
			...['inkt', 'trede-2', 'trede-4']
		]);
	});

	test('are the shipped ones only where nothing differs', () => {
		expect(isShipped({ ink: '#14263f' })).toBe(true);
		expect(isShipped({ ink: '#14263f', bands: ['#e66101'] })).toBe(false);
		expect(isShipped({ ink: '#7a0019' })).toBe(false);
	});

	test('have a key that differs with each colour', () => {
		const styles = [undefined, { ink: '#7a0019' }, { ink: '#7a0019', bands: ['#e66101'] }];
		expect(new Set(styles.map(styleKey)).size).toBe(3);
		expect(styleKey({ ink: '#7A0019' })).toBe(styleKey({ ink: '#7a0019' }));
	});
});

describe('a colour as others see it', () => {
	test('is grey in grey, and as light as it was', () => {
		const grey = asSeen('#e66101', 'grey');
		expect(grey).toMatch(/^#(..)\1\1$/);
		expect(contrast(grey, '#ffffff')).toBeCloseTo(contrast('#e66101', '#ffffff'), 1);
	});

	test('stays for who sees all, and red and green come close for who mixes them up', () => {
		expect(asSeen('#e66101', 'all')).toBe('#e66101');
		for (const sight of sights) expect(asSeen('#ffffff', sight)).toBe('#ffffff');
		expect(asSeen('#d01c1c', 'deuteranopia')).not.toBe('#d01c1c');
	});
});
