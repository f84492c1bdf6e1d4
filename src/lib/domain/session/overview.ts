import { scoredItems, type Option } from '#domain/questionnaire/questionnaire.ts';
import { pictureOf, type RatingPicture } from '#domain/rating/rating.ts';
import type { KeptRating } from '#domain/rating/rating-outcome.ts';
import type { Agenda, Topic } from './conversation.ts';
import type { SessionContents } from './contents.ts';
import { revealedTurn, type ThemeProgress } from './session.ts';

/** What all see together in the moment in which a theme is revealed. */
export interface ThemeOverview {
	id: string;
	title: string;
	/** 2 where people rated once more. */
	turn: number;
	lines: OverviewLine[];
}

export interface OverviewLine {
	item: string;
	/** Of the last picture; 0 where nobody rated. */
	turn: number;
	text: string;
	options: Pick<Option, 'value' | 'label'>[];
	floor: number | null;
	picture: Pick<RatingPicture, 'ratings' | 'whole' | 'unknown'>;
	/** Everyone who chose an answer is under the floor. */
	isBelowFloor: boolean;
	/** Nowhere in this theme do people differ more; several lines may. */
	isWidest: boolean;
	/** It is one of the conversations that the clock allows. */
	isTalk: boolean;
}

/**
 * The theme that the lead shows, or else the one that was revealed last. Undefined while that theme, or
 * another one once more, is being rated: no rating is in it that is not revealed.
 */
export function overviewIn(contents: SessionContents, agenda: Agenda): ThemeOverview | undefined {
	if ([...contents.progress.values()].some(isRatedAgain)) return undefined;
	const id = themeInFront(contents);
	const theme = contents.themes.find((one) => one.id === id);
	const progress = contents.progress.get(id ?? '');
	if (!theme || !progress || progress.state === 'rating') return undefined;
	const topics = new Map(
		[...agenda.talk, ...agenda.rest, ...agenda.parked].map((topic) => [topic.item.id, topic])
	);
	const talks = new Set(agenda.talk.map(({ item }) => item.id));
	const own = scoredItems(theme);
	const widest = Math.max(0, ...own.map((item) => topics.get(item.id)?.distance ?? 0));
	return {
		id: theme.id,
		title: theme.title,
		turn: revealedTurn(progress),
		lines: own.map(({ id: item, text, options, floor }) => {
			const last = contents.revealed.get(item)?.at(-1);
			const { ratings, whole, unknown } = pictureOf(last?.ratings ?? []);
			const topic = topics.get(item);
			return {
				item,
				turn: last?.turn ?? 0,
				text,
				options: options.map(({ value, label }) => ({ value, label })),
				floor,
				picture: { ratings, whole, unknown },
				isBelowFloor: topic?.ground === 'all-below-floor',
				isWidest: isWide(topic, widest),
				isTalk: talks.has(item)
			};
		})
	};
}

/** Of one person, for their own phone and nobody else's. Values are an option's, onbekend, or null without. */
export interface OwnBeside {
	title: string;
	lines: (Pick<OverviewLine, 'item' | 'text' | 'turn' | 'picture'> & {
		own: string | null;
		/** What they chose at first, where they rated once more. */
		ownFirst: string | null;
	})[];
}

export function besideOwn(
	{ title, lines }: ThemeOverview,
	ratings: Pick<KeptRating, 'item' | 'turn' | 'value'>[]
): OwnBeside {
	const chosen = (item: string, turn: number) =>
		ratings.find((one) => one.item === item && one.turn === turn)?.value ?? null;
	return {
		title,
		lines: lines.map(({ item, text, turn, picture }) => ({
			item,
			text,
			turn,
			picture,
			own: chosen(item, Math.max(1, turn)),
			ownFirst: turn > 1 ? chosen(item, 1) : null
		}))
	};
}

function isRatedAgain({ state, turn }: ThemeProgress): boolean {
	return state === 'rating' && turn > 1;
}

/** Whichever came later: the press of the lead, or the reveal. */
function themeInFront({ session, themes, reveals }: SessionContents): string | undefined {
	const last = reveals.at(-1);
	const pressed = themes.find((theme) => scoredItems(theme).some(({ id }) => id === session.item));
	const isPressedLater = pressed && (!last || (session.itemSince ?? '') >= last.at);
	return isPressedLater ? pressed.id : last?.theme;
}

function isWide(topic: Topic | undefined, widest: number): boolean {
	return widest > 0 && topic?.ground !== 'all-below-floor' && topic?.distance === widest;
}
