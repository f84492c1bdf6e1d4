import { difference, type QuestionnaireDifference } from '#domain/comparison/questionnaire-diff.ts';
import { overallLine } from '#domain/comparison/year-line.ts';
import { scoredItems, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { shownChange } from '#domain/picture/standing.ts';
import type { Comparison } from '#domain/score/result.ts';
import { byName, count } from '#domain/words/format.ts';

/** What lies behind a change, as far as somebody may see it. Whole numbers. */
export interface WhyChanged {
	/** Those that moved, most first; null where questions may not be seen. */
	questions: Moved[] | null;
	/** How many were compared and stayed. */
	unmoved: number;
	/** Null where it is about one municipality. */
	municipalities: Moved[] | null;
	/** Later teams that are an earlier team, of the later teams with a scan; null where that is not told. */
	teams: { same: number; of: number } | null;
	/** Sentences about questions that are new, went away or say something else. */
	rewritten: string[];
}

export interface Moved {
	/** A code or an item's id. */
	id: string;
	name: string;
	earlier: number;
	later: number;
}

interface Grounds {
	/** "overall" or a theme's id. */
	id: string;
	earlier: Questionnaire;
	later: Questionnaire;
	/** Of the same two rounds, as its reader may see it. */
	comparison: Comparison | null;
	/** The same by question; null where that may not be seen. */
	byQuestion: Comparison | null;
}

/** Of a municipality. */
export function whyMunicipalityChanged(code: string, grounds: Grounds): WhyChanged {
	const own = grounds.byQuestion?.municipalities.find((one) => one.code === code);
	const teams = grounds.comparison?.municipalities.find((one) => one.code === code)?.teams ?? null;
	return { ...behind(grounds, own?.themes ?? null), municipalities: null, teams };
}

/** Of the region: `named` are the names of the municipalities that may be seen, by code. */
export function whyRegionChanged(
	grounds: Grounds & { comparison: Comparison },
	named: ReadonlyMap<string, string>
): WhyChanged {
	const { id, comparison, byQuestion } = grounds;
	const municipalities = comparison.municipalities
		.flatMap(({ code, overall, themes }) => {
			const change = id === overallLine ? overall : themes.find((theme) => theme.id === id);
			const name = named.get(code);
			const both = change && shownChange(change);
			return both && name !== undefined ? [{ id: code, name, ...both }] : [];
		})
		.toSorted(byName);
	const { teams } = comparison.overall;
	return {
		...behind(grounds, byQuestion?.themes ?? null),
		municipalities,
		teams: teams.of === 0 ? null : teams
	};
}

function behind(
	{ id, earlier, later }: Grounds,
	changes: { id: string; earlier: number | null; later: number | null }[] | null
): Omit<WhyChanged, 'municipalities' | 'teams'> {
	const themes = later.themes.filter((theme) =>
		id === overallLine ? theme.core : theme.id === id
	);
	const asked = themes.flatMap(scoredItems);
	const compared = asked.flatMap((item) => {
		const change = changes?.find((one) => one.id === item.id);
		const both = change && shownChange(change);
		return both ? [{ id: item.id, name: item.text, ...both }] : [];
	});
	const moved = compared.filter((one) => one.earlier !== one.later);
	return {
		questions: changes && moved.toSorted((a, b) => distance(b) - distance(a)),
		unmoved: compared.length - moved.length,
		rewritten: rewrittenIn(earlier, later, id)
	};
}

function distance({ earlier, later }: Moved): number {
	return Math.abs(later - earlier);
}

/** Questions are public, so this is for everybody who sees the round. */
function rewrittenIn(earlier: Questionnaire, later: Questionnaire, id: string): string[] {
	const { themes, dropped } = differenceOf(earlier, later);
	const ofTheme = themes.filter((theme) => (id === overallLine ? theme.core : theme.id === id));
	const fates = ofTheme.flatMap(({ items }) => items.map(({ fate }) => fate));
	const number = (...asked: string[]) => fates.filter((fate) => asked.includes(fate)).length;
	const gone = dropped.filter(
		({ earlier: place }) => id === overallLine || place?.theme === id
	).length;
	return [
		...said(number('new', 'split', 'merged'), 'is nieuw', 'zijn nieuw'),
		...said(number('reworded'), 'is anders gesteld', 'zijn anders gesteld'),
		...said(number('moved'), 'kwam uit een ander thema', 'kwamen uit een ander thema'),
		...said(gone, 'is vervallen', 'zijn vervallen')
	];
}

/** Comparing two questionnaires takes a millisecond, and every theme of a page asks it of the same two. */
function differenceOf(earlier: Questionnaire, later: Questionnaire): QuestionnaireDifference {
	const ofLater = known.get(later) ?? new WeakMap<Questionnaire, QuestionnaireDifference>();
	known.set(later, ofLater);
	const found = ofLater.get(earlier) ?? difference(earlier, later);
	ofLater.set(earlier, found);
	return found;
}

const known = new WeakMap<Questionnaire, WeakMap<Questionnaire, QuestionnaireDifference>>();

function said(number: number, one: string, many: string): string[] {
	if (number === 0) return [];
	return [`${count(number, 'vraag', 'vragen')} ${number === 1 ? one : many}.`];
}
