import { changedAspects, type Aspect } from '#domain/questionnaire/item-change.ts';
import { changedDetails, type Detail } from '#domain/questionnaire/item-detail.ts';
import {
	isScored,
	reference,
	type Item,
	type Questionnaire,
	type Theme
} from '#domain/questionnaire/questionnaire.ts';
import { matchThemes } from './same-questions.ts';

/**
 * A question that moved and was reworded is `reworded`. A new measure is a new question, even under
 * an old id.
 */
export type ItemFate = 'same' | 'reworded' | 'moved' | 'split' | 'merged' | 'new' | 'dropped';

export interface ItemPlace {
	id: string;
	theme: string;
}

export interface ItemDifference {
	fate: ItemFate;
	measure: string;
	earlier: ItemPlace | null;
	later: ItemPlace | null;
	changed: Aspect[];
	/** They do not affect comparing. */
	details: Detail[];
	/** Measures of the earlier version. */
	replaces: string[];
	/** docs/scoring.md §4 */
	comparable: boolean;
}

export interface ThemeDifference {
	id: string;
	title: string;
	core: boolean;
	/** 0–1, in later weights; null without scored items. */
	comparableShare: number | null;
	comparable: { items: number; of: number };
	items: ItemDifference[];
}

export interface QuestionnaireDifference {
	/** key@version */
	earlier: string;
	later: string;
	themes: ThemeDifference[];
	dropped: ItemDifference[];
}

export function isComparable(earlier: Questionnaire, later: Questionnaire): boolean {
	return earlier.base === later.base;
}

export function difference(earlier: Questionnaire, later: Questionnaire): QuestionnaireDifference {
	const before = placedItems(earlier);
	const after = placedItems(later);
	const shares = new Map(matchThemes(later, earlier).map((match) => [match.theme.id, match]));
	const themes = later.themes.map((theme) => ({
		id: theme.id,
		title: theme.title,
		core: theme.core,
		comparableShare: shares.get(theme.id)?.comparableShare ?? null,
		comparable: shares.get(theme.id)?.comparable ?? { items: 0, of: 0 },
		items: theme.items.map((item) => itemDifference({ item, theme }, before, after))
	}));
	const accounted = measuresAccountedFor(themes);
	return {
		earlier: reference(earlier),
		later: reference(later),
		themes,
		dropped: [...before.values()].filter(({ item }) => !accounted.has(item.measure)).map(dropped)
	};
}

interface PlacedItem {
	item: Item;
	theme: Theme;
}

function placedItems(questionnaire: Questionnaire): Map<string, PlacedItem> {
	const placed = questionnaire.themes.flatMap((theme) =>
		theme.items.map((item) => ({ item, theme }))
	);
	return new Map(placed.map((entry) => [entry.item.measure, entry]));
}

function itemDifference(
	later: PlacedItem,
	before: Map<string, PlacedItem>,
	after: Map<string, PlacedItem>
): ItemDifference {
	const { item } = later;
	const earlier = before.get(item.measure);
	const changed = earlier ? changedAspects(earlier.item, item) : [];
	const replaces = item.replaces.filter((measure) => before.has(measure));
	return {
		fate: earlier ? fateOfKept(earlier, later, changed) : fateOfNewcomer(replaces, after),
		measure: item.measure,
		earlier: earlier ? placeOf(earlier) : null,
		later: placeOf(later),
		changed,
		details: earlier ? changedDetails(earlier.item, item) : [],
		replaces,
		comparable: earlier !== undefined && areComparable(earlier, later)
	};
}

function fateOfKept(earlier: PlacedItem, later: PlacedItem, changed: Aspect[]): ItemFate {
	if (changed.length > 0) return 'reworded';
	return earlier.theme.id === later.theme.id ? 'same' : 'moved';
}

/** One into several, or with a part that stayed, is split. One for one is new. */
function fateOfNewcomer(replaces: string[], after: Map<string, PlacedItem>): ItemFate {
	const [measure, ...others] = replaces;
	if (measure === undefined) return 'new';
	if (others.length > 0) return 'merged';
	const parts = [...after.values()].filter(({ item }) => item.replaces.includes(measure));
	return parts.length > 1 || after.has(measure) ? 'split' : 'new';
}

function areComparable(earlier: PlacedItem, later: PlacedItem): boolean {
	const isSameUnit = earlier.theme.unit === later.theme.unit;
	return isSameUnit && isScored(earlier.item) && isScored(later.item);
}

function measuresAccountedFor(themes: ThemeDifference[]): Set<string> {
	return new Set(
		themes
			.flatMap((theme) => theme.items)
			.flatMap((item) => (item.fate === 'new' ? [] : [item.measure, ...item.replaces]))
	);
}

function dropped(earlier: PlacedItem): ItemDifference {
	return {
		fate: 'dropped',
		measure: earlier.item.measure,
		earlier: placeOf(earlier),
		later: null,
		changed: [],
		details: [],
		replaces: [],
		comparable: false
	};
}

function placeOf({ item, theme }: PlacedItem): ItemPlace {
	return { id: item.id, theme: theme.id };
}
