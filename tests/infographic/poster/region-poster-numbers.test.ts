import { describe, expect, test } from 'vitest';
import { shown } from '#domain/score/words.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { standings } from '#domain/picture/standing.ts';
import { standardPalette } from '#domain/style/palette.ts';
import type { Drawing } from '#infographic/drawing/svg.ts';
import { blockOf, faultsOf, wordsOf } from '../../world/drawn.ts';
import { longNames, poster, promises, type PosterWorld } from '../../world/poster.ts';

const worlds: [string, Partial<PosterWorld>][] = [
	['Zuid-Holland Zuid', {}],
	['many municipalities and themes', { municipalities: longNames, questions: Array(12).fill(6) }],
	[
		'nulls',
		{
			answer: ({ theme, municipality, value }) => (theme === municipality % 6 ? 'onbekend' : value)
		}
	],
	['0 everywhere', { answer: () => 1 }],
	['one municipality', { municipalities: ['Dordrecht'], questions: [4, 3, 3] }]
];

describe.each(worlds)('every number agrees with every other: %s', (_, world) => {
	const content = poster(world);
	const drawing = regionPoster(content);

	test('the mean of a printed column is within 1 of the printed row of the region', () => {
		const { rows, region } = heatMapOf(drawing);
		expect(rows).toHaveLength(content.result.municipalities.length);
		region.forEach((printed, column) => {
			const cells = rows.flatMap(({ cells }) => cells.filter(({ x }) => x === printed.x));
			const scores = cells
				.filter(({ words }) => /^\d+$/.test(words))
				.map(({ words }) => Number(words));
			if (printed.words === 'geen score') return expect(scores, String(column)).toEqual([]);
			const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
			expect(Math.abs(mean - Number(printed.words))).toBeLessThanOrEqual(1);
		});
	});

	test('a printed change is the difference of its two printed numbers', () => {
		const changes = changesOf(drawing);
		const compared = content.result.comparison!.themes.filter(({ delta }) => delta !== null);
		expect(changes).toHaveLength(compared.length);
		for (const { words, earlier, later } of changes) {
			const delta = later - earlier;
			if (Math.abs(delta) < 3) expect(words).toBe('vrijwel gelijk');
			else expect(words).toBe(delta > 0 ? `+${delta}` : `−${-delta}`);
		}
	});

	test('the score beside a theme is that in the row of the region', () => {
		const scores = regionPoster(content).drawn.flatMap((one) =>
			one.kind === 'text' && one.weight === 700 && (one.size === 27 || one.size === 20)
				? [one.text]
				: []
		);
		const { region } = heatMapOf(drawing);
		const printed = region.slice(0, -1).map(({ words }) => words);
		expect(scores).toEqual(printed.filter((words) => words !== 'geen score'));
	});

	test('the number in the bulb is the region’s, and the last of the two numbers of its change', () => {
		const words = blockOf(drawing, 'thermometer').map((one) => one.words);
		const whole = heatMapOf(drawing).region.at(-1)!.words;
		if (whole === 'geen score') return expect(words).toContain('nog geen score');
		expect(words).toContain(whole);
		const change = words.find((one) => one.startsWith('van '));
		if (change) expect(change).toMatch(new RegExp(`^van \\d+ naar ${whole}$`));
	});

	test('the tiles that are drawn are those that the sentence counts', () => {
		const { laid, open, empty } = tilesOf(drawing);
		const sentence = blockOf(drawing, 'floor')[1]!.words;
		const [, counted, of] = /^(\d+|Geen|Alle) (?:van (?:de )?)?(\d+) tegels/.exec(sentence) ?? [];
		const all = laid + open + empty;
		expect(Number(of)).toBe(all);
		expect(all).toBe(content.tiles.length);
		expect(laid).toBe(counted === 'Geen' ? 0 : Number(counted));
	});

	test('the numbers on the open tiles add up to what falls short of the floor', () => {
		const { met, of } = content.result.overall.floor;
		expect(tilesOf(drawing).below).toBe(of - met);
		if (of > 0) {
			const words = blockOf(drawing, 'thermometer').map((one) => one.words);
			expect(words.some((one) => one.includes('ondergrens gehaald bij'))).toBe(true);
		}
	});

	test('the two ticks of a theme stand where its two printed numbers are', () => {
		const ticks = ticksOf(drawing);
		const compared = standings(content.result, content.questionnaire).filter(
			({ score, delta }) => score !== null && delta !== null
		);
		const printed = compared.flatMap(({ change }) => [change!.earlier!, change!.later!]);
		expect(ticks.map(({ score }) => score)).toEqual(
			printed.map((score) => expect.closeTo(score, 0))
		);
		expect(ticks.map(({ fill }) => fill)).toEqual(compared.flatMap(() => [paper, ink]));
	});

	test('every municipality is a dot wherever it has a score', () => {
		const scored = content.result.municipalities.flatMap(({ themes }) =>
			themes.filter(({ score }) => score !== null)
		);
		expect(dotsOf(drawing)).toBe(scored.length);
	});
});

