import { describe, expect, test } from 'vitest';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { faultsOf } from '../../world/drawn.ts';
import { longNames, poster, promises, type PosterWorld } from '../../world/poster.ts';

describe('nothing overlaps, leaves the page, is too small or cannot be read', () => {
	test('with the real names of Zuid-Holland Zuid', () => {
		expect(faultsIn({}, promises)).toEqual([]);
	});

	test.each(range(1, 24))('with %i municipalities, the longest names first', (number) => {
		const municipalities = longNames.toReversed().slice(0, number);
		expect(faultsIn({ municipalities }, promises)).toEqual([]);
	});

	test.each(range(1, 12))('with %i themes, and 1, 10 and 24 municipalities', (themes) => {
		for (const number of [1, 10, 24]) {
			const world = { municipalities: longNames.slice(0, number), questions: each(themes, 48) };
			expect(faultsIn(world, promises)).toEqual([]);
		}
	});

	test.each([10, 24, 48, 60, 80])('with %i tiles over 3, 6 and 12 themes', (tiles) => {
		for (const themes of [3, 6, 12]) {
			expect(faultsIn({ questions: each(themes, tiles) })).toEqual([]);
			const many = { municipalities: longNames, questions: each(themes, tiles) };
			expect(faultsIn(many, promises)).toEqual([]);
		}
	});

	test('with nearly all tiles in one theme', () => {
		expect(faultsIn({ questions: [70, 1, 2, 1, 2, 1] })).toEqual([]);
		const questions = [58, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2];
		expect(faultsIn({ municipalities: longNames, questions })).toEqual([]);
	});

	test('with hundreds of teams on a tile', () => {
		expect(faultsIn({ teamsPer: () => 14, answer: () => 1 })).toEqual([]);
	});

	test('without an earlier round', () => {
		expect(faultsIn({ earlier: false })).toEqual([]);
		expect(
			faultsIn({ earlier: false, municipalities: longNames, questions: each(12, 80) })
		).toEqual([]);
	});

	test('with all scores equal, at 0, at the floor and at 100', () => {
		for (const value of [1, 3, 4]) {
			for (const number of [1, 10, 24]) {
				const municipalities = longNames.slice(0, number);
				expect(faultsIn({ municipalities, answer: () => value })).toEqual([]);
				const many = { municipalities, questions: each(12, 80), answer: () => value };
				expect(faultsIn(many, promises)).toEqual([]);
			}
		}
	});

	test('with a fall from 100 to 0 and a rise from 0 to 100', () => {
		expect(faultsIn({ answer: ({ year }) => (year === 2026 ? 1 : 4) })).toEqual([]);
		expect(faultsIn({ answer: ({ year }) => (year === 2026 ? 4 : 1) })).toEqual([]);
	});

	test('with nulls of every kind', () => {
		for (const questions of [each(6, 48), each(12, 72)]) {
			for (const number of [10, 24]) {
				const world = { ...nulls, municipalities: longNames.slice(0, number), questions };
				expect(faultsIn(world, promises)).toEqual([]);
			}
		}
	});

	test('without any scan', () => {
		expect(faultsIn({ missing: () => 5, teamsPer: () => 5 })).toEqual([]);
	});

	test('with every municipality provisional', () => {
		expect(faultsIn({ municipalities: longNames, teamsPer: () => 12, missing: () => 11 })).toEqual(
			[]
		);
	});

	test('with a long headline, long names and own words', () => {
		for (const world of [{}, { municipalities: longNames, questions: each(12, 80) }]) {
			expect(faultsIn(world, { ...wordy, ...promises })).toEqual([]);
		}
	});

	test('with more promises and agreements than there is room for', () => {
		const promised = Array.from({ length: 14 }, () => promises.promised!).flat();
		const agreed = Array.from(
			{ length: 14 },
			() => 'Een afspraak die wat langer is dan een regel kan zijn'
		);
		expect(faultsIn({}, { promised, agreed })).toEqual([]);
		expect(faultsIn({ municipalities: longNames }, { promised, agreed })).toEqual([]);
		expect(faultsIn({}, { agreed })).toEqual([]);
	});

	test('with many bands, with long labels, and with colours that are hard to write on', () => {
		const colors = [
			'#767676',
			'#7f7f7f',
			'#ff0000',
			'#00ff00',
			'#0000ff',
			'#808000',
			'#c0ffee',
			'#5a8a00'
		];
		const bands = colors.map((color, index) => ({
			label: `Een label van trede ${index + 1}`,
			from: index * 12.5,
			color
		}));
		expect(faultsIn({ questionnaire: { bands } })).toEqual([]);
		const narrow = [0, 1, 2, 3, 97, 98, 99].map((from) => ({
			label: `Vanaf ${from}`,
			from,
			color: '#767676'
		}));
		expect(faultsIn({ questionnaire: { bands: narrow } })).toEqual([]);
		const one = [{ label: 'Alles', from: 0, color: '#a9d0c6' }];
		expect(faultsIn({ questionnaire: { bands: one } })).toEqual([]);
	});

	test('with modules, long titles and words that do not break', () => {
		const title =
			'Samenwerkingsovereenkomstenverantwoordelijkheid en een lange staart van woorden erachter';
		const themeGiven = (theme: number) => ({
			title,
			short: 'Wwwwwwwwwwwwww',
			core: theme % 2 === 0
		});
		expect(faultsIn({ themeGiven })).toEqual([]);
		expect(faultsIn({ themeGiven, questions: each(12, 72), municipalities: longNames })).toEqual(
			[]
		);
	});

	test('in total only, and over the named only', () => {
		expect(faultsIn({}, { scope: 'total', ...promises })).toEqual([]);
		expect(faultsIn({}, { scope: 'named', members: 14, ...promises })).toEqual([]);
	});
});

