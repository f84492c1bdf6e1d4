import { solve, type Coefficients } from 'yalps';
import type { Equation, EquationSystem } from './equations.ts';

/*
 * How narrow one unknown score of a system of equations is. Unknowns of which the parts stand in the
 * same proportion in all equations are one sum: only the one that is looked for is kept apart, so that
 * a linear program has some five unknowns, not thirty.
 */

export interface Bounds {
	low: number;
	high: number;
}

/** A sum of unknowns that stand in every equation in the same proportion. */
interface Together {
	places: number[];
	/** Per equation, its part for a unit of the sum. */
	direction: number[];
	/** Per place, how much a point of its score adds to the sum. */
	sizes: number[];
	/** What the sum truly is. */
	sum: number;
}

/** A system, as one sees it that knows some of the scores. */
export interface Sight {
	equations: Equation[];
	groups: Together[];
}

/** Of an unknown, from what is known for certain without solving: it is never narrower. */
export interface HiddenScore {
	place: number;
	group: Together;
	width: number;
}

export function sightOf(system: EquationSystem, known: readonly string[]): Sight {
	const isKnown = (place: number) => known.includes(system.unknowns[place]!.code);
	const equations = system.equations
		.map((equation) => take(equation, isKnown, system))
		.filter(({ parts }) => parts.size > 0);
	return { equations, groups: groupsIn(equations, system) };
}

export function hiddenScoresIn({ groups }: Sight, { unknowns }: EquationSystem): HiddenScore[] {
	return groups.flatMap((group) =>
		group.places
			.map((place, index) => ({ place, group, width: freedom(group, index) }))
			.filter(({ place }) => unknowns[place]!.isSecret)
	);
}

/** Null when it could not be worked out. */
export function boundsOf(
	{ equations, groups }: Sight,
	{ place, group }: HiddenScore
): Bounds | null {
	const index = group.places.indexOf(place);
	const size = group.sizes[index]!;
	const others = groups.map((one) => ({
		direction: one.direction,
		most: highest * (total(one.sizes) - (one === group ? size : 0))
	}));
	const own = group.direction.map((part) => part * size);
	if (equations.length === 1) return alone(equations[0]!, own[0]!, others);
	return among(equations, own, others);
}

const highest = 100;

function take(
	{ parts, low, high }: Equation,
	isKnown: (place: number) => boolean,
	{ unknowns }: EquationSystem
): Equation {
	const all = [...parts];
	const taken = all
		.filter(([place]) => isKnown(place))
		.reduce((sum, [place, part]) => sum + part * unknowns[place]!.score, 0);
	const left = new Map(all.filter(([place]) => !isKnown(place)));
	return { parts: left, low: low - taken, high: high - taken };
}

function groupsIn(equations: Equation[], { unknowns }: EquationSystem): Together[] {
	const groups: Together[] = [];
	for (const [place, { score }] of unknowns.entries()) {
		const column = equations.map(({ parts }) => parts.get(place) ?? 0);
		const size = Math.max(...column);
		if (size === 0) continue;
		const direction = column.map((part) => part / size);
		const group = groups.find((one) => isParallel(one.direction, direction));
		if (group === undefined) {
			groups.push({ places: [place], direction, sizes: [size], sum: size * score });
			continue;
		}
		group.places.push(place);
		group.sizes.push(size);
		group.sum += size * score;
	}
	return groups;
}

function isParallel(one: number[], other: number[]): boolean {
	return one.every((part, row) => Math.abs(part - other[row]!) < 1e-12);
}

/** How far a score can move when the others of its group make up for it: no equation notices. */
function freedom({ sizes, sum }: Together, index: number): number {
	const size = sizes[index]!;
	const others = highest * (total(sizes) - size);
	return Math.min(highest, sum / size) - Math.max(0, (sum - others) / size);
}

interface Other {
	direction: number[];
	most: number;
}

/** One equation: the others at their highest, or all at nought. */
function alone({ low, high }: Equation, own: number, others: Other[]): Bounds {
	const most = others.reduce((sum, { direction, most }) => sum + direction[0]! * most, 0);
	return within({ low: (low - most) / own, high: high / own });
}

function within({ low, high }: Bounds): Bounds {
	return { low: Math.max(0, low), high: Math.min(highest, high) };
}

function among(equations: Equation[], own: number[], others: Other[]): Bounds | null {
	const constraints = new Map<string, { min?: number; max?: number }>([['own', { max: highest }]]);
	for (const [row, { low, high }] of equations.entries()) {
		constraints.set(`row ${row}`, { min: low, max: high });
	}
	const variables: [string, Coefficients][] = [
		['own', [...inRows(own, 1), ['own', 1], ['aim', 1]]]
	];
	for (const [index, { direction, most }] of others.entries()) {
		if (most <= 0) continue;
		const name = `other ${index}`;
		constraints.set(name, { max: highest });
		variables.push([name, [...inRows(direction, most / highest), [name, 1]]]);
	}
	const [low, high] = (['minimize', 'maximize'] as const).map((direction) => {
		const { status, result } = solve({ direction, objective: 'aim', constraints, variables });
		return status === 'optimal' ? result : null;
	});
	return low == null || high == null ? null : within({ low, high });
}

function inRows(parts: number[], factor: number): (readonly [string, number])[] {
	return parts.flatMap((part, row) => (part === 0 ? [] : [[`row ${row}`, part * factor] as const]));
}

function total(numbers: number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0);
}
