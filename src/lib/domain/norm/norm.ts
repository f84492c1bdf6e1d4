import {
	scoredItems,
	type AtTurn,
	type Questionnaire,
	type ScoredItem,
	type Theme
} from '#domain/questionnaire/questionnaire.ts';
import type { Norm } from '#domain/score/round.ts';

/*
 * The norm of a region stands beside the floor: the level that it agreed on itself, in its own words. It is kept
 * with the round, and stands still from the moment that the first scan of the round is finalised.
 */

/** A norm with its question. */
export interface NormPoint extends Norm {
	theme: Pick<Theme, 'id' | 'title' | 'unit'>;
	question: string;
	/** The level in words, such as "3: vaak". */
	levelWords: string;
	atTurn: AtTurn | null;
}

/**
 * In the order of the questionnaire. What the region set for the round goes before the norm that an edition of
 * the questionnaire holds. A level that is no option of the question any more is no norm.
 */
export function normPoints(questionnaire: Questionnaire, set: readonly Norm[]): NormPoint[] {
	const own = new Map(set.map((norm) => [norm.item, norm]));
	return questionnaire.themes.flatMap((theme) =>
		scoredItems(theme).flatMap((item) => {
			const norm = own.get(item.id) ?? normOf(item, questionnaire);
			return norm ? (pointOf(theme, item, norm) ?? []) : [];
		})
	);
}

export function levelInWords({ options }: ScoredItem, level: number): string {
	const label = options.find(({ value }) => value === level)?.label;
	return label === undefined || label === String(level) ? String(level) : `${level}: ${label}`;
}

function normOf(item: ScoredItem, { title }: Questionnaire): Norm | undefined {
	if (item.norm === null) return undefined;
	const source = `vragenlijst ${title}`;
	const { id, norm: level, normText: text = '' } = item;
	return { item: id, level, text, source, maker: '', setAt: null };
}

function pointOf(theme: Theme, item: ScoredItem, norm: Norm): NormPoint | undefined {
	if (!item.options.some(({ value }) => value === norm.level)) return undefined;
	const { id, title, unit } = theme;
	return {
		...norm,
		theme: { id, title, unit },
		question: item.text,
		levelWords: levelInWords(item, norm.level),
		atTurn: item.atTurn ?? null
	};
}

/** A norm that is set by the outcome is no norm; an imported round was finalised before anybody could set one. */
export interface NormFacts {
	isImported: boolean;
	/** ISO instants. */
	firstFinalisedAt: string | null;
	firstPublishedAt: string | null;
}

export type NormLock = 'finalised' | 'published';

export function normLock({
	isImported,
	firstFinalisedAt,
	firstPublishedAt
}: NormFacts): NormLock | undefined {
	if (firstPublishedAt !== null) return 'published';
	return !isImported && firstFinalisedAt !== null ? 'finalised' : undefined;
}

export const normLocks: Record<NormLock, string> = {
	finalised:
		'De norm van deze ronde ligt vast: de eerste scan is vastgesteld. Zo kiest niemand de norm nadat de uitkomst bekend is. Voor de volgende ronde kunt u deze norm overnemen en veranderen.',
	published:
		'De norm van deze ronde ligt vast: de ronde is gepubliceerd. Voor de volgende ronde kunt u deze norm overnemen en veranderen.'
};
