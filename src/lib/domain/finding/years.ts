import { overallLine, type YearLine, type YearStep } from '#domain/comparison/year-line.ts';
import { shownChange } from '#domain/picture/standing.ts';
import { roundInWords } from '#domain/region/region.ts';
import { fromTo, type Direction } from '#domain/score/words.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import { about, say, type Claim, type Statement } from './claim.ts';
import type { Known } from './facts.ts';

export function rise(known: Known): Statement[] {
	return inARow(known, 'up', 'vooruit');
}

export function fall(known: Known): Statement[] {
	return inARow(known, 'down', 'achteruit');
}

/** Two steps, each compared on its own, so each keeps its own two numbers. */
export function turned(known: Known): Statement[] {
	return linesOf(known).flatMap(({ line, name }) => {
		const [before, last] = line.steps.slice(-2) as [Moved, Moved];
		const ways = [before, last].map((step) => way(step, known));
		if (ways.includes(null) || ways.includes('same') || ways[0] === ways[1]) return [];
		const [first, now] = ways[0] === 'down' ? ['achteruit', 'vooruit'] : ['vooruit', 'achteruit'];
		const sentence = `${name} ging eerst ${first} (${stepInWords(before)}) en nu ${now} (${stepInWords(last)}).`;
		return say(sentence, ...claimsOf(line));
	});
}

type Moved = YearStep & { earlier: number; later: number };

function inARow(known: Known, wanted: Direction, words: string): Statement[] {
	return linesOf(known).flatMap(({ line, name }) => {
		const broken = line.steps.findLastIndex((step) => way(step, known) !== wanted);
		const steps = line.steps.slice(broken + 1) as Moved[];
		if (steps.length < 2) return [];
		const times = `${numberInWords(steps.length)} keer op rij ${words}`;
		const moved = steps.map(stepInWords).join(', en ');
		return say(`${name} ging ${times}: ${moved}.`, ...claimsOf(line));
	});
}

interface NamedLine {
	line: YearLine;
	name: string;
}

/** The last step is the change of the picture itself, or the two could contradict each other. */
function linesOf(known: Known): NamedLine[] {
	const { years = [], all, result, scope } = known;
	// In each round others may be named.
	const whole = scope === 'named' ? 'van de gemeenten met naam' : 'van de regio';
	return years
		.filter(({ steps }) => steps.length > 1)
		.filter((line) => isOwn(line, result))
		.filter((line) => line.id !== overallLine || isCarried(line, known))
		.flatMap((line) => {
			const title = all.find(({ theme }) => theme.id === line.id)?.theme.title;
			const name = line.id === overallLine ? `Het gemiddelde ${whole}` : title;
			return name === undefined ? [] : [{ line, name }];
		});
}

function isOwn({ id, steps }: YearLine, { round, comparison }: Known['result']): boolean {
	const step = steps.at(-1)!;
	const change =
		id === overallLine ? comparison?.overall : comparison?.themes.find((theme) => theme.id === id);
	const both = change && shownChange(change);
	return (
		step.to === round &&
		step.from === comparison?.round &&
		step.earlier === both?.earlier &&
		step.later === both?.later
	);
}

/** The whole may move otherwise than its themes, because each has a panel of its own. */
function isCarried({ steps }: YearLine, known: Known): boolean {
	const last = way(steps.at(-1)!, known);
	return known.all.some(({ direction }) => direction === last);
}

function way({ earlier, later }: YearStep, { questionnaire }: Known): Direction | null {
	if (earlier === null || later === null) return null;
	if (Math.abs(later - earlier) < questionnaire.minimumChange) return 'same';
	return later > earlier ? 'up' : 'down';
}

function stepInWords(step: Moved): string {
	return `${fromTo(step)} in ${roundInWords(step.to)}`;
}

function claimsOf({ id }: YearLine): [Claim, ...Claim[]] {
	return about([id], 'change');
}
