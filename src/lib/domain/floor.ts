import { sum, weightedMean, type Weighted } from './mean.ts';
import { isAnswered, type Reply } from './reply.ts';
import type { Floor, FloorShare } from './result.ts';

/** How many replies meet their item's floor, of how many that count for it (docs/scoring.md §2). */
export function floorOf(replies: Reply[]): Floor {
	const counting = replies.filter(countsForFloor);
	return { met: counting.filter(meetsFloor).length, of: counting.length };
}

export function sumFloors(floors: Floor[]): Floor {
	return { met: sum(floors.map((floor) => floor.met)), of: sum(floors.map((floor) => floor.of)) };
}

/** met / of as a share, 0–1; null where nothing counts for the floor, which is not the same as 0. */
export function withShare({ met, of }: Floor): FloorShare {
	return { share: of === 0 ? null : met / of, met, of };
}

/** share: the weighted mean of the shares that there are; met and of: the sums (docs/scoring.md §3). */
export function meanFloor(parts: (Weighted & { floor: FloorShare })[]): FloorShare {
	const shares = parts.flatMap(({ weight, floor }) =>
		floor.share === null ? [] : [{ weight, share: floor.share }]
	);
	return {
		share: weightedMean(shares, (part) => part.share),
		...sumFloors(parts.map((part) => part.floor))
	};
}

/** "We do not know" does not meet the floor; an absent answer says nothing about it. */
function countsForFloor(reply: Reply): boolean {
	return reply.item.floor !== null && (isAnswered(reply) || reply.answer === 'onbekend');
}

function meetsFloor(reply: Reply): boolean {
	return isAnswered(reply) && reply.item.floor !== null && reply.answer >= reply.item.floor;
}
