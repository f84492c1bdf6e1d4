import { goalInWords, whole, type Goal } from '#domain/goal/goal.ts';
import { normPoints } from '#domain/norm/norm.ts';
import {
	scoredItems,
	type AtTurn,
	type Option,
	type ScoredItem,
	type Theme
} from '#domain/questionnaire/questionnaire.ts';
import type { FinalisedScan, Round } from '#domain/score/round.ts';
import { count, list } from '#domain/words/format.ts';
import { noTerms, type AgreementOrigin, type AgreementTerms } from './agreement.ts';

/*
 * What the scans of a round put forward for a plan: questions below the floor or the norm, goals, and actions that
 * sessions agreed on. People choose; nothing goes into a plan by itself.
 */

export interface PlanProposal {
	origin: AgreementOrigin;
	/** The title of the theme; of a goal of the whole: "Geheel". */
	theme: string;
	/** The id of it. */
	themeId: string;
	/** Null where it is about no question. */
	question: string | null;
	/** Why it is put forward, in a sentence. */
	why: string;
	/** "3: Voldoet aan de ondergrens: Wij spreken altijd iedereen."; null where there is no next level. */
	needed: string | null;
	/** To choose from, as the questionnaire suggests. */
	suggestions: readonly string[];
	atTurn: AtTurn | null;
	terms: AgreementTerms;
}

export interface AgreedInScan {
	/** The id of the action. */
	action: string;
	/** Null where it is about no question. */
	item: string | null;
	/** Null is the municipality's own scan. */
	team: string | null;
	text: string;
	owner: string;
	due: string;
}

/** round: with the scans of this municipality among them. agreed: in its finalised scans. */
export function planProposals(
	round: Round,
	municipality: string,
	{ goals, agreed }: { goals: readonly Goal[]; agreed: readonly AgreedInScan[] }
): PlanProposal[] {
	const scans = round.scans.filter((scan) => scan.municipality === municipality);
	const norms = new Map(
		normPoints(round.questionnaire, round.norms ?? []).map((point) => [point.item, point.level])
	);
	const { themes } = round.questionnaire;
	const fromQuestions = themes.flatMap((theme) =>
		theme.items.flatMap((item) => {
			const own = agreed.filter((one) => one.item === item.id);
			const scored = scoredItems(theme).find(({ id }) => id === item.id);
			const short = scored && shortOf(scored, norms.get(item.id), scansOf(scans, theme));
			return proposalsOf({ round: round.key, theme, item, scored, short, own });
		})
	);
	const fromGoals = goals.map((goal) => ofGoal(goal, round));
	const aboutNothing = agreed.filter(
		({ item }) => item === null || !themes.some((theme) => holds(theme, item))
	);
	const loose = alike(aboutNothing).map((same) => ofLoose(same, round.key));
	return [...fromQuestions, ...fromGoals, ...loose];
}

/** Whether the same is in the plan already. */
export function isSameOrigin(one: AgreementOrigin, other: AgreementOrigin): boolean {
	return (
		one.round === other.round &&
		one.item === other.item &&
		one.theme === other.theme &&
		one.action === other.action
	);
}

/** In an address and in a form. */
export function proposalName({ kind, item, theme, action }: AgreementOrigin): string {
	return [kind, item ?? '', theme ?? '', action ?? ''].join('|');
}

/** What the level after the lowest answer asks; null at the highest. */
export function nextLevel(item: ScoredItem, lowest: number): Option | null {
	return item.options.find(({ value }) => value > lowest) ?? null;
}

/** "3: Vaak: Wij doen het elke maand." */
export function levelAsked({ value, label, level }: Option): string {
	const head = label === String(value) ? String(value) : `${value}: ${label}`;
	return level === undefined ? head : `${head}. ${level}`;
}

interface Short {
	kind: 'floor' | 'norm';
	/** The level of it: what is to be reached in the end. */
	level: number;
	lowest: number;
	below: number;
	of: number;
}

function scansOf(scans: readonly FinalisedScan[], { unit }: Theme): readonly FinalisedScan[] {
	return scans.filter(({ team }) => (team !== null) === (unit === 'team'));
}

