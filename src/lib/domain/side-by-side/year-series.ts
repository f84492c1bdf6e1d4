import { yearLines, type YearLine } from '#domain/comparison/year-line.ts';
import { roundInWords } from '#domain/region/region.ts';
import { changeInWords, fromTo } from '#domain/score/words.ts';
import { count } from '#domain/words/format.ts';
import { ownYears, questionsIn } from './own-years.ts';
import { ownScore, regionScore, type SeenRound } from './seen-round.ts';
import { bordersChanged, questionsChanged, teamsChanged, type Borders } from './series-break.ts';
import { named, questionsInWords, regionBasis } from './side-by-side.ts';

/** A line over the years with all that has to be said beside it. Whole numbers. */
export interface YearSeries {
	/** "overall", or a theme's or a question's id. */
	id: string;
	title: string;
	points: SeriesPoint[];
	steps: SeriesStep[];
	conclusion: string;
}

/** Over everything that was filled in then. */
export interface SeriesPoint {
	round: string;
	score: number | null;
	/** The score, or why there is none. */
	words: string;
	/** "10 gemeenten"; empty without a score. */
	about: string;
}

/** Two rounds beside each other, over what both share; only these two numbers may be joined by a line. */
export interface SeriesStep {
	from: string;
	to: string;
	earlier: number | null;
	later: number | null;
	/** "+5", "vrijwel gelijk", or why not. */
	words: string;
	/** "over 41 van 48 vragen, 9 van 10 gemeenten" */
	basis: string;
	/** What changed beside the answers, in sentences. */
	notes: string[];
}

export interface SeriesAsked {
	/** Oldest first. */
	rounds: readonly SeenRound[];
	/** "overall" or ids, with their titles. */
	themes: readonly { id: string; title: string }[];
	borders: Borders;
	/** Points. */
	minimumChange: number;
}

export function regionSeries(asked: SeriesAsked): YearSeries[] {
	const lines = yearLines(asked.rounds.map(({ result }) => result));
	return seriesOf(lines, asked, {
		score: regionScore,
		about: ({ n }, { scope }) => `${count(n, 'gemeente', 'gemeenten')}${named(scope)}`,
		basis: regionBasis,
		isSeen: ({ scope }) => scope !== 'none',
		teams: ({ result }) => result.comparison?.overall.teams
	});
}

/** Of one municipality, for who may see it. */
export function municipalitySeries(asked: SeriesAsked, code: string): YearSeries[] {
	const lines = ownYears(
		asked.rounds.map(({ result }) => result),
		code
	);
	const ofOwn = (round: SeenRound) =>
		round.result.comparison?.municipalities.find((one) => one.code === code);
	return seriesOf(lines, asked, {
		code,
		score: (round, id) => ownScore(round, code, id),
		about: (_, round) => {
			const own = round.result.municipalities.find((one) => one.code === code);
			return own ? `${own.teams} van ${count(own.teamsExpected, 'team', 'teams')}` : '';
		},
		basis: (round, id) => {
			const questions = questionsIn(round.result, id);
			const teams = ofOwn(round)?.teams;
			if (!questions || !teams) return '';
			return `over ${questionsInWords(questions)}, ${teams.same} van ${count(teams.of, 'team', 'teams')}`;
		},
		isSeen: () => true,
		teams: (round) => ofOwn(round)?.teams
	});
}

interface Whose {
	code?: string;
	score: typeof regionScore;
	about: (point: YearLine['points'][number], round: SeenRound) => string;
	basis: (round: SeenRound, id: string) => string;
	isSeen: (round: SeenRound) => boolean;
	teams: (round: SeenRound) => { same: number; of: number } | undefined;
}

function seriesOf(lines: YearLine[], asked: SeriesAsked, whose: Whose): YearSeries[] {
	return asked.themes.flatMap(({ id, title }) => {
		const line = lines.find((one) => one.id === id);
		if (!line) return [];
		const points = line.points.map((point, index) => {
			const round = asked.rounds[index]!;
			const { score, words } = whose.score(round, id);
			const about = score === null ? '' : whose.about(point, round);
			return { round: round.key, score, words, about };
		});
		const steps = line.steps.map((step, index) =>
			stepOf(step, [asked.rounds[index]!, asked.rounds[index + 1]!], { id, asked, whose })
		);
		return [{ id, title, points, steps, conclusion: conclusionOf(title, points, steps) }];
	});
}

function stepOf(
	step: YearLine['steps'][number],
	[before, after]: [SeenRound, SeenRound],
	{ id, asked, whose }: { id: string; asked: SeriesAsked; whose: Whose }
): SeriesStep {
	const { from, to, earlier, later } = step;
	const teams = whose.teams(after);
	const isCompared = after.result.comparison?.round === before.key;
	// That it was not there before says it already.
	const isNew =
		whose.code !== undefined &&
		teams?.same === 0 &&
		!before.members.some(({ code }) => code === whose.code);
	const notes = [
		questionsChanged(before, after, id),
		...bordersChanged(before, after, asked.borders, whose.code),
		isCompared && teams && !isNew ? teamsChanged(teams) : undefined
	].filter((note) => note !== undefined);
	const change = changeInWords(step, asked.minimumChange);
	return {
		...{ from, to, earlier, later, notes },
		words: earlier === null ? (whyNot(whose, [before, after], isCompared) ?? change) : change,
		basis: earlier === null ? '' : whose.basis(after, id)
	};
}

function whyNot(
	{ isSeen }: Whose,
	[before, after]: [SeenRound, SeenRound],
	isCompared: boolean
): string | undefined {
	const hidden = [before, after].filter((round) => !isSeen(round));
	if (hidden.length > 0)
		return `${hidden.map(({ key }) => roundInWords(key)).join(' en ')} niet gepubliceerd`;
	return isCompared ? undefined : 'in de publicatie niet vergeleken';
}

/** By rule: the last step, or why there is none. */
function conclusionOf(name: string, points: SeriesPoint[], steps: SeriesStep[]): string {
	const title = name.replace(/[.?!]$/, '');
	const last = points.at(-1);
	const step = steps.at(-1);
	if (!last || points.every(({ score }) => score === null))
		return `${title}: er is nog geen score.`;
	const latest = points.findLast(({ score }) => score !== null)!;
	if (!step) return `${title}: ${latest.words} in ${roundInWords(latest.round)}; er is één ronde.`;
	const between = `tussen ${roundInWords(step.from)} en ${roundInWords(step.to)}`;
	if (step.earlier === null || step.later === null) {
		return `${title}: ${latest.words} in ${roundInWords(latest.round)}; ${between} is niets te vergelijken (${step.words}).`;
	}
	const { earlier, later, words, basis } = step;
	const numbers = fromTo({ earlier, later });
	return `${title}: ${numbers} ${between} (${words}), ${basis}.`;
}
