import type { Ground } from '#domain/conversation.ts';
import { stepsBetween } from '#domain/conversation.ts';
import type { NextStep } from '#domain/next-step.ts';
import { isScored, type ScoredItem } from '#domain/questionnaire.ts';
import { pictureOf, type RatingPicture } from '#domain/rating.ts';
import { themesOfScan, type KeptAnswer } from '#domain/scan.ts';
import type { Turnout } from '#domain/turnout.ts';
import { revealedTurn, type ThemeProgress } from '#domain/session.ts';
import * as actions from './actions.ts';
import * as conversations from './conversations.ts';
import type { Database } from './db/open.ts';
import { earlierAnswers, type EarlierAnswer } from './earlier-answers.ts';
import * as ratings from './ratings.ts';
import * as rounds from './rounds.ts';
import { answersOf, type Scan } from './scans.ts';
import * as sessions from './sessions.ts';
import { turnoutsOf } from './turnouts.ts';

/** A question as the group looks at it: only what all may see, except the remarks. */
export interface SessionQuestion {
	item: Pick<
		ScoredItem,
		'id' | 'text' | 'help' | 'options' | 'floor' | 'notApplicable' | 'followUp'
	>;
	theme: { id: string; title: string };
	progress: ThemeProgress;
	/** Why it is talked about; null where it is not revealed, or on nobody's agenda. */
	ground: Ground | null;
	/** Of each revealed turn; empty before the reveal. */
	pictures: { turn: number; picture: RatingPicture; turnout: Turnout }[];
	/** Of the last revealed turn, without names; for the facilitator. */
	remarks: string[];
	answer: KeptAnswer | null;
	conversation: Omit<conversations.Conversation, 'scan' | 'item'> | null;
	action: NextStep | null;
	/** Of last round; after the reveal everybody rated for themselves. */
	earlier: EarlierAnswer | null;
	/** Steps between last round's answer and this one; null where one of them is no option. */
	moved: number | null;
}

/** Undefined where this is no scored question of the scan. */
export function questionOf(
	db: Database,
	session: sessions.Session,
	scan: Scan,
	id: string | null,
	now: string
): SessionQuestion | undefined {
	const found = scoredItemIn(db, scan, id);
	if (!found) return undefined;
	const { item, theme } = found;
	const progress = sessions.themesOf(db, session.id).get(theme.id) ?? unrated;
	const revealed = ratings.revealedOf(db, session.id).get(item.id) ?? [];
	const turnouts = turnoutsOf(db, session.id, { item, theme: theme.id });
	const answer = answersOf(db, scan.id).get(item.id) ?? null;
	// Where nobody rates, the group's own answer comes first.
	const isOwnKnown = progress.turn === 0 ? Boolean(answer?.value) : revealedTurn(progress) > 0;
	const earlier = isOwnKnown ? (earlierAnswers(db, scan).get(item.id) ?? null) : null;
	return {
		item,
		theme: { id: theme.id, title: theme.title },
		progress,
		ground: groundOf(conversations.agenda(db, session, scan, now), item.id),
		pictures: revealed.map(({ turn, ratings }) => ({
			turn,
			picture: pictureOf(ratings),
			turnout: turnouts.get(turn) ?? nobodyAsked
		})),
		remarks: revealed.at(-1)?.remarks ?? [],
		answer,
		conversation: conversations.ofScan(db, scan.id).get(item.id) ?? null,
		action: actions.ofScan(db, scan.id).find((action) => action.item === item.id) ?? null,
		earlier,
		moved: movedSteps(item, earlier?.value, answer?.value)
	};
}

const nobodyAsked: Turnout = { perspectives: [], asked: 0, rated: 0, others: 0 };
const unrated: ThemeProgress = { state: 'revealed', turn: 0 };

function scoredItemIn(db: Database, scan: Scan, id: string | null) {
	const themes = themesOfScan(rounds.questionnaireOf(db, scan), scan.subject);
	for (const theme of themes) {
		const item = theme.items.filter(isScored).find((one) => one.id === id);
		if (item) return { item, theme };
	}
	return undefined;
}

function groundOf(
	{ talk, rest, parked }: ReturnType<typeof conversations.agenda>,
	id: string
): Ground | null {
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
