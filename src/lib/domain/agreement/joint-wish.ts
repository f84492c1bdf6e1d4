import { normPoints } from '#domain/norm/norm.ts';
import { whole, type Goal } from '#domain/goal/goal.ts';
import { scoredItems, type ScoredItem, type Theme } from '#domain/questionnaire/questionnaire.ts';
import type { Round } from '#domain/score/round.ts';
import { levelAsked, nextLevel } from './plan-proposal.ts';
import type { AgreementOrigin } from './agreement.ts';

/*
 * What several municipalities lack or want: something to do together. It holds municipalities by name, so only
 * those who see every municipality may see it.
 */

export interface JointWish {
	origin: AgreementOrigin;
	theme: string;
	/** The question, or that it is a goal. */
	about: string;
	/** Which municipalities lack it or want it, by code; at least two. */
	municipalities: readonly string[];
	why: 'floor' | 'norm' | 'goal';
	/** The level that comes after the lowest answer, in words; null for a goal. */
	needed: string | null;
}

export const jointReasons: Record<JointWish['why'], string> = {
	floor: 'onder de ondergrens',
	norm: 'onder de norm van de regio',
	goal: 'hebben hier een eigen doel'
};

const leastTogether = 2;

/** goals: with the code of their municipality. Most municipalities first. */
export function jointWishes(
	round: Round,
	goals: readonly (Pick<Goal, 'theme'> & { municipality: string })[]
): JointWish[] {
	const { questionnaire, key } = round;
	const norms = new Map(
		normPoints(questionnaire, round.norms ?? []).map(({ item, level }) => [item, level])
	);
	const fromQuestions = questionnaire.themes.flatMap((theme) =>
		scoredItems(theme).flatMap((item) => wishOf(round, theme, item, norms.get(item.id)) ?? [])
	);
	const fromGoals = [...new Set(goals.map(({ theme }) => theme))].flatMap((theme): JointWish[] => {
		const codes = goals.filter((goal) => goal.theme === theme).map((goal) => goal.municipality);
		const municipalities = [...new Set(codes)].toSorted();
		if (municipalities.length < leastTogether) return [];
		const title =
			theme === whole
				? 'Geheel'
				: (questionnaire.themes.find(({ id }) => id === theme)?.title ?? theme);
		return [
			{
				origin: { kind: 'wish', round: key, item: null, theme, action: null },
				...{ theme: title, about: `Doel voor ${title}`, municipalities, why: 'goal', needed: null }
			}
		];
	});
	return [...fromQuestions, ...fromGoals].toSorted(
		(a, b) => b.municipalities.length - a.municipalities.length
	);
}

function wishOf(
	round: Round,
	{ title, unit }: Theme,
	item: ScoredItem,
	norm: number | undefined
): JointWish | undefined {
	for (const [why, level] of [
		['floor', item.floor],
		['norm', norm ?? null]
	] as const) {
		if (level === null) continue;
		const below = round.scans.flatMap(({ municipality, team, answers }) => {
			const answer = answers.get(item.id);
			const isAsked = (team !== null) === (unit === 'team');
			return isAsked && typeof answer === 'number' && answer < level
				? [{ municipality, answer }]
				: [];
		});
		const municipalities = [...new Set(below.map((one) => one.municipality))].toSorted();
		if (municipalities.length < leastTogether) continue;
		const next = nextLevel(item, Math.min(...below.map(({ answer }) => answer)));
		return {
			origin: { kind: 'wish', round: round.key, item: item.id, theme: null, action: null },
			...{ theme: title, about: item.text, municipalities, why },
			needed: next && levelAsked(next)
		};
	}
	return undefined;
}
