import { weightedMean } from '#domain/score/mean.ts';
import { scoredItems, type ScoredItem, type Theme } from '#domain/questionnaire/questionnaire.ts';

/**
 * 0–100 unrounded; null when no item has a floor.
 *
 * A mean above this line may hide an item below its floor; the tiles show those.
 */
export function floorLine(theme: Theme): number | null {
	return weightedMean(scoredItems(theme).filter(hasFloor), floorScore);
}

function hasFloor(item: ScoredItem): boolean {
	return item.floor !== null;
}

function floorScore(item: ScoredItem): number {
	const option = item.options.find(({ value }) => value === item.floor);
	if (!option) throw new Error(`The floor of ${item.id} is not one of its options`);
	return option.score;
}
