import fc from 'fast-check';
import { yearLines } from '#domain/comparison/year-line.ts';
import { withinScope } from '#domain/disclosure/scope.ts';
import type { FindingFacts } from '#domain/finding/facts.ts';
import { fillingInOf, type ScanFilling } from '#domain/rating/filling-in.ts';
import type { RegionResult } from '#domain/score/result.ts';
import { anyRegion, type AnyRegion } from './any-region.ts';

/** A region's figures with all that may be known beside them. */
export interface AnyKnown extends AnyRegion {
	facts: FindingFacts;
}

const anyTile = fc.record({
	theme: fc.nat(4),
	below: fc.constantFrom(0, 0, 1, 3),
	empty: fc.constantFrom(false, false, false, true)
});
const anyTiles = fc.array(anyTile, { maxLength: 8 });
const anyFilling = fc.array(fc.constantFrom('own-first', 'own-first', 'partly', 'together', null), {
	maxLength: 6
});
const anyUnknown = fc.array(fc.constantFrom(0, 0, 1, 12), { maxLength: 5 });

/** Bands, tiles, three rounds and the rest, mostly there; the parts are invented apart from each other. */
export const anyKnown: fc.Arbitrary<AnyKnown> = fc
	.record({
		region: anyRegion,
		before: anyRegion,
		scope: fc.constantFrom('all', 'named', 'total'),
		tiles: anyTiles,
		earlierBelow: fc.array(fc.constantFrom(0, 1), { maxLength: 8 }),
		filling: anyFilling,
		unknown: anyUnknown,
		met: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
		isHigh: fc.boolean(),
		teams: fc.record({ expected: fc.nat(12), finalised: fc.nat(12) })
	})
	.map(({ region, before, scope, tiles, earlierBelow, filling, unknown, met, isHigh, teams }) => {
		const { questionnaire } = region;
		const result = withFloors(region.result, met);
		const ids = questionnaire.themes.map(({ id }) => id);
		const laid = tiles.flatMap(({ theme, below, empty }, index) =>
			ids[theme] === undefined
				? []
				: [{ ...tileOf(index, ids[theme]), below: empty ? 0 : below, of: empty ? 0 : 6 }]
		);
		const shown = (one: RegionResult) => (scope === 'total' ? withinScope(one, 'total', []) : one);
		const isTotal = scope === 'total';
		const facts: FindingFacts = {
			scope: scope as 'all' | 'named' | 'total',
			tiles: isTotal ? [] : laid,
			earlierTiles: isTotal
				? []
				: laid.map((tile, index) => ({ ...tile, below: earlierBelow[index] ?? 0, of: 6 })),
			teamsExpected: teams.expected,
			teamsFinalised: teams.finalised,
			years: yearLines([oldest, shown(earlierOf(before.result)), shown(result)]),
			...(isTotal
				? {}
				: {
						filling: fillingInOf(filling.map(fillingOf))!,
						unknown: unknown.flatMap((number, index) =>
							ids[index] === undefined ? [] : [{ theme: ids[index], unknown: number, of: 60 }]
						)
					})
		};
		const bands = [
			{ label: 'Begin', from: 0, color: '#b5482f' },
			{ label: 'Sterk', from: isHigh ? 12 : 70, color: '#0f6b66' }
		];
		return { result: shown(result), questionnaire: { ...questionnaire, bands }, facts };
	});

function tileOf(index: number, theme: string) {
	return { item: `${theme}.${index}`, text: `Vraag ${index}`, theme };
}

function earlierOf(result: RegionResult): RegionResult {
	const { comparison } = result;
	return {
		...result,
		round: '2025',
		...(comparison && { comparison: { ...comparison, round: '2024' } })
	};
}

const oldest = { round: '2024', overall: {}, themes: [] } as unknown as RegionResult;

function withFloors(result: RegionResult, met: boolean[]): RegionResult {
	return {
		...result,
		municipalities: result.municipalities.map((municipality, index) => ({
			...municipality,
			themes: municipality.themes.map((theme) =>
				met[index] ? { ...theme, floor: { share: 1, met: 4, of: 4 } } : theme
			)
		}))
	};
}

function fillingOf(way: string | null): ScanFilling {
	const participants = [
		{ organisation: 'lokaal-team', level: 'uitvoering' },
		{ organisation: 'gemeente', level: 'bestuur' }
	] as const;
	const raters = way === 'own-first' ? 2 : way === 'partly' ? 1 : 0;
	return {
		municipality: 'GM9001',
		subject: 'team',
		finalisedOn: '2026-05-01',
		label:
			way === null
				? null
				: { raters, facilitated: true, minutes: 90, participants: [...participants] }
	};
}
