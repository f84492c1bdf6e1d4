import { stepsBetween, type Agenda, type Ground } from './conversation.ts';
import type { EarlierAnswer } from '#domain/scan/earlier-answer.ts';
import type { NextStep } from '#domain/scan/next-step.ts';
import {
	isScored,
	scoredItems,
	type OpenItem,
	type ScoredItem
} from '#domain/questionnaire/questionnaire.ts';
import { pictureOf, type RatingPicture } from '#domain/rating/rating.ts';
import type { KeptAnswer } from '#domain/scan/scan.ts';
import type { Conversation, SessionContents } from './contents.ts';
import { mayRateAgain, type SecondTurnState } from './second-turn.ts';
import { revealedTurn, type ThemeProgress } from './session.ts';
import { turnoutsOf, type Turnout } from './turnout.ts';

/** All may see it, except the remarks. */
export interface SessionQuestion {
	item: Pick<
		ScoredItem,
		'id' | 'type' | 'text' | 'help' | 'options' | 'floor' | 'notApplicable' | 'followUp'
	>;
	theme: { id: string; title: string };
	progress: ThemeProgress;
	/** Null where it was not asked once more. */
	second: SecondTurnState | null;
	mayRateAgain: boolean;
	/** It is null where the item is not revealed or on no agenda. */
	ground: Ground | null;
	pictures: { turn: number; picture: RatingPicture; turnout: Turnout }[];
	/** Only the facilitator sees them. */
	remarks: string[];
	answer: KeptAnswer | null;
	conversation: Conversation | null;
	action: NextStep | null;
	/** It is null until the own answer is known. */
	earlier: EarlierAnswer | null;
	/** It is null where one of the two answers is no option. */
	moved: number | null;
}

export function questionIn(contents: SessionContents, agenda: Agenda): SessionQuestion | undefined {
	const found = itemIn(contents);
	if (!found) return undefined;
	const { item, theme } = found;
	const progress = contents.progress.get(theme.id) ?? unrated;
	const revealed = contents.revealed.get(item.id) ?? [];
	const turnouts = turnoutsOf(item, { ...contents, theme: theme.id });
	const answer = contents.answers.get(item.id) ?? null;
	// Where nobody rates, the group's own answer comes first.
	const isOwnKnown = progress.turn === 0 ? Boolean(answer?.value) : revealedTurn(progress) > 0;
	const earlier = isOwnKnown ? (contents.earlierAnswers.get(item.id) ?? null) : null;
	return {
		item,
		theme: { id: theme.id, title: theme.title },
		progress,
		second: contents.seconds.get(item.id)?.state ?? null,
		mayRateAgain:
			contents.session.state !== 'closed' &&
			mayRateAgain(contents, { item: item.id, theme: theme.id }),
		ground: groundOf(agenda, item.id),
		pictures: revealed.map(({ turn, ratings }) => ({
			turn,
			picture: pictureOf(ratings),
			turnout: turnouts.get(turn) ?? nobodyAsked
		})),
		remarks: revealed.at(-1)?.remarks ?? [],
		answer,
		conversation: contents.conversations.get(item.id) ?? null,
		action: contents.steps.find((step) => step.item === item.id) ?? null,
		earlier,
		moved: movedSteps(item, earlier?.value, answer?.value)
	};
}

/** A question without a scale that the lead shows, and what the group wrote. */
export interface UnscoredQuestion {
	item: OpenItem;
	theme: { id: string; title: string };
	answer: KeptAnswer | null;
}

export function unscoredQuestionIn({
	themes,
	session,
	answers
}: SessionContents): UnscoredQuestion | undefined {
	for (const { id, title, items } of themes) {
		const item = items.find((one) => one.id === session.item);
		if (!item || isScored(item)) continue;
		return { item, theme: { id, title }, answer: answers.get(item.id) ?? null };
	}
	return undefined;
}

const nobodyAsked: Turnout = { perspectives: [], asked: 0, rated: 0, others: 0 };
const unrated: ThemeProgress = { state: 'revealed', turn: 0 };

function itemIn({ themes, session }: SessionContents) {
	for (const theme of themes) {
		const item = scoredItems(theme).find(({ id }) => id === session.item);
		if (item) return { item, theme };
	}
	return undefined;
}

function groundOf({ talk, rest, parked }: Agenda, id: string): Ground | null {
	return [...talk, ...rest, ...parked].find((topic) => topic.item.id === id)?.ground ?? null;
}

function movedSteps(
	item: ScoredItem,
	earlier: string | null | undefined,
	now: string | null | undefined
): number | null {
	if (!earlier || !now) return null;
	return stepsBetween(item, Number(earlier), Number(now));
}
