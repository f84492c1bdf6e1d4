import { floorOf } from './floor.ts';
import { scoredItems, type ScoredItem, type Theme } from './questionnaire.ts';
import { replyTo } from './reply.ts';
import type { Round } from './round.ts';
import { scansOf, type WeightedScan } from './weighted-scan.ts';

/** One question with a floor, over all finalised scans of its unit in a round. */
export interface Tile {
	item: string;
	text: string;
	theme: string;
	/** Scans (teams, or municipalities' own scans) that answered below the floor or "onbekend". */
	below: number;
	/** Scans whose answer counts for the floor: a value or "onbekend". */
	of: number;
}

/**
 * Every question with a floor, of core and module alike, in the questionnaire's order. The tile lies
 * (is closed) where `below` is 0; one that nobody answered has `of` 0 and is neither (docs/scoring.md §2).
 */
export function floorTiles(round: Round): Tile[] {
	return round.questionnaire.themes.flatMap((theme) =>
		themeTiles(theme, scansOf(round, theme.unit))
	);
}

function themeTiles(theme: Theme, scans: WeightedScan[]): Tile[] {
	return scoredItems(theme)
		.filter((item) => item.floor !== null)
		.map((item) => tile(theme, item, scans));
}

function tile(theme: Theme, item: ScoredItem, scans: WeightedScan[]): Tile {
	const { met, of } = floorOf(scans.map((scan) => replyTo(item, scan.answers)));
	return { item: item.id, text: item.text, theme: theme.id, below: of - met, of };
}
