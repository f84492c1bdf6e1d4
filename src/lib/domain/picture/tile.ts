import { floorOf } from '#domain/score/floor.ts';
import { scoredItems, type ScoredItem, type Theme } from '#domain/questionnaire/questionnaire.ts';
import { replyTo } from '#domain/score/reply.ts';
import type { Answers } from '#domain/scan/answer.ts';
import type { Round } from '#domain/score/round.ts';
import { scansOf, type WeightedScan } from '#domain/score/weighted-scan.ts';

export interface Tile {
	item: string;
	text: string;
	theme: string;
	/** Scans below the floor, or with "onbekend". */
	below: number;
	/** Scans with a value or "onbekend". */
	of: number;
}

/** A tile lies when `below` is 0 and `of` is not (docs/scoring.md §2). */
export function floorTiles(round: Round): Tile[] {
	return round.questionnaire.themes.flatMap((theme) =>
		themeTiles(theme, scansOf(round, theme.unit))
	);
}

/** Of one scan: each tile is about its own answer. */
export function scanTiles(themes: Theme[], answers: Answers): Tile[] {
	return themes.flatMap((theme) => themeTiles(theme, [{ municipality: '', weight: 1, answers }]));
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
