import { describe, expect, test } from 'vitest';
import { blockNames } from '#domain/composition/block-name.ts';
import {
	compositionFrom,
	isPlain,
	longestHeadline,
	longestSentence,
	moved,
	placed,
	ownTexts,
	plain,
	rowsOf,
	type TypedComposition
} from '#domain/composition/composition.ts';

const typed = (given: Partial<TypedComposition> = {}) =>
	compositionFrom({
		...{ blocks: blockNames, headline: '', sentences: {}, logo: { file: '', words: '' } },
		agreements: [],
		...given
	});
const problemsOf = (given: Partial<TypedComposition>) => {
	const read = typed(given);
	return 'problems' in read ? read.problems : [];
};

test('agreements of the region are kept as they stand now, and no more than fit', () => {
	const agreement = { id: 1, text: 'Samen leren', state: null, municipalities: null };
	const read = typed({ agreements: [agreement] });
	expect(read).toEqual({ ...plain, agreements: [agreement] });
	expect('problems' in read || isPlain(read)).toBe(false);
	expect('problems' in read || ownTexts(read)).toEqual([
		{ field: 'afspraken', text: 'Samen leren' }
	]);
	expect(problemsOf({ agreements: Array(11).fill(agreement) })).toMatchObject([
		{ field: 'afspraken' }
	]);
});

describe('what a form says of the infographic', () => {
	test('is nothing where all blocks stand in their order and no words were typed', () => {
		expect(typed({ headline: '  ', sentences: { strongest: ' ' } })).toEqual(plain);
		expect(isPlain(plain)).toBe(true);
	});

	test('is the blocks in their order, and own words without the spaces around them', () => {
		const read = typed({
			blocks: ['themes', 'thermometer'],
			headline: ' Samen vooruit ',
			sentences: { strongest: 'Leren gaat goed. ' }
		});
		expect(read).toEqual({
			blocks: ['themes', 'thermometer'],
			headline: 'Samen vooruit',
			sentences: { strongest: 'Leren gaat goed.' }
		});
		if ('problems' in read) throw new Error('refused');
		expect(isPlain(read)).toBe(false);
		expect(ownTexts(read)).toEqual([
			{ field: 'kop', text: 'Samen vooruit' },
			{ field: 'zin-strongest', text: 'Leren gaat goed.' }
		]);
	});

	test('is a choice where all blocks stand in another order', () => {
		expect(typed({ blocks: blockNames.toReversed() })).toMatchObject({
			blocks: blockNames.toReversed()
		});
	});

	test('leaves out sentences of which there is no kind', () => {
		expect(typed({ sentences: { 'no-kind': 'Niets.' } })).toEqual(plain);
	});

	test('may be as long as there is room for it, and no longer; a sign counts once', () => {
		const headline = '😀'.repeat(longestHeadline);
		expect(problemsOf({ headline })).toEqual([]);
		expect(problemsOf({ headline: `${headline}ab` })).toEqual([
			{
				field: 'kop',
				message: 'Dit zijn 162 tekens en er passen er 160. Maak de tekst 2 korter.'
			}
		]);
		expect(problemsOf({ sentences: { strongest: 'a'.repeat(longestSentence) } })).toEqual([]);
		expect(problemsOf({ sentences: { strongest: 'a'.repeat(longestSentence + 1) } })).toEqual([
			{
				field: 'zin-strongest',
				message: 'Dit zijn 241 tekens en er passen er 240. Maak de tekst 1 korter.'
			}
		]);
	});

	test.each(['twee\nregels', 'een\ttab', 'een\u0000nul', 'een\u2028regel', 'een\u202eomkering'])(
		'is one line without unseen signs: %j',
		(text) => {
			expect(problemsOf({ headline: text })).toEqual([
				{ field: 'kop', message: expect.stringContaining('zodat het één regel is') as string }
			]);
			expect(problemsOf({ sentences: { widest: text } })).toMatchObject([{ field: 'zin-widest' }]);
		}
	);

	test.each([
		['no block', [], 'Kies minstens één blok.'],
		['one that is not there', ['themes', 'clock'], 'dat er niet is'],
		['one twice', ['themes', 'themes'], 'maar één keer']
	])('is refused with %s', (_, blocks, said) => {
		expect(problemsOf({ blocks })).toEqual([
			{ field: 'blokken', message: expect.stringContaining(said) as string }
		]);
	});

	test('tells everything that is wrong at once', () => {
		const given = { blocks: [], headline: 'a\nb', sentences: { widest: 'a\nb' } };
		expect(problemsOf(given).map(({ field }) => field)).toEqual(['kop', 'zin-widest', 'blokken']);
	});
});

describe('a logo', () => {
	const file = 'a'.repeat(64);

	test('is kept with what stands on it', () => {
		expect(typed({ logo: { file, words: ' Regio Vijfstede ' } })).toEqual({
			...{ blocks: null, headline: null, sentences: {} },
			logo: { file, words: 'Regio Vijfstede' }
		});
	});

	test('without one nothing of it is kept, so that the hash of what was published stays', () => {
		expect(JSON.stringify(typed({ logo: { file: '', words: 'Regio' } }))).toBe(
			'{"blocks":null,"headline":null,"sentences":{}}'
		);
	});

	test.each([
		['nothing', '', 'Schrijf wat er op het logo staat'],
		['more than fits', 'a'.repeat(121), 'Maak de tekst 1 korter'],
		['two lines', 'a\nb', 'zodat het één regel is']
	])('with %s about it is refused at that field', (_, words, said) => {
		expect(problemsOf({ logo: { file, words } })).toEqual([
			{ field: 'logotekst', message: expect.stringContaining(said) as string }
		]);
	});
});

describe('the rows of the blocks', () => {
	test('are dropped at a place, without the one that moves', () => {
		const rows = ['a', 'b', 'c', 'd'].map((name) => ({ name }));
		const names = (name: string, place: number) =>
			placed(rows, name, place)
				.map((row) => row.name)
				.join('');
		expect(names('a', 2)).toBe('bcad');
		expect(names('d', 0)).toBe('dabc');
		expect(names('b', 1)).toBe('abcd');
		expect(names('b', 9)).toBe('acdb');
		expect(names('c', -1)).toBe('cabd');
		expect(names('e', 1)).toBe('abcd');
	});

	test('are the chosen ones in their order, and then the others', () => {
		const rows = rowsOf(['map', 'themes']);
		expect(rows.slice(0, 2)).toEqual([
			{ name: 'map', isChosen: true },
			{ name: 'themes', isChosen: true }
		]);
		expect(rows.slice(2).every(({ isChosen }) => !isChosen)).toBe(true);
		expect(rows.map(({ name }) => name).toSorted()).toEqual(blockNames.toSorted());
		expect(rowsOf(null).map(({ name }) => name)).toEqual(blockNames);
	});

	test('move a place up or down, and not over the end', () => {
		const rows = ['a', 'b', 'c'].map((name) => ({ name }));
		const names = (name: string, step: 'up' | 'down') =>
			moved(rows, name, step)
				.map((row) => row.name)
				.join('');
		expect(names('b', 'up')).toBe('bac');
		expect(names('b', 'down')).toBe('acb');
		expect(names('a', 'up')).toBe('abc');
		expect(names('c', 'down')).toBe('abc');
		expect(names('d', 'up')).toBe('abc');
	});
});
