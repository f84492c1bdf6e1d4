import { sum, weightedMean, type Weighted } from './mean.ts';
import type { ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import type { Reply } from './reply.ts';
import type { Floor, FloorShare } from './result.ts';

/** docs/scoring.md §2 */
export function floorOf(replies: Reply[]): Floor {
	const floor = { met: 0, of: 0 };
	for (const { item, answer } of replies) addToFloor(floor, item, answer);
	return floor;
}

/** An absent answer does not count (docs/scoring.md §2). */
export function addToFloor(floor: Floor, item: ScoredItem, answer: Reply['answer']): void {
	if (item.floor === null) return;
	if (typeof answer === 'number') {
		floor.of += 1;
		if (answer >= item.floor) floor.met += 1;
	} else if (answer === 'onbekend') {
		floor.of += 1;
	}
}

export function sumFloors(floors: Floor[]): Floor {
	return { met: sum(floors.map((floor) => floor.met)), of: sum(floors.map((floor) => floor.of)) };
}

/** share: 0–1; null, not 0, when nothing counts for the floor. */
export function withShare({ met, of }: Floor): FloorShare {
	return { share: of === 0 ? null : met / of, met, of };
}

/** share: weighted mean; met and of: sums (docs/scoring.md §3). */
export function meanFloor(parts: (Weighted & { floor: FloorShare })[]): FloorShare {
	const shares = parts.flatMap(({ weight, floor }) =>
		floor.share === null ? [] : [{ weight, share: floor.share }]
	);
	return {
		share: weightedMean(shares, (part) => part.share),
		...sumFloors(parts.map((part) => part.floor))
	};
}
