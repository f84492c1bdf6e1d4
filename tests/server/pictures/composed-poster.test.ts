import { describe, expect, test } from 'vitest';
import type { Composition } from '#domain/composition/composition.ts';
import { findings } from '#domain/finding/finding.ts';
import { regionPaper } from '#infographic/paper/region-paper.ts';
import * as compositions from '#server/coordination/compositions.ts';
import { pageOf, paperOf } from '#server/pictures/drawn-once.ts';
import * as posters from '#server/pictures/posters.ts';
import { openFive } from '../../world/five.ts';
import { now } from '../../world/waterkant.ts';

const cor = { id: 'cor', name: 'Cor' };
const headline = 'Samen zetten wij een stap';
const mark = 'in woorden van de regio';

function opened() {
	const { db, round } = openFive();
	const request = { round, compare: undefined, scope: 'all', weighting: 'equal' } as const;
	const content = posters.contentOf(db, request);
	if ('refused' in content) throw new Error(content.refused);
	const said = ['turnout', 'hardest-question', 'own-first'];
	const kind = findings(content.result, content.questionnaire, content)
		.map((one) => one.kind)
		.find((one) => !said.includes(one))!;
	const compose = (given: Partial<Composition>) => {
		const expected = compositions.find(db, round)?.revision ?? 0;
		const composition = { blocks: null, headline: null, sentences: {}, ...given };
		compositions.save(db, round, { composition, expected }, { who: cor, now });
	};
	const poster = (edition = 'infographic') => {
		const made = posters.ofRegion(db, request, edition);
		if (!made || 'refused' in made) throw new Error(`There is no ${edition}`);
		return { name: made.name, text: textOf(made.drawing.svg) };
	};
	return { db, request, kind, compose, poster };
}

function textOf(svg: string): string {
	return svg.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('what was chosen and said of a round', () => {
	test.each(['infographic', 'telefoon', 'deelbeeld', 'dia-1'])(
		'stands on %s as soon as it is saved, marked as own words, and goes with the next save',
		(edition) => {
			const { compose, poster } = opened();
			const before = poster(edition);
			expect(before.text).not.toContain(mark);
			compose({ headline });
			const after = poster(edition);
			for (const word of headline.split(' ')) expect(after.text).toContain(word);
			expect(after.text).toContain('kop in woorden van de regio');
			expect(after.name).not.toBe(before.name);
			compose({ headline: null });
			expect(poster(edition).text).toBe(before.text);
		}
	);

	test('replaces the sentence of its kind, and says whose words they are', () => {
		const { compose, poster, kind } = opened();
		compose({ sentences: { [kind]: 'Hier bouwen wij verder.' } });
		expect(poster().text).toContain('Hier bouwen wij verder. (in woorden van de regio).');
		expect(poster('telefoon').text).toContain('Hier bouwen wij verder.');
	});

	test('leaves out blocks, also for who cannot see the picture', () => {
		const { compose, poster } = opened();
		expect(poster().text).toContain('Ondergrens:');
		expect(poster().text).toContain('Gemeenten naast elkaar');
		compose({ blocks: ['themes', 'thermometer'] });
		expect(poster().text).not.toContain('Ondergrens:');
		expect(poster().text).not.toContain('Gemeenten naast elkaar');
		expect(poster().text).toContain('van 100');
	});

	test('stands in the order that was chosen, and on as many slides', () => {
		const { db, request, compose } = opened();
		const slides = () => {
			const page = pageOf(db, posters.drawableOf(db, request));
			return 'refused' in page ? [] : page.slides;
		};
		const all = slides().length;
		compose({ blocks: ['municipalities', 'themes'] });
		expect(slides()).toEqual(['dia-1', 'dia-2', 'dia-3']);
		expect(all).toBeGreaterThan(3);
	});

	test('stands on paper too, marked as own words', () => {
		const { db, request, compose, kind } = opened();
		compose({ headline, sentences: { [kind]: 'Hier bouwen wij verder.' } });
		const named = paperOf(db, posters.drawableOf(db, request));
		const content = posters.contentOf(db, request);
		if ('refused' in named || 'refused' in content) throw new Error('refused');
		expect(JSON.stringify(named.paper().parts)).toContain(headline);
		expect(JSON.stringify(named.paper().parts)).toContain(`Hier bouwen wij verder. (${mark})`);
		expect(regionPaper(content, named.paper().drawing).parts).toEqual(named.paper().parts);
	});
});
