import loadHighs, { type Highs, type Model } from 'highs';
import type { Counted, PublicationBasis } from '#domain/disclosure/basis.ts';

/*
 * An attacker, who writes down what was given out and lets a linear program find how narrow each score
 * is. It shares no line with the source that it judges, but for how a mean is rounded.
 */

/** A number that somebody read: a weighted mean of scores lies between two bounds. */
export interface Reading {
	/** By the name of a score. */
	parts: ReadonlyMap<string, number>;
	low: number;
	high: number;
}

export interface Puzzle {
	readings: Reading[];
	/** Scores that everybody knows. */
	known: ReadonlyMap<string, number>;
	/** Of a score that is a whole number of steps, how many points a step is. */
	steps?: ReadonlyMap<string, number>;
}

export interface Found {
	name: string;
	low: number;
	high: number;
	/** At least so far apart: it was not worked out further. */
	isPart?: true;
}

export const tolerance = 1e-9;

/** What a rounded mean of these scores says. */
export function readingOf(parts: ReadonlyMap<string, number>, number: number): Reading {
	return { parts, low: number - 0.5 - tolerance, high: number + 0.5 + tolerance };
}

export class Attacker {
	#highs: Highs;

	private constructor(highs: Highs) {
		this.#highs = highs;
	}

	static async come(): Promise<Attacker> {
		return new Attacker(await loadHighs());
	}

	/**
	 * The bounds of each of these scores, as one sees them that knows its own. Of a score that is seen to
	 * be as far apart as `enough`, only that is told.
	 */
	attack(
		puzzle: Puzzle,
		names: readonly string[],
		own: ReadonlyMap<string, number> = new Map(),
		enough = Infinity
	): Found[] {
		const { text, columns } = written(puzzle, own);
		const model = this.#highs.createModel({ format: 'lp', data: text });
		try {
			model.options.set(strict);
			const places = new Map(
				[...columns].map(([name, column]) => [name, model.getColByName(column)])
			);
			const seen = new Map(names.map((name) => [name, { low: Infinity, high: -Infinity }]));
			return names.map((name) => {
				const place = places.get(name);
				if (place === undefined) return { name, low: 0, high: 100 };
				const already = seen.get(name)!;
				if (already.high - already.low >= enough) return { name, ...already, isPart: true };
				return { name, ...this.#bounds(model, place, (values) => see(seen, places, values)) };
			});
		} finally {
			model.dispose();
		}
	}

	#bounds(model: Model, place: number, see: (values: ArrayLike<number>) => void) {
		const { minimize, maximize } = this.#highs.constants.objectiveSense;
		model.changeColCost(place, 1);
		const [low, high] = [minimize, maximize].map((sense) => {
			model.changeObjectiveSense(sense);
			model.run();
			if (model.getModelStatus() !== optimal) throw new Error(`Status ${model.getModelStatus()}`);
			see(model.getSolution().colValue);
			return model.getObjectiveValue();
		});
		model.changeColCost(place, 0);
		return { low: low!, high: high! };
	}
}

const optimal = 7;
const strict = {
	output_flag: false,
	primal_feasibility_tolerance: 1e-10,
	dual_feasibility_tolerance: 1e-10,
	mip_feasibility_tolerance: 1e-9
};

/** Every answer to one question tells of all scores where they could be. */
function see(
	seen: Map<string, { low: number; high: number }>,
	places: ReadonlyMap<string, number>,
	values: ArrayLike<number>
) {
	for (const [name, bounds] of seen) {
		const value = values[places.get(name) ?? -1];
		if (value === undefined) continue;
		bounds.low = Math.min(bounds.low, value);
		bounds.high = Math.max(bounds.high, value);
	}
}

/** In the LP format of CPLEX. A score on a grid is so many whole steps. */
function written({ readings, known, steps }: Puzzle, own: ReadonlyMap<string, number>) {
	const names = [...new Set(readings.flatMap(({ parts }) => [...parts.keys()]))];
	const columns = new Map(names.map((name, index) => [name, `x${index}`]));
	const rows = readings.flatMap(({ parts, low, high }, index) => {
		const sum = [...parts].map(([name, part]) => `+ ${part} ${columns.get(name)}`).join(' ');
		return [` low${index}: ${sum} >= ${low}`, ` high${index}: ${sum} <= ${high}`];
	});
	const bounds = names.map((name) => {
		const score = known.get(name) ?? own.get(name);
		return score === undefined
			? ` 0 <= ${columns.get(name)} <= 100`
			: ` ${columns.get(name)} = ${score}`;
	});
	const onGrid = names.filter((name) => steps?.has(name) && !known.has(name) && !own.has(name));
	const grid = onGrid.map((name) => {
		const column = columns.get(name)!;
		return ` grid${column}: ${column} - ${steps!.get(name)} k${column} = 0`;
	});
	const whole = onGrid.map((name) => ` k${columns.get(name)}`);
	const text = [
		...['Minimize', ` aim: 0 ${columns.get(names[0]!) ?? 'x0'}`, 'Subject To', ...rows, ...grid],
		...['Bounds', ...bounds, ...whole.map((name) => ` 0 <=${name} <= 100000`)],
		...(whole.length > 0 ? ['General', ...whole] : []),
		'End\n'
	];
	return { text: text.join('\n'), columns };
}

export interface Secret {
	round: string;
	figure: string;
	code: string;
	score: number;
}

/** `all`: every score that is in it, by name. `secret`: names of those that were not to be known. */
export interface GivenOut extends Puzzle {
	all: ReadonlyMap<string, Secret>;
	secret: ReadonlySet<string>;
}

