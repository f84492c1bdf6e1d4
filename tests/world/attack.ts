import loadHighs, { type Highs, type Model } from 'highs';
import type { PublicationBasis } from '#domain/disclosure/basis.ts';

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

	/** The bounds of each of these scores, by who also knows its own. */
	attack(
		puzzle: Puzzle,
		names: readonly string[],
		own: ReadonlyMap<string, number> = new Map()
	): Found[] {
		const { text, columns } = written(puzzle);
		const model = this.#highs.createModel({ format: 'lp', data: text });
		try {
			model.options.set({
				output_flag: false,
				primal_feasibility_tolerance: 1e-10,
				dual_feasibility_tolerance: 1e-10,
				mip_feasibility_tolerance: 1e-9
			});
			for (const [name, score] of own) {
				const column = columns.get(name);
				if (column) model.changeColBounds(model.getColByName(column), score, score);
			}
			return names.map((name) => ({ name, ...this.#bounds(model, columns.get(name)) }));
		} finally {
			model.dispose();
		}
	}

	#bounds(model: Model, name: string | undefined) {
		if (name === undefined) return { low: 0, high: 100 };
		const column = model.getColByName(name);
		const { minimize, maximize } = this.#highs.constants.objectiveSense;
		model.changeColCost(column, 1);
		const [low, high] = [minimize, maximize].map((sense) => {
			model.changeObjectiveSense(sense);
			model.run();
			if (model.getModelStatus() !== 7) throw new Error(`Status ${model.getModelStatus()}`);
			return model.getObjectiveValue();
		});
		model.changeColCost(column, 0);
		return { low: low!, high: high! };
	}
}

/** In the LP format of CPLEX. A score on a grid is so many whole steps. */
function written({ readings, known, steps }: Puzzle) {
	const names = [...new Set(readings.flatMap(({ parts }) => [...parts.keys()]))];
	const columns = new Map(names.map((name, index) => [name, `x${index}`]));
	const rows = readings.flatMap(({ parts, low, high }, index) => {
		const sum = [...parts].map(([name, part]) => `+ ${part} ${columns.get(name)}`).join(' ');
		return [` low${index}: ${sum} >= ${low}`, ` high${index}: ${sum} <= ${high}`];
	});
	const bounds = names.map((name) => {
		const score = known.get(name);
		return score === undefined
			? ` 0 <= ${columns.get(name)} <= 100`
			: ` ${columns.get(name)} = ${score}`;
	});
	const onGrid = names.filter((name) => steps?.has(name) && !known.has(name));
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
	const readings = publications
		.filter(({ scopes }) => scopes.includes('total'))
		.flatMap(({ round, figures, changes }) => [
			...figures.map((figure) => ({ ...figure, round })),
			...changes.flatMap(({ id, earlierRound, later, earlier, shown }) => [
				{ id, round, counted: later, shown: shown?.later ?? null },
				{ id, round: earlierRound, counted: earlier, shown: shown?.earlier ?? null }
			])
		])
		.flatMap(({ id: figure, round, counted, shown }) => {
			if (shown === null) return [];
			const parts = new Map<string, number>();
			for (const { code, score, weight } of counted) {
				const name = `${round} ${figure} ${code} ${score}`;
				parts.set(name, weight);
				all.set(name, { round, figure, code, score });
			}
			return [readingOf(parts, shown)];
		});
	const named = (given: boolean) => [...all].filter(([, one]) => isNamed(publications, one, given));
	const known = new Map(named(true).map(([name, { score }]) => [name, score]));
	const open = new Set([...known.keys(), ...named(false).map(([name]) => name)]);
	const secret = new Set([...all.keys()].filter((name) => !open.has(name)));
	return { readings, known, all, secret };
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

/** By everybody and by each municipality, everything that was not to be known. */
export function attackAll(attacker: Attacker, publications: readonly PublicationBasis[]) {
	const puzzle = puzzleOf(publications);
	const all = [...puzzle.all].filter(([name]) => !puzzle.known.has(name));
	const codes = new Set(all.map(([, { code }]) => code));
	return [null, ...codes].flatMap((knower) => {
		const own = new Map(
			all.filter(([, { code }]) => code === knower).map(([name, { score }]) => [name, score])
		);
		const names = [...puzzle.secret].filter((name) => !own.has(name));
		return attacker.attack(puzzle, names, own).map((found) => {
			return { ...found, ...puzzle.all.get(found.name)!, knower };
		});
	});
}
