import { solve, type Coefficients } from 'yalps';
import { truthOf, type Equation, type EquationSystem, type Parts } from './equations.ts';

/*
 * How narrow one score in a system of equations is. Unknowns of which the parts stand in the same
 * proportion in all equations are one sum: only what is looked for is kept apart, so that a linear
 * program has some five unknowns, not thirty.
 */

export interface Bounds {
	low: number;
	high: number;
}

/** A sum of unknowns that stand in every equation in the same proportion. */
interface Together {
	/** By place, how much a point of its score adds to the sum. */
	sizes: Map<number, number>;
	/** Per equation, its part for a unit of the sum. */
	direction: number[];
	/** Of all sizes. */
	size: number;
}

/** A system, as one sees it that knows some of the scores. */
export interface Sight {
	equations: Equation[];
	groups: Together[];
	/** By place, which group it is in. */
	groupOf: ReadonlyMap<number, number>;
	truth: Possible;
}

/** Sums of the groups with which all equations hold. */
export type Possible = readonly number[];

export type End = keyof Bounds;

export interface EndFound {
	score: number;
	/** Where all scores can be when this one is there. */
	possible: Possible | null;
}

export const highest = 100;

export function sightOf(system: EquationSystem, known: readonly string[]): Sight {
	const { unknowns } = system;
	const isKnown = (place: number) => known.includes(unknowns[place]!.code);
	const equations = system.equations
		.map((equation) => take(equation, isKnown, system))
		.filter(({ parts }) => parts.size > 0);
	const groups = groupsIn(equations);
	const places = groups.flatMap(({ sizes }, index) =>
		[...sizes.keys()].map((place) => [place, index] as const)
	);
	const truth = groups.map(({ sizes }) =>
		total([...sizes].map(([place, size]) => size * unknowns[place]!.score))
	);
	return { equations, groups, groupOf: new Map(places), truth };
}

/**
 * How far a score can move when others of its groups make up for it, so that no equation notices. It
 * is known without solving, and no interval is narrower.
 */
export function freedomAt({ groups, groupOf }: Sight, parts: Parts, possible: Possible): Bounds {
	const all: Bounds = { low: 0, high: 0 };
	for (const [index, own] of Map.groupBy(parts, ([place]) => groupOf.get(place))) {
		const part = total(own.map(([, part]) => part));
		if (index === undefined) {
			// What stands in no equation can be anything.
			all.high += highest * part;
			continue;
		}
		const { sizes, size } = groups[index]!;
		const ownSize = total(own.map(([place]) => sizes.get(place)!));
		const sum = possible[index]!;
		all.low += (part * Math.max(0, sum - highest * (size - ownSize))) / ownSize;
		all.high += (part * Math.min(highest * ownSize, sum)) / ownSize;
	}
	return all;
}

/** How low or how high a score can be; null when it could not be worked out. */
export function endOf(sight: Sight, parts: Parts, end: End): EndFound | null {
	const { equations } = sight;
	const columns = columnsOf(sight, parts);
	if (equations.length > 1 || parts.size > 1) return among(sight, columns, end);
	const [own, ...others] = columns;
	return { score: within(alone(equations[0]!, own!, others)[end]), possible: null };
}

function take(
	{ parts, low, high, figure }: Equation,
	isKnown: (place: number) => boolean,
	{ unknowns }: EquationSystem
): Equation {
	const [own, left] = [true, false].map(
		(known) => new Map([...parts].filter(([place]) => isKnown(place) === known))
	);
	const taken = truthOf(own!, unknowns);
	return { figure, parts: left!, low: low - taken, high: high - taken };
}

function groupsIn(equations: Equation[]): Together[] {
	const places = [...new Set(equations.flatMap(({ parts }) => [...parts.keys()]))];
	const groups: Together[] = [];
	for (const place of places.toSorted((a, b) => a - b)) {
		const column = equations.map(({ parts }) => parts.get(place) ?? 0);
		const size = Math.max(...column);
		if (size === 0) continue;
		const direction = column.map((part) => part / size);
		let group = groups.find((one) => isParallel(one.direction, direction));
		if (group === undefined) groups.push((group = { sizes: new Map(), direction, size: 0 }));
		group.sizes.set(place, size);
		group.size += size;
	}
	return groups;
}