const nulls: Partial<PosterWorld> = {
	missing: (municipality) => (municipality % 5 === 2 ? 1 : 0),
	answer: ({ theme, municipality, value }) => {
		if (municipality % 7 === 3) return 'onbekend';
		if (theme === 2 && municipality % 2 === 1) return 'nvt';
		if (theme === 4 && municipality < 4) return 'onbekend';
		return theme === 5 && municipality % 3 === 0 && value > 2 ? 'nvt' : value;
	}
};

const wordy: Partial<RegionPosterContent> = {
	region: 'Gooi en Vechtstreek, Amsterdam-Amstelland en de Veluwerandmeergemeenten',
	roundLabel: 'voorjaar en zomer van 2026, tweede meting',
	earlierRoundLabel: 'voorjaar 2025, eerste meting',
	headline:
		'In onze eigen woorden: wij zijn in een jaar tijd op vier van de zes thema’s aantoonbaar vooruitgegaan, maar leren en verbeteren blijft nadrukkelijk achter bij wat wij met elkaar in de stuurgroep hebben afgesproken en aan de raden hebben beloofd',
	sentences: {
		strongest:
			'Toegankelijk en dichtbij is ons sterkste thema, en dat is het al jaren achter elkaar, dankzij de inzet van alle teams in de wijken en dorpen',
		attention: 'Leren'
	},
	howFilledIn:
		'17 teams eerst ieder voor zich en daarna samen onder leiding van een gespreksleider, 6 teams meteen samen; overal zat de gemeente aan tafel'
};

function faultsIn(
	world: Partial<PosterWorld>,
	content: Partial<RegionPosterContent> = {}
): string[] {
	return faultsOf(regionPoster(poster(world, content)));
}

/** So many themes with this many questions in all, as even as can be. */
function each(themes: number, questions: number): number[] {
	return Array.from({ length: themes }, (_, index) => {
		return (
			Math.floor((questions * (index + 1)) / themes) - Math.floor((questions * index) / themes)
		);
	});
}

function range(from: number, to: number): number[] {
	return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
