import type { ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import { fewestShown, spreadOf, type Rating } from '#domain/rating/rating.ts';

export interface RatedItem {
	item: Pick<ScoredItem, 'id' | 'options' | 'floor'>;
	theme: string;
	ratings: Rating[];
}

/** People see it, so it says nothing under 3 ratings. */
export type Ground = 'all-below-floor' | 'unknown' | 'difference' | 'agreement' | 'too-few';

export interface Topic extends RatedItem {
	ground: Ground;
	/** Mean distance to the median, in values; null under 3 ratings with a value. */
	distance: number | null;
}

/** The order is that of docs/scoring.md §7; ties keep the questionnaire's order. */
export function inConversationOrder(items: RatedItem[]): Topic[] {
	return items
		.map(topicOf)
		.toSorted((a, b) => rankOf(a) - rankOf(b) || differenceOf(b) - differenceOf(a));
}

export interface Agenda {
	talk: Topic[];
	rest: Topic[];
	parked: Topic[];
}

/** A talked item stays on the agenda when it is agreed. */
export interface TopicStanding {
	talked: boolean;
	agreed: boolean;
	parked: boolean;
}

/** places: conversations that the clock still allows. */
export function agendaOf(
	topics: Topic[],
	standingOf: (item: string) => TopicStanding,
	places: number
): Agenda {
	const isOpen = (topic: Topic) => {
		const { talked, agreed, parked } = standingOf(topic.item.id);
		return !talked && !agreed && !parked;
	};
	const next = new Set(topics.filter(isOpen).slice(0, places));
	const isParked = (topic: Topic) => standingOf(topic.item.id).parked;
	return {
		talk: topics.filter(
			(topic) => next.has(topic) || (standingOf(topic.item.id).talked && !isParked(topic))
		),
		rest: topics.filter((topic) => isOpen(topic) && !next.has(topic)),
		parked: topics.filter(isParked)
	};
}

/** The rule is in docs/scoring.md §7. */
export function takenOver(items: RatedItem[]): { item: string; value: number }[] {
	return items.flatMap(({ item, ratings }) => {
		const spread = spreadOf(valuesOf(ratings));
		if (!spread || isUnknown(ratings) || width(item, spread.counts) > 1) return [];
		return [{ item: item.id, value: spread.median }];
	});
}

/** It is null when one of the two is not an option. */
export function stepsBetween(
	item: Pick<ScoredItem, 'options'>,
	one: number,
	other: number
): number | null {
	const places = [one, other].map((value) =>
		item.options.findIndex((option) => option.value === value)
	);
	const [from = -1, to = -1] = places;
	return from < 0 || to < 0 ? null : Math.abs(to - from);
}

function topicOf(rated: RatedItem): Topic {
	const spread = spreadOf(valuesOf(rated.ratings));
	return { ...rated, distance: spread?.distance ?? null, ground: groundOf(rated) };
}

function groundOf({ item, ratings }: RatedItem): Ground {
	const spread = spreadOf(valuesOf(ratings));
	const highest = spread?.counts.at(-1)?.value;
	if (item.floor !== null && highest !== undefined && highest < item.floor) {
		return 'all-below-floor';
	}
	if (isUnknown(ratings)) return 'unknown';
	if (!spread) return 'too-few';
	return spread.distance > 0 ? 'difference' : 'agreement';
}

function isUnknown(ratings: Rating[]): boolean {
	const unknown = ratings.length - valuesOf(ratings).length;
	return ratings.length >= fewestShown && unknown * 3 >= ratings.length;
}

function rankOf({ ground }: Topic): number {
	if (ground === 'all-below-floor') return 0;
	return ground === 'too-few' ? 2 : 1;
}

function differenceOf({ ratings, distance }: Topic): number {
	return isUnknown(ratings) ? Number.MAX_VALUE : (distance ?? 0);
}

function width(item: RatedItem['item'], counts: { value: number }[]): number {
	const lowest = counts.at(0)?.value ?? 0;
	const highest = counts.at(-1)?.value ?? 0;
	return stepsBetween(item, lowest, highest) ?? Number.POSITIVE_INFINITY;
}

function valuesOf(ratings: Rating[]): number[] {
	return ratings.flatMap(({ value }) => (value === null ? [] : [value]));
}
