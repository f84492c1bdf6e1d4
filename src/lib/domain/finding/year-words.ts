import type { YearLine, YearPoint } from '#domain/comparison/year-line.ts';
import { roundInWords } from '#domain/region/region.ts';
import { scoreInWords } from '#domain/score/words.ts';
import { count, list } from '#domain/words/format.ts';

/** "Zicht: 47 in 2024 (8 gemeenten), 52 in 2025 (10 gemeenten) en 59 in 2026 (10 gemeenten)." */
export function pointsOverYears({ points }: YearLine, name: string, isOne = false): string {
	return `${name}: ${list(points.map((point) => pointInWords(point, isOne)))}.`;
}

/** A line without n would hide that others took part; of one municipality alone there is none. */
function pointInWords({ round, score, reason, n }: YearPoint, isOne: boolean): string {
	const scored = `${scoreInWords({ score, reason })} in ${roundInWords(round)}`;
	return score === null || isOne ? scored : `${scored} (${count(n, 'gemeente', 'gemeenten')})`;
}
