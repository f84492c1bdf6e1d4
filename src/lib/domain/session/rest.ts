import { takenOver, type Agenda } from './conversation.ts';
import { scoredItems, type Option, type ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import { pictureOf, type RatingPicture } from '#domain/rating/rating.ts';
import type { SessionContents } from './contents.ts';
import { revealedTurn, type ThemeProgress } from './session.ts';

export interface RestQuestion {
	id: string;
	text: string;
	options: Pick<Option, 'value' | 'label'>[];
	floor: number | null;
	picture: Pick<RatingPicture, 'ratings' | 'whole' | 'unknown'>;
	/** It is null where the group differs more than one step. */
	takenOver: number | null;
	/** An option's value, nvt or onbekend; null while open. */
	value: string | null;
	/** The answer's revision; 0 for none. */
	revision: number;
}

export interface RestTheme {
	id: string;
	title: string;
	questions: RestQuestion[];
}

/** What was answered stays in its place, so that a mistake can be corrected there. */
export function restIn(contents: SessionContents, agenda: Agenda): RestTheme[] {
	const apart = new Set([...agenda.talk, ...agenda.parked].map((topic) => topic.item.id));
	const medians = new Map(takenOver(agenda.rest).map(({ item, value }) => [item, value]));
	return contents.themes
		.filter((theme) => revealedTurn(contents.progress.get(theme.id) ?? unrevealed) > 0)
		.map((theme) => ({
			id: theme.id,
			title: theme.title,
			questions: scoredItems(theme)
				.filter(({ id }) => !apart.has(id))
				.map((item) => restQuestion(contents, item, medians.get(item.id) ?? null))
		}))
		.filter(({ questions }) => questions.length > 0);
}

export function inFront(themes: RestTheme[]): RestTheme | null {
	return themes.find(({ questions }) => questions.some(({ value }) => value === null)) ?? null;
}

function restQuestion(
	{ revealed, answers }: SessionContents,
	{ id, text, options, floor }: ScoredItem,
	median: number | null
): RestQuestion {
	const { ratings, whole, unknown } = pictureOf(revealed.get(id)?.at(-1)?.ratings ?? []);
	const answer = answers.get(id);
	return {
		id,
		text,
		options: options.map(({ value, label }) => ({ value, label })),
		floor,
		picture: { ratings, whole, unknown },
		takenOver: median,
		value: answer?.value ?? null,
		revision: answer?.revision ?? 0
	};
}

const unrevealed: ThemeProgress = { state: 'rating', turn: 1 };
