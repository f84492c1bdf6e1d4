import type { EarlierAnswer } from '#domain/scan/earlier-answer.ts';
import type { ChangeReason, NextStep } from '#domain/scan/next-step.ts';
import type { Viewpoint } from '#domain/rating/participant.ts';
import type { Theme } from '#domain/questionnaire/questionnaire.ts';
import type { Rating } from '#domain/rating/rating.ts';
import type { KeptAnswers } from '#domain/scan/scan.ts';
import type { SessionClock } from './clock.ts';
import type { RatingWay, ThemeProgress } from './session.ts';
import type { SessionState } from './state.ts';
import type { Rater, Reveal } from './turnout.ts';

/**
 * All that a session holds at one moment, read at once. Its agenda, its question, its rest and its closing follow
 * from this and the clock.
 */
export interface SessionContents {
	session: SessionTerms;
	/** Of the scan, in the questionnaire's order. */
	themes: Theme[];
	/** By theme id. */
	progress: ReadonlyMap<string, ThemeProgress>;
	answers: KeptAnswers;
	/** What the facilitator revealed, by item, the first turn first; nothing of any other turn. */
	revealed: ReadonlyMap<string, RevealedRatings[]>;
	/** By item id. */
	conversations: ReadonlyMap<string, Conversation>;
	/** What was agreed to do, in the order in which it was agreed. */
	steps: NextStep[];
	/** Of the same subject in the round before; null where that has no such scan. */
	earlier: { round: string; actions: NextStep[] } | null;
	/** By item id: to be shown after the group's own ratings, or its own answer. */
	earlierAnswers: ReadonlyMap<string, EarlierAnswer>;
	/** Who came in, in that order, and who was taken out since. */
	people: SessionPerson[];
	/** How many participants rated something, as long as their ratings are there. */
	rated: number;
	/** Oldest first. */
	reveals: Reveal[];
	/** Who rated the question that the group looks at, without what. */
	raters: Rater[];
}

/** What of a session itself the rest rests on. */
export interface SessionTerms extends SessionClock {
	state: SessionState;
	rating: RatingWay;
	facilitated: boolean;
	/** The question that the group looks at. */
	item: string | null;
	/** Whole minutes of the sittings before this one. */
	minutesBefore: number;
	/** How many participants rated, as counted at closing. */
	ratedBy: number | null;
}

/** What a group did with a question beside answering it; moments are ISO instants. */
export interface Conversation {
	item: string;
	talkedAt: string | null;
	parkedAt: string | null;
	takenOver: boolean;
	/** What was seen differently; stays in the team unless outside. */
	minority: string;
	outside: boolean;
	/** Why the answer moved a step or more since last round. */
	changeReason: ChangeReason | null;
	/** The scan's revision at the last change of its notes; 0 where none were written. */
	revision: number;
}

/** The ratings of one item in one turn. */
export interface RevealedRatings {
	turn: number;
	ratings: Rating[];
	/** Without names, in no order of people; none under 3 ratings. */
	remarks: string[];
}

/** Somebody in a session; moments are ISO instants. */
export interface SessionPerson extends Viewpoint {
	id: string;
	/** Null where the session is without names. */
	name: string | null;
	joinedAt: string;
	/** Null for who is in it. */
	removedAt: string | null;
}

/** Who is in it, in the order in which they came. */
export function present({ people }: Pick<SessionContents, 'people'>): SessionPerson[] {
	return people.filter(({ removedAt }) => removedAt === null);
}

/** The agreed value of a question; null as long as it is open. */
export function agreedOn(
	{ answers }: Pick<SessionContents, 'answers'>,
	item: string
): string | null {
	return answers.get(item)?.value ?? null;
}