describe('the poster says', () => {
	test('the change with both numbers, questions, municipalities and teams', () => {
		const words = wordsOf(regionPoster(poster())).join(' ');
		expect(words).toMatch(
			/van \d+ naar \d+ op dezelfde 48 vragen en 10 gemeenten, met dezelfde 23 teams/
		);
	});

	test('the earlier number at the tube only where the matched score shows as the published one', () => {
		expect(thermometerOf(poster())).toContain('2025');
		const other = changed((result) => {
			result.comparison!.overall.later! += 2;
		});
		expect(thermometerOf(other)).not.toContain('2025');
		expect(thermometerOf(other).join(' ')).toMatch(/van \d+ naar \d+/);
		expect(thermometerOf(other).join(' ')).toContain('is over alles wat nu is ingevuld');
	});

	test('why there is no comparison', () => {
		const other = changed(({ comparison }) => {
			Object.assign(comparison!.overall, {
				earlier: null,
				later: null,
				delta: null,
				reason: 'questions-changed'
			});
			Object.assign(comparison!.themes[0]!, {
				earlier: null,
				later: null,
				delta: null,
				reason: 'teams-changed'
			});
		});
		const words = wordsOf(regionPoster(other)).join(' ');
		expect(words).toContain('niet te vergelijken met 2025 vragen te veel gewijzigd');
		expect(words).toContain('andere teams');
	});

	test('that there is no earlier round, and then nothing of change', () => {
		const words = wordsOf(regionPoster(poster({ earlier: false })));
		expect(words).toContain('niet naast een eerdere ronde gelegd');
		expect(words.join(' ')).not.toMatch(/sinds|vrijwel gelijk|van \d+ naar/);
	});

	test('a null in words, never as 0', () => {
		const answer: PosterWorld['answer'] = ({ theme, municipality, value }) => {
			if (municipality === 3) return 'onbekend';
			return theme === 2 ? 'nvt' : value;
		};
		const drawing = regionPoster(poster({ answer }));
		const words = wordsOf(drawing);
		expect(words).toContain('onvoldoende ingevuld');
		expect(words).toContain('niet van toepassing');
		expect(heatMapOf(drawing).region.map((one) => one.words)).toContain('geen score');
		// The scale's own.
		expect(words.filter((one) => one === '0')).toHaveLength(1);
	});

	test('what a shortened reason stands for', () => {
		const answer: PosterWorld['answer'] = ({ theme, municipality, value }) =>
			theme === 2 && municipality === 3 ? 'onbekend' : value;
		const words = wordsOf(regionPoster(poster({ answer, questions: Array(12).fill(6) })));
		expect(words).toContain('te weinig');
		expect(words).toContain('te weinig: onvoldoende ingevuld');
	});

	test('which municipality is provisional, in its row and as a dot of its own', () => {
		const words = wordsOf(regionPoster(poster()));
		expect(words).toContain('1 van 2 teams');
		expect(words).toContain('voorlopig');
		const certain = wordsOf(regionPoster(poster({ missing: () => 0 })));
		expect(certain).not.toContain('voorlopig');
	});

	test('the municipalities in the order of the alphabet, as Dutch readers know it', () => {
		const municipalities = ['Zwijndrecht', '’s-Gravenhage', 'Súdwest-Fryslân', 'Sliedrecht'];
		const names = heatMapOf(regionPoster(poster({ municipalities }))).rows.map(({ name }) => name);
		expect(names).toEqual(['’s-Gravenhage', 'Sliedrecht', 'Súdwest-Fryslân', 'Zwijndrecht']);
	});

	test('that figures are invented and that a questionnaire is not official', () => {
		const words = wordsOf(regionPoster(poster()));
		expect(words).toContain('Verzonnen cijfers, ter demonstratie');
		expect(words).toContain('Vragenlijst afgeleid van openbare bronnen');
		const official = poster({ questionnaire: { status: 'official' } }, { invented: false });
		expect(wordsOf(regionPoster(official)).join(' ')).not.toMatch(/Verzonnen|afgeleid/);
	});

	test('the region’s own words, and that they are its own', () => {
		const own = {
			headline: 'Samen verder',
			sentences: { attention: 'Leren vraagt ons aller inzet.' }
		};
		const words = wordsOf(regionPoster(poster({}, own)));
		expect(words).toContain('Samen verder');
		expect(words.join(' ')).toContain('Leren vraagt ons aller inzet.');
		expect(words).toContain('in woorden van de regio');
		expect(words.join(' ')).toContain('kop in woorden van de regio');
		expect(wordsOf(regionPoster(poster())).join(' ')).not.toContain('woorden van de regio');
	});

	test('what was promised and what is agreed, or how much of it', () => {
		const words = wordsOf(regionPoster(poster({}, promises)));
		expect(words).toEqual(
			expect.arrayContaining([
				'Training meldcode in alle teams',
				'gestopt',
				'Leerlijn af in september 2026'
			])
		);
		const crowded = { municipalities: longNames, questions: Array(12).fill(6) };
		const counted = wordsOf(regionPoster(poster(crowded, promises)));
		expect(counted).toEqual(expect.arrayContaining(['2 klaar, 1 loopt, 1 gestopt', '3 afspraken']));
	});

	test('that a round is not final, and how it weighs', () => {
		const words = wordsOf(
			regionPoster(poster({ weighting: 'population' }, { finalisedOn: null }))
		).join(' ');
		expect(words).toContain('nog niet vastgesteld');
		expect(words).toContain('gemeenten tellen naar inwoners');
	});
});

