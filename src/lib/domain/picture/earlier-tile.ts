import { matchMunicipalities } from '#domain/comparison/matched-municipality.ts';
import { floorOf } from '#domain/score/floor.ts';
import { replyTo } from '#domain/score/reply.ts';
import {
	scoredItems,
	type Questionnaire,
	type ScoredItem
} from '#domain/questionnaire/questionnaire.ts';
import type { Round, Succession } from '#domain/score/round.ts';
import { teamScans, type WeightedScan } from '#domain/score/weighted-scan.ts';
import type { Tile } from './tile.ts';
import { stateOf, type TileState } from './tiled-floor.ts';

/**
 * The tiles of the earlier round, by the items of now. Only where every team of either round is in both,
 * and the question has the same options and floor: with one team more or fewer, a tile may close without
 * anybody doing better. Questions of the municipality as a whole are left out.
 */
export function earlierTiles(later: Round, earlier: Round, succession: Succession): Tile[] {
	const scans = sameTeams(later, earlier, succession);
	if (!scans) return [];
	const before = itemsByMeasure(earlier.questionnaire);
	return later.questionnaire.themes
		.filter(({ unit }) => unit === 'team')
		.flatMap((theme) =>
			scoredItems(theme).flatMap((item) => {
				const counterpart = before.get(item.measure);
				if (!counterpart || item.floor === null || !isSame(item, counterpart)) return [];
				const { met, of } = floorOf(scans.map(({ answers }) => replyTo(counterpart, answers)));
				return [{ item: item.id, text: item.text, theme: theme.id, below: of - met, of }];
			})
		);
}

/** The earlier scans; undefined where the teams are others. */
function sameTeams(
	later: Round,
	earlier: Round,
	succession: Succession
): WeightedScan[] | undefined {
	const matched = matchMunicipalities(later, earlier, succession).map(({ teams }) => teams);
	const isSameIn = ({ later, earlier, same }: (typeof matched)[number]) =>
		same.length === later.length && same.length === earlier.length;
	const scans = matched.flatMap((teams) => teams.earlier);
	const isComplete = new Set(scans).size === teamScans(earlier).length;
	return scans.length > 0 && isComplete && matched.every(isSameIn) ? scans : undefined;
}

function itemsByMeasure({ themes }: Questionnaire): Map<string, ScoredItem> {
	const items = themes.filter(({ unit }) => unit === 'team').flatMap(scoredItems);
	return new Map(items.map((item) => [item.measure, item]));
}

function isSame(one: ScoredItem, other: ScoredItem): boolean {
	const valuesOf = ({ options }: ScoredItem) => options.map(({ value }) => value).join();
	return one.floor === other.floor && valuesOf(one) === valuesOf(other);
}

/** Which tiles lie now and did not before, and which lay and do not now. */
export function tileChanges(tiles: Tile[], earlier: Tile[]): { gained: Tile[]; lost: Tile[] } {
	const before = new Map(earlier.map((tile) => [tile.item, stateOf(tile)]));
	const went = (from: TileState, to: TileState) =>
		tiles.filter((tile) => before.get(tile.item) === from && stateOf(tile) === to);
	return { gained: went('open', 'laid'), lost: went('laid', 'open') };
}
