import { expect, test } from 'vitest';
import { slides } from '#infographic/poster/slides.ts';
import { socialCard } from '#infographic/poster/social-card.ts';
import { blockNames } from '#domain/composition/block-name.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import { faultsOf, wordsOf } from '../../world/drawn.ts';
import { longNames, poster, promises, threeYears } from '../../world/poster.ts';

const worlds: [string, RegionPosterContent][] = [
	['Zuid-Holland Zuid', poster({}, promises)],
	[
		'24 municipalities and twelve themes',
		poster({ municipalities: longNames, questions: Array<number>(12).fill(6) }, promises)
	],
	['one municipality and one theme', poster({ municipalities: ['Tholen'], questions: [4] })],
	['no scan', poster({ missing: () => 5, teamsPer: () => 5 })],
	['a total only', poster({}, { scope: 'total', ...promises })],
	['the named only', poster({}, { scope: 'named', members: 14 })]
];

test.each(worlds)('nothing overlaps, sticks out or is too small on a slide: %s', (_, content) => {
	for (const { name, drawing } of slides(content)) {
		expect(drawing.size).toEqual({ width: 1920, height: 1080, unit: 'px' });
		expect([name, ...faultsOf(drawing, { side: 30, bottom: 14 })]).toEqual([name]);
	}
});

test.each(worlds)('nor on the card that a shared link shows: %s', (_, content) => {
	const card = socialCard(content);
	expect(card.size).toEqual({ width: 1200, height: 630, unit: 'px' });
	expect(faultsOf(card, { side: 20, bottom: 8 })).toEqual([]);
});

test('each block has a slide, the first two together and what was promised beside what is agreed', () => {
	const names = slides(poster({}, { ...promises, years: threeYears() })).map(({ name }) => name);
	const own = blockNames.filter(
		(name) => !['thermometer', 'findings', 'agreed', 'map'].includes(name)
	);
	expect(names).toEqual(['opening', ...own]);
	const [together] = slides(poster({}, promises)).filter(({ name }) => name === 'promised');
	expect(wordsOf(together!.drawing)).toEqual(
		expect.arrayContaining(['Vorig jaar beloofd', 'Dit spreken we nu af'])
	);
});

test('the blocks that a region chose are there, in its order', () => {
	const content = poster({}, { ...promises, blocks: ['agreed', 'themes'] });
	expect(slides(content).map(({ name }) => name)).toEqual(['opening', 'agreed', 'themes']);
});

test('invented figures are said to be so on every slide and on the card', () => {
	const content = poster();
	for (const drawing of [...slides(content).map((one) => one.drawing), socialCard(content)]) {
		expect(wordsOf(drawing).join(' ')).toContain('Verzonnen cijfers');
	}
});
