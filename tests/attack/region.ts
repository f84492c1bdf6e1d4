import { nextStepStates, type NextStepState } from '#domain/scan/next-step.ts';
import { Chance } from '../fault/chance.ts';
import { letters, type Scores } from '../world/disclosed.ts';

/* Invented regions, of which one seed always gives the same. */

/** Something that happens in a round, in the order in which it is written. */
export type Happening =
	| { kind: 'finalise'; code: string; scores: Record<string, number> }
	| { kind: 'correct'; code: string; scores: Record<string, number> }
	/** So many days later. */
	| { kind: 'publish'; days: number };

export interface InventedRound {
	key: string;
	members: string[];
	named: string[];
	chosen: 'named' | 'total';
	happenings: Happening[];
	/** Of each member, what of the year can be counted. */
	told: Record<string, InventedTold>;
}

/** How its scan came about, and what became of what it agreed. */
export interface InventedTold {
	raters: number;
	participants: number;
	states: NextStepState[];
}

export interface InventedRegion {
	seed: number;
	/** Weights of the themes of which an overall score is the mean. */
	parts: Record<string, number>;
	weights: Scores;
	otherWeights: Scores;
	rounds: InventedRound[];
	/** Figures of which the questions changed every year, so that changes are on other scores. */
	changed: string[];
}

/** In the first all have a score, in the others not everybody. */
const allThemes = ['samen', 'thuis', 'jeugd', 'werk', 'wonen'];

/** `named`: of the first letters who is; the first round is read in and names nobody. */
export function inventRegion(
	seed: number,
	size: number,
	named: (chance: Chance) => string[]
): InventedRegion {
	const chance = new Chance(seed);
	const codes = letters.slice(0, size);
	const sizes = Object.fromEntries(codes.map((code) => [code, 8 + chance.whole(140)]));
	const [weights, otherWeights] = chance.happens(0.5) ? [{}, sizes] : [sizes, {}];
	const themes = allThemes.slice(0, 1 + chance.whole(5));
	const parts = Object.fromEntries(themes.map((id) => [id, chance.of([1, 1, 2])]));
	const given = { chance, scoreOf: scoresAround(chance), themes };
	const chosen = chance.of(['named', 'total'] as const);
	const own = named(chance);
	// What is counted leaves the scores as they were.
	const apart = new Chance(seed + 1e9);
	const rounds = ['2024', '2025', '2026'].map((key, index) => {
		const members = index === 2 || size < 5 ? codes : codes.slice(chance.whole(3));
		const isNamed = (code: string) => index > 0 && own.includes(code);
		const happenings = happen(members, given);
		const told = Object.fromEntries(members.map((code) => [code, toldOf(apart)]));
		return { key, members, named: members.filter(isNamed), chosen, happenings, told };
	});
	return { seed, parts, weights, otherWeights, rounds, changed: ['thuis'] };
}

function toldOf(chance: Chance): InventedTold {
	const participants = chance.whole(5);
	const states = Array.from({ length: chance.whole(5) }, () => chance.of([...nextStepStates]));
	return { raters: chance.whole(participants + 1), participants, states };
}

/** Mostly somewhere on the scale, now and then all at one end of it. */
function scoresAround(chance: Chance): () => number {
	const [low, width] = chance.of([
		[20, 65],
		[20, 65],
		[45, 25],
		[0, 100],
		chance.happens(0.5) ? [0, 8] : [92, 8]
	] as const);
	return () => low + Math.round(chance.next() * width * 1e6) / 1e6;
}

interface Given {
	chance: Chance;
	scoreOf: () => number;
	themes: string[];
}

type Plan = (members: string[], given: Given) => Happening[];

const happen: Plan = (members, given) => {
	const { chance } = given;
	const plan = chance.of([atOnce, atOnce, oneByOne, lateOnes, probe, corrections]);
	return plan(shuffled(members, chance), given);
};

const atOnce: Plan = (order, given) => [
	...order.map((code) => finalise(code, given)),
	publish(given)
];

const oneByOne: Plan = (order, given) =>
	order.flatMap((code) => [finalise(code, given), publish(given)]);

/** Published when most are there, and again with each of the last. */
const lateOnes: Plan = (order, given) => {
	const late = 1 + given.chance.whole(4);
	return [...atOnce(order.slice(0, -late), given), ...oneByOne(order.slice(-late), given)];
};

/** One corrects its own scan again and again, to see what it does to the total. */
const probe: Plan = (order, given) => [
	...atOnce(order, given),
	...Array.from({ length: 5 }, () => [correct(order[0]!, given), publish(given)]).flat()
];

/** Some correct before each edition; now and then there is a quarter between. */
const corrections: Plan = (order, given) => [
	...atOnce(order, given),
	...Array.from({ length: 4 }, () => [
		...shuffled(order, given.chance)
			.slice(0, given.chance.whole(5))
			.map((code) => correct(code, given)),
		publish(given)
	]).flat()
];

function finalise(code: string, { chance, scoreOf, themes }: Given): Happening {
	const own = themes.filter((id) => id === themes[0] || chance.happens(0.8));
	return { kind: 'finalise', code, scores: Object.fromEntries(own.map((id) => [id, scoreOf()])) };
}

function correct(code: string, { chance, scoreOf, themes }: Given): Happening {
	const own = themes.filter(() => chance.happens(0.6));
	return { kind: 'correct', code, scores: Object.fromEntries(own.map((id) => [id, scoreOf()])) };
}

function publish({ chance }: Given): Happening {
	return { kind: 'publish', days: chance.happens(0.1) ? 100 : 1 + chance.whole(20) };
}

export function shuffled(codes: readonly string[], chance: Chance): string[] {
	return codes
		.map((code) => ({ code, place: chance.next() }))
		.toSorted((a, b) => a.place - b.place)
		.map(({ code }) => code);
}