function shortOf(
	item: ScoredItem,
	norm: number | undefined,
	scans: readonly FinalisedScan[]
): Short | undefined {
	const values = scans
		.map(({ answers }) => answers.get(item.id))
		.filter((answer) => typeof answer === 'number');
	const below = (level: number) => values.filter((value) => value < level).length;
	const about = { lowest: Math.min(...values), of: values.length };
	if (item.floor !== null && below(item.floor) > 0) {
		return { kind: 'floor', level: item.floor, below: below(item.floor), ...about };
	}
	if (norm !== undefined && below(norm) > 0) {
		return { kind: 'norm', level: norm, below: below(norm), ...about };
	}
	return undefined;
}

interface AboutQuestion {
	round: string;
	theme: Theme;
	item: Theme['items'][number];
	scored: ScoredItem | undefined;
	short: Short | undefined;
	own: readonly AgreedInScan[];
}

/** One for each action that was agreed, or one without an action. */
function proposalsOf({ round, theme, item, scored, short, own }: AboutQuestion): PlanProposal[] {
	if (!short && own.length === 0) return [];
	const next = scored && short ? nextLevel(scored, short.lowest) : null;
	const needed = next && levelAsked(next);
	const common = {
		...{ theme: theme.title, themeId: theme.id, question: item.text, needed },
		atTurn: item.atTurn ?? null
	};
	const kind = short?.kind ?? 'agreed';
	const origin = { kind, round, item: item.id, theme: null, action: null } as const;
	const reached = scored?.options.find(({ value }) => value === short?.level);
	const goal = reached ? (reached.level ?? levelAsked(reached)) : item.text;
	const reason = short ? shortInWords(short) : '';
	if (own.length === 0) {
		const terms = { ...noTerms, goal };
		return [{ ...common, origin, why: reason, suggestions: item.followUp, terms }];
	}
	return alike(own).map(([one, ...others]) => ({
		...common,
		origin: { ...origin, action: one.action },
		why: [reason, agreedBy([one, ...others])].filter(Boolean).join(' '),
		suggestions: [],
		terms: { ...noTerms, goal, action: one.text, responsible: one.owner, due: one.due }
	}));
}

function shortInWords({ kind, below, of }: Short): string {
	const under = kind === 'floor' ? 'onder de ondergrens' : 'onder de norm van de regio';
	if (of === 1) return `Het antwoord ligt ${under}.`;
	if (below === of) return `In alle ${of} scans ligt het antwoord ${under}.`;
	return `In ${below} van de ${count(of, 'scan', 'scans')} ligt het antwoord ${under}.`;
}

type AtLeastOne<T> = [T, ...T[]];

/** What several teams agreed on in the same words is put forward once. */
function alike(agreed: readonly AgreedInScan[]): AtLeastOne<AgreedInScan>[] {
	const found = new Map<string, AtLeastOne<AgreedInScan>>();
	for (const one of agreed) {
		const words = one.text.trim().toLowerCase();
		const there = found.get(words);
		if (there) there.push(one);
		else found.set(words, [one]);
	}
	return [...found.values()];
}

function agreedBy(agreed: readonly AgreedInScan[]): string {
	const teams = agreed.map(({ team }) => (team === null ? 'de gemeente zelf' : `team ${team}`));
	return `Afgesproken bij de scan van ${list([...new Set(teams)])}.`;
}

function ofGoal(goal: Goal, { key, questionnaire }: Round): PlanProposal {
	const title =
		goal.theme === whole
			? 'Geheel'
			: (questionnaire.themes.find(({ id }) => id === goal.theme)?.title ?? goal.theme);
	const words = goalInWords(goal);
	return {
		origin: { kind: 'goal', round: key, item: null, theme: goal.theme, action: null },
		...{ theme: title, themeId: goal.theme, question: null, needed: null, suggestions: [] },
		atTurn: null,
		why: `Uw eigen doel: ${words}. ${goal.reason}`,
		terms: { ...noTerms, goal: `${title}: ${words}`, due: `${goal.year}-12-31` }
	};
}

function ofLoose(same: AtLeastOne<AgreedInScan>, round: string): PlanProposal {
	const [one] = same;
	return {
		origin: { kind: 'agreed', round, item: null, theme: null, action: one.action },
		...{ theme: 'Over de hele scan', themeId: '', question: null, needed: null },
		...{ suggestions: [], atTurn: null, why: agreedBy(same) },
		terms: { ...noTerms, action: one.text, responsible: one.owner, due: one.due }
	};
}

function holds({ items }: Theme, item: string | null): boolean {
	return items.some(({ id }) => id === item);
}
