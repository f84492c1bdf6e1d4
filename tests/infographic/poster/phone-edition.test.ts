import { expect, test } from 'vitest';
import { municipalityPhoneEdition, regionPhoneEdition } from '#infographic/poster/phone-edition.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import type { Drawing } from '#infographic/drawing/svg.ts';
import { blockOf, faultsOf, wordsOf } from '../../world/drawn.ts';
import { municipalityContent } from '../../world/municipality-poster.ts';
import { longNames, poster, promises } from '../../world/poster.ts';

test.each([1, 3, 6, 12])('nothing overlaps or is cut off with %i themes', (themes) => {
	for (const municipalities of [['Tholen'], longNames]) {
		const world = { questions: Array<number>(themes).fill(6), municipalities };
		expect(faultsIn(regionPhoneEdition(poster(world, promises)))).toEqual([]);
		expect(faultsIn(municipalityPhoneEdition(municipalityContent(0, world, promises)))).toEqual([]);
	}
});

test('nor without an earlier round, with nulls, at the scope of a total, and over the named', () => {
	for (const answer of ['onbekend', 'nvt', 1, 4] as const) {
		expect(faultsIn(regionPhoneEdition(poster({ answer: () => answer })))).toEqual([]);
	}
	expect(faultsIn(regionPhoneEdition(poster({ earlier: false })))).toEqual([]);
	expect(faultsIn(regionPhoneEdition(poster({}, { scope: 'total' })))).toEqual([]);
	expect(faultsIn(regionPhoneEdition(poster({}, { scope: 'named', members: 14 })))).toEqual([]);
});

test('it has every score that the large poster has', () => {
	const content = poster({}, promises);
	const digits = (drawing: Drawing, block: string) =>
		blockOf(drawing, block)
			.map(({ words }) => words)
			.filter((words) => /^\d+$/.test(words))
			.toSorted();
	const [phone, large] = [regionPhoneEdition(content), regionPoster(content)];
	for (const block of ['municipalities', 'floor', 'thermometer']) {
		expect(digits(phone, block)).toEqual(digits(large, block));
	}
	const text = wordsOf(phone).join(' ');
	for (const { text: promise } of promises.promised!) {
		expect(text).toContain(promise.split(' ')[0]);
	}
});

function faultsIn(drawing: Drawing): string[] {
	return faultsOf(drawing, { side: 12, bottom: 10 });
}