function isParallel(one: number[], other: number[]): boolean {
	return one.every((part, row) => Math.abs(part - other[row]!) < 1e-12);
}

/** An unknown of the linear program, from nought to the highest score. */
interface Column {
	/** In what is looked for. */
	aim: number;
	inRows: number[];
	/** In the sum of its group. */
	group: number | undefined;
	size: number;
}

/** What is looked for, and of each group the others together. */
function columnsOf({ equations, groups, groupOf }: Sight, parts: Parts): Column[] {
	const column = (aim: number, index: number | undefined, size: number): Column => {
		const direction = index === undefined ? equations.map(() => 0) : groups[index]!.direction;
		return { aim, inRows: direction.map((part) => part * size), group: index, size };
	};
	const own = [...parts].map(([place, part]) => {
		const index = groupOf.get(place);
		return column(part, index, index === undefined ? 0 : groups[index]!.sizes.get(place)!);
	});
	const others = groups.map(({ sizes }, index) => {
		const left = [...sizes].filter(([place]) => !parts.has(place));
		return column(0, index, total(left.map(([, size]) => size)));
	});
	return [...own, ...others.filter(({ size }) => size > 0)];
}

/** One equation: the others at their highest, or all at nought. */
function alone({ low, high }: Equation, { inRows: [own] }: Column, others: Column[]): Bounds {
	const most = highest * total(others.map(({ inRows: [part] }) => part!));
	return { low: (low - most) / own!, high: high / own! };
}

function within(score: number): number {
	return Math.max(0, Math.min(highest, score));
}

/** The solver can go round in circles where many bounds meet; in another order it does not. */
function among(sight: Sight, columns: Column[], end: End): EndFound | null {
	const program = programOf(sight, columns);
	const direction = end === 'low' ? 'minimize' : 'maximize';
	for (const [order, precision] of ways) {
		const model = { direction, objective: 'aim', ...order(program) } as const;
		const { status, result, variables } = solve(model, { maxPivots, precision });
		if (status !== 'optimal') continue;
		return { score: within(result), possible: sumsOf(variables, columns, sight.groups) };
	}
	return null;
}

interface Program {
	constraints: (readonly [string, { min?: number; max?: number }])[];
	variables: [number, Coefficients][];
}

function programOf({ equations }: Sight, columns: Column[]): Program {
	const rows = equations.map(
		({ low, high }, row) => [`row ${row}`, { min: low, max: high }] as const
	);
	const ends = columns.map((_, index) => [`end ${index}`, { max: highest }] as const);
	const variables = columns.map(({ aim, inRows }, index): [number, Coefficients] => {
		return [index, [...entriesIn(inRows), [`end ${index}`, 1], ['aim', aim]]];
	});
	return { constraints: [...rows, ...ends], variables };
}

const asItIs = (program: Program) => program;
const backwards = ({ constraints, variables }: Program): Program => {
	return { constraints: constraints.toReversed(), variables: variables.toReversed() };
};
const ways = [
	[backwards, 1e-8],
	[asItIs, 1e-8],
	[asItIs, 1e-9],
	[backwards, 1e-7]
] as const;

/** Some hundred are enough; more than this is a circle. */
const maxPivots = 1000;

function entriesIn(inRows: number[]): (readonly [string, number])[] {
	return inRows.flatMap((part, row) => (part === 0 ? [] : [[`row ${row}`, part] as const]));
}

function sumsOf(values: [number, number][], columns: Column[], groups: Together[]): Possible {
	const sums = groups.map(() => 0);
	for (const [index, value] of values) {
		const { group, size } = columns[index]!;
		if (group !== undefined) sums[group]! += size * value;
	}
	return sums;
}

function total(numbers: number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0);
}
