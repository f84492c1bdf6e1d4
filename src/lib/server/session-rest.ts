import { takenOver } from '#domain/conversation.ts';
import { scoredItems, type Option } from '#domain/questionnaire.ts';
import { pictureOf, type RatingPicture } from '#domain/rating.ts';
import { themesOfScan } from '#domain/scan.ts';
import { revealedTurn, type ThemeProgress } from '#domain/session.ts';
import * as conversations from './conversations.ts';
import type { Database } from './db/open.ts';
import * as ratings from './ratings.ts';
import * as rounds from './rounds.ts';
import { answersOf, type Scan } from './scans.ts';
import { themesOf, type Session } from './sessions.ts';

/** A revealed question that the group does not talk about at length. */
export interface RestQuestion {
	id: string;
	text: string;
	options: Pick<Option, 'value' | 'label'>[];
	/** What all may see; whole is null under 3 ratings. */
	picture: Pick<RatingPicture, 'whole' | 'unknown'>;
	/** What can be taken over with the rest of the theme; null where the group differs more. */
	takenOver: number | null;
	/** An option's value, nvt or onbekend; null as long as it is open. */
	value: string | null;
	/** Of the answer; 0 for none. */
	revision: number;
}

/**
 * What the conversation leaves, theme by theme: answered shortly, or taken over where everyone is within
 * one step. What was answered so stays in its place, so that a slip of the finger can be mended there.
 */
export function restOf(
	db: Database,
	session: Session,
	scan: Scan,
	agenda: ReturnType<typeof conversations.agenda>
): { id: string; title: string; questions: RestQuestion[] }[] {
	const revealed = ratings.revealedOf(db, session.id);
	const answers = answersOf(db, scan.id);
	const apart = new Set([...agenda.talk, ...agenda.parked].map((topic) => topic.item.id));
	const progress = themesOf(db, session.id);
	const medians = new Map(takenOver(agenda.rest).map(({ item, value }) => [item, value]));
	return themesOfScan(rounds.questionnaireOf(db, scan), scan.subject)
		.filter((theme) => revealedTurn(progress.get(theme.id) ?? unrevealed) > 0)
		.map((theme) => ({
			id: theme.id,
			title: theme.title,
			questions: scoredItems(theme)
				.filter(({ id }) => !apart.has(id))
				.map(({ id, text, options }) => {
					const { whole, unknown } = pictureOf(revealed.get(id)?.at(-1)?.ratings ?? []);
					const answer = answers.get(id);
					return {
						id,
						text,
						options: options.map(({ value, label }) => ({ value, label })),
						picture: { whole, unknown },
						takenOver: medians.get(id) ?? null,
						value: answer?.value ?? null,
						revision: answer?.revision ?? 0
					};
				})
		}))
		.filter(({ questions }) => questions.length > 0);
}

const unrevealed: ThemeProgress = { state: 'rating', turn: 1 };