/** What was given out, as an attacker who knows who counts writes it down. */
export function puzzleOf(publications: readonly PublicationBasis[]): GivenOut {
	const all = new Map<string, Secret>();
	const nameOf = (secret: Secret) => {
		const name = `${secret.round} ${secret.figure} ${secret.code} ${secret.score}`;
		all.set(name, secret);
		return name;
	};
	const pages = publications.filter(({ scopes }) => scopes.includes('total')).flatMap(pagesOf);
	const means = pages.flatMap(({ round, id: figure, counted, shown }) => {
		if (shown === null) return [];
		const parts = counted.map(({ code, score, weight }) => {
			return [nameOf({ round, figure, code, score }), weight] as const;
		});
		return [readingOf(new Map(parts), shown)];
	});
	const links = pages.flatMap(({ round, id: figure, counted, parts, beside }) =>
		counted.flatMap(({ code, score }) => {
			const own = Object.entries(parts ?? {}).flatMap(([id, weight]) => {
				const there = beside.find((one) => one.id === id)?.counted;
				const theme = there?.find((one) => one.code === code);
				return theme ? [{ figure: id, score: theme.score, weight }] : [];
			});
			const sum = own.reduce((sum, { weight }) => sum + weight, 0);
			const mean = own.reduce((all, one) => all + one.score * one.weight, 0) / sum;
			if (sum === 0 || Math.abs(mean - score) > tolerance) return [];
			const named = own.map((one) => {
				return [
					nameOf({ round, figure: one.figure, code, score: one.score }),
					-one.weight / sum
				] as const;
			});
			const whole = [nameOf({ round, figure, code, score }), 1] as const;
			return [{ parts: new Map([whole, ...named]), low: -tolerance, high: tolerance }];
		})
	);
	const readings = [...means, ...links];
	const named = (given: boolean) => [...all].filter(([, one]) => isNamed(publications, one, given));
	const known = new Map(named(true).map(([name, { score }]) => [name, score]));
	const open = new Set([...known.keys(), ...named(false).map(([name]) => name)]);
	const secret = new Set([...all.keys()].filter((name) => !open.has(name)));
	return { readings, known, all, secret };
}

interface Page {
	round: string;
	id: string;
	counted: Counted[];
	shown: number | null;
	/** Weights of the themes of which it is a mean, and the pages of these. */
	parts?: Readonly<Record<string, number>>;
	beside: { id: string; counted: Counted[] }[];
}

function pagesOf({ round, figures, changes }: PublicationBasis): Page[] {
	const partsOf = (id: string) => figures.find((figure) => figure.id === id)?.parts;
	return [
		...figures.map((figure) => ({ ...figure, round, beside: figures })),
		...changes.flatMap(({ id, earlierRound, later, earlier, shown }) => {
			const same = changes.filter((change) => change.earlierRound === earlierRound);
			const [after, before] = [
				same.map((one) => ({ id: one.id, counted: one.later })),
				same.map((one) => ({ id: one.id, counted: one.earlier }))
			];
			const side = { id, parts: partsOf(id) };
			return [
				{ ...side, round, counted: later, shown: shown?.later ?? null, beside: after! },
				{
					...side,
					...{ round: earlierRound, counted: earlier, shown: shown?.earlier ?? null },
					beside: before!
				}
			];
		})
	];
}

/** In its round; `given`: and so given out by name. */
function isNamed(
	publications: readonly PublicationBasis[],
	{ round, code }: Secret,
	given: boolean
): boolean {
	const own = publications.filter((one) => one.round === round);
	const among = ({ unnamed }: PublicationBasis) => unnamed.includes(code);
	if (!given) return own.length > 0 && !own.some(among);
	const byName = publications.filter((one) => one.scopes.includes('named') && !among(one));
	if (own.length > 0) return byName.some((one) => one.round === round);
	return byName.some(({ changes }) =>
		changes.some(
			({ earlierRound, later }) =>
				earlierRound === round && later.some((counted) => counted.code === code)
		)
	);
}

export interface Result extends Found, Secret {
	/** Who can work it out; null: everybody. */
	knower: string | null;
}

/**
 * By everybody and by each municipality, everything that was not to be known. Of what is at least as
 * wide as `enough` only a part may be told.
 */
export function attackAll(
	attacker: Attacker,
	{ known, all, secret, steps, ...given }: GivenOut,
	enough = Infinity
): Result[] {
	return apart(given.readings).flatMap((readings) => {
		const names = [...new Set(readings.flatMap(({ parts }) => [...parts.keys()]))];
		const unknown = names.filter((name) => !known.has(name));
		const codes = new Set(unknown.map((name) => all.get(name)!.code));
		return [null, ...codes].flatMap((knower) => {
			const isOwn = (name: string) => all.get(name)!.code === knower;
			const own = new Map(unknown.filter(isOwn).map((name) => [name, all.get(name)!.score]));
			const wanted = unknown.filter((name) => secret.has(name) && !own.has(name));
			if (wanted.length === 0) return [];
			return attacker
				.attack({ readings, known, steps }, wanted, own, enough)
				.map((found) => ({ ...found, ...all.get(found.name)!, knower }));
		});
	});
}

/** Readings that have no score in common say nothing of each other. */
function apart(readings: Reading[]): Reading[][] {
	const parties: { names: Set<string>; readings: Reading[] }[] = [];
	for (const reading of readings) {
		const own = [...reading.parts.keys()];
		const joined = parties.filter(({ names }) => own.some((name) => names.has(name)));
		const party = { names: new Set(own), readings: [reading] };
		for (const other of joined) {
			for (const name of other.names) party.names.add(name);
			party.readings.unshift(...other.readings);
			parties.splice(parties.indexOf(other), 1);
		}
		parties.push(party);
	}
	return parties.map((party) => party.readings);
}
