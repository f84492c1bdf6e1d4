import { sum, weightedMean, type Weighted } from './mean.ts';
import { isAnswered, type Reply } from './reply.ts';
import type { Floor, FloorShare } from './result.ts';

/** docs/scoring.md §2 */
export function floorOf(replies: Reply[]): Floor {
	const counting = replies.filter(countsForFloor);
	return { met: counting.filter(meetsFloor).length, of: counting.length };
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

/** An absent answer does not count (docs/scoring.md §2). */
function countsForFloor(reply: Reply): boolean {
	return reply.item.floor !== null && (isAnswered(reply) || reply.answer === 'onbekend');
}

function meetsFloor(reply: Reply): boolean {
	return isAnswered(reply) && reply.item.floor !== null && reply.answer >= reply.item.floor;
}