describe('with scope total, whatever the result holds', () => {
	const drawing = regionPoster(poster({}, { scope: 'total' }));
	const words = wordsOf(drawing);

	test('no municipality is named or drawn', () => {
		expect(words.join(' ') + drawing.description).not.toMatch(/Alblasserdam|Zwijndrecht/);
		expect(blockOf(drawing, 'municipalities')).toEqual([]);
		expect(dotsOf(drawing)).toBe(0);
	});

	test('no spread and no count below the floor is said, also not in the description', () => {
		expect(`${words.join(' ')} ${drawing.description}`).not.toMatch(
			/gemeenten scoren van|tegels|gehaald bij|ondergrens: /
		);
	});

	test('the means and their change still are', () => {
		expect(words.join(' ')).toMatch(/van \d+ naar \d+/);
		expect(changesOf(drawing)).toHaveLength(6);
	});
});

describe('with scope total, a figure that is withheld', () => {
	/** Eight municipalities have a score now, and six of them had one last year. */
	const municipalities = longNames.slice(0, 8);
	const answer: PosterWorld['answer'] = ({ year, municipality, theme, value }) =>
		year === 2025 && municipality < 2 && theme > 0 ? 'onbekend' : value;
	const content = poster({ municipalities, answer }, { scope: 'total' });
	const drawing = regionPoster(content);
	const words = wordsOf(drawing);

	test('is said to be withheld beside its theme, in the legend and in what stands out', () => {
		expect(words.filter((one) => one === 'niet getoond')).toHaveLength(5);
		expect(words).toContain('niet getoond: te herleiden tot één gemeente');
		expect(words.join(' ')).toContain('Van de zes thema’s is van één de verandering te tonen');
		expect(words.join(' ')).toContain('verandering sinds 2025 niet getoond');
	});

	test('is nowhere said to be impossible to compare, or not to have moved', () => {
		expect(`${words.join(' ')} ${drawing.title} ${drawing.description}`).not.toMatch(
			/te vergelijken|vergelijkbare|geen thema/i
		);
	});

	test('is nowhere drawn or written', () => {
		expect(ticksOf(drawing)).toHaveLength(2);
		const kept = content.result.comparison!.themes[0]!;
		const printed = changesOf(drawing).map(({ earlier, later }) => [earlier, later]);
		expect(printed).toEqual([[kept.earlier, kept.later].map((score) => shown(score!))]);
	});

	test('of the whole is no score that is still to come', () => {
		const two = poster({ municipalities: longNames.slice(0, 2) }, { scope: 'total' });
		const few = regionPoster(two);
		const said = `${wordsOf(few).join(' ')} ${few.title} ${few.description}`;
		expect(said).toContain('De scores zijn niet getoond: te herleiden tot één gemeente');
		expect(said).not.toMatch(/nog geen score|geen scores|onvoldoende/i);
		expect(faultsOf(few)).toEqual([]);
		expect(faultsOf(drawing)).toEqual([]);
	});
});

