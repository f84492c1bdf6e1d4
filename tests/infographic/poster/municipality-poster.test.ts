import { describe, expect, test } from 'vitest';
import type { MunicipalityContent } from '#infographic/poster/municipality-content.ts';
import { municipalityPoster } from '#infographic/poster/municipality-poster.ts';
import { shown } from '#domain/score/words.ts';
import { blockOf, faultsOf, wordsOf } from '../../world/drawn.ts';
import { municipalityContent } from '../../world/municipality-poster.ts';
import { longNames, promises, type PosterWorld } from '../../world/poster.ts';

describe('nothing overlaps, leaves the page, is too small or cannot be read', () => {
	test('for each municipality of Zuid-Holland Zuid', () => {
		for (let index = 0; index < 10; index++) expect(faultsIn(index, {}, promises)).toEqual([]);
	});

	test.each([1, 3, 6, 9, 12])('with %i themes and 1, 5 and 20 teams', (themes) => {
		for (const teams of [1, 5, 20]) {
			const world = { questions: Array<number>(themes).fill(6), teamsPer: () => teams };
			expect(faultsIn(1, world, promises)).toEqual([]);
			expect(faultsIn(1, world)).toEqual([]);
		}
	});

	test('with the longest names', () => {
		const world = { municipalities: longNames, questions: Array<number>(12).fill(6) };
		for (const index of [3, 10, 11]) expect(faultsIn(index, world, promises)).toEqual([]);
	});

	test('without an earlier round, without a region beside it, and without any scan', () => {
		expect(faultsIn(1, { earlier: false })).toEqual([]);
		expect(faultsIn(1, {}, { beside: null })).toEqual([]);
		expect(faultsIn(1, { teamsPer: () => 4, missing: () => 4 })).toEqual([]);
	});

	test('with nulls, 0 and 100', () => {
		for (const answer of [1, 4, 'onbekend', 'nvt'] as const) {
			expect(faultsIn(1, { answer: () => answer })).toEqual([]);
		}
	});
});

test('every number is of the municipality itself, and what it stands beside is told', () => {
	const content = municipalityContent(1);
	const drawing = municipalityPoster(content);
	const bulb = blockOf(drawing, 'thermometer').map(({ words }) => words);
	expect(bulb).toContain(String(shown(content.result.overall.score!)));
	const { score, min, max } = content.beside!.overall;
	expect(bulb).toContain(
		`De regio: ${shown(score!)}; de gemeenten van ${shown(min!)} tot ${shown(max!)}`
	);
	const rows = blockOf(drawing, 'teams').map(({ words }) => words);
	expect(rows.filter((words) => words.startsWith('Team '))).toHaveLength(5);
	expect(rows).toContain('Gemeente');
});

test('it says nothing of a region that shows it nothing', () => {
	const words = wordsOf(municipalityPoster(municipalityContent(1, {}, { beside: null })));
	expect(words).not.toContain('de regio');
	expect(words.join(' ')).not.toContain('De regio:');
});

test('beside municipalities that are named, lowest and highest are said to be of those only', () => {
	const { beside } = municipalityContent(1);
	const named = { words: 'de gemeenten met naam', among: 'gemeente met naam', they: 'zij' };
	const content = municipalityContent(1, {}, { beside: { ...beside!, ...named } });
	const words = wordsOf(municipalityPoster(content)).join(' ');
	expect(words).toMatch(/De gemeenten met naam: \d+; zij van \d+ tot \d+/);
	expect(words).toContain('van de laagste tot de hoogste gemeente met naam');
});

test('what does not fit is told, not dropped in silence', () => {
	const crowded = { questions: Array<number>(12).fill(6), teamsPer: () => 20 };
	const words = wordsOf(municipalityPoster(municipalityContent(1, crowded, promises))).join(' ');
	expect(words).toContain('zonder de teams naast elkaar');
});

function faultsIn(
	index: number,
	world: Partial<PosterWorld> = {},
	content: Partial<MunicipalityContent> = {}
): string[] {
	return faultsOf(municipalityPoster(municipalityContent(index, world, content)));
}