test('only the picture that names every municipality is called a draft, in words and description', () => {
	const draft = 'Concept voor de regiocoördinator: niet gepubliceerd';
	for (const [scope, isDraft] of [
		['all', true],
		['named', false],
		['total', false]
	] as const) {
		const drawing = regionPoster(poster({}, { scope }));
		expect(wordsOf(drawing).join(' ').includes(draft)).toBe(isDraft);
		expect(drawing.description.includes(draft)).toBe(isDraft);
	}
});

test('over the named only, the poster says of how many', () => {
	const words = wordsOf(regionPoster(poster({}, { scope: 'named', members: 14 }))).join(' ');
	expect(words).toContain('10 van 14 gemeenten; gemiddelde van deze 10');
});

function heatMapOf(drawing: Drawing) {
	const block = blockOf(drawing, 'municipalities');
	const edge = Math.min(...block.map(({ x }) => x));
	const names = block.filter(({ x, words }) => x === edge && !/naast elkaar|: /.test(words));
	const rows = names.map(({ y, words: name }) => ({
		name,
		cells: block.filter(
			(one) => one.x !== edge && Math.abs(one.y - y) < 3 && !/teams?$/.test(one.words)
		)
	}));
	const region = rows.find(({ name }) => name === 'Regio')!.cells;
	return { rows: rows.filter(({ name }) => name !== 'Regio'), region };
}

function changesOf(drawing: Drawing) {
	const block = blockOf(drawing, 'themes');
	return block.flatMap(({ words }, index) => {
		const [, same] = /^beide rondes (\d+)$/.exec(words) ?? [];
		const [, earlier = same, later = same] = /^(?:van )?(\d+) (?:naar|→) (\d+)$/.exec(words) ?? [];
		if (earlier === undefined) return [];
		return [{ words: block[index - 1]!.words, earlier: Number(earlier), later: Number(later) }];
	});
}

const { ink, paper } = standardPalette;

/** Without the samples of the legend. */
function tilesOf(drawing: Drawing) {
	const block = /<g class="floor">(.*?)<\/g>/s.exec(drawing.svg)?.[1] ?? '';
	const tiles = [...block.matchAll(/<rect ([^>]*)>(?:<text [^>]*>(\d+)<)?/g)]
		.map(([, attributes, number]) => ({ attributes: attributes!, number }))
		.filter(({ attributes }) => !/width="1[4-7](\.\d+)?"/.test(attributes));
	return {
		laid: tiles.filter(({ attributes }) => attributes.includes(`fill="${ink}"`)).length,
		open: tiles.filter(({ number }) => number !== undefined).length,
		empty: tiles.filter(({ attributes }) => attributes.includes('dasharray')).length,
		below: tiles.reduce((sum, { number }) => sum + Number(number ?? 0), 0)
	};
}

/** The changes below the lines: the score at which each tick stands, and how it is filled. */
function ticksOf(drawing: Drawing): { score: number; fill: string }[] {
	const block = /<g class="themes">(.*?)<\/g>/s.exec(drawing.svg)?.[1] ?? '';
	const legend = legendOf(block);
	const at = (words: string) => blockOf(drawing, 'themes').find((one) => one.words === words)!.x;
	const [zero, hundred] = [at('0'), at('100')];
	return [...block.matchAll(/<polygon points="([\d.]+),([\d.]+)[^>]* fill="([^"]+)"/g)]
		.filter(([, , y]) => Number(y) < legend - 10)
		.map(([, x, , fill]) => ({
			score: ((Number(x) - zero) / (hundred - zero)) * 100,
			fill: fill!
		}));
}

function legendOf(block: string): number {
	return Number(/<text x="[\d.]+" y="([\d.]+)"[^>]*>de regio</.exec(block)?.[1] ?? Infinity);
}

/** Municipalities on the scales; a bundle counts for its number, the legend not at all. */
function dotsOf(drawing: Drawing): number {
	const block = /<g class="themes">(.*?)<\/g>/s.exec(drawing.svg)?.[1] ?? '';
	const legend = legendOf(block);
	return [...block.matchAll(/<circle cx="[\d.]+" cy="([\d.]+)"[^>]*>(?:<text [^>]*>(\d+)<)?/g)]
		.filter(([, y]) => Number(y) < legend - 8)
		.reduce((sum, [, , number]) => sum + Number(number ?? 1), 0);
}

function thermometerOf(content: RegionPosterContent): string[] {
	return blockOf(regionPoster(content), 'thermometer').map(({ words }) => words);
}

function changed(change: (result: RegionPosterContent['result']) => void): RegionPosterContent {
	const content = structuredClone(poster());
	change(content.result);
	return content;
}
