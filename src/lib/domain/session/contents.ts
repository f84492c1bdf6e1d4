import type { EarlierAnswer } from '#domain/scan/earlier-answer.ts';
import type { ChangeReason, NextStep } from '#domain/scan/next-step.ts';
import type { Viewpoint } from '#domain/rating/participant.ts';
import type { Theme } from '#domain/questionnaire/questionnaire.ts';
import type { Rating } from '#domain/rating/rating.ts';
import type { KeptAnswers } from '#domain/scan/scan.ts';
import type { SessionClock } from './clock.ts';
import type { SecondEffort, SecondTurns } from './second-turn.ts';
import type { RatingWay, SessionState, ThemeProgress } from './session.ts';
import type { Rater, Reveal } from './turnout.ts';

/** The agenda, the question, the rest and the closing follow from this and the clock. */
export interface SessionContents {
	session: SessionTerms;
	themes: Theme[];
	/** By theme id. */
	progress: ReadonlyMap<string, ThemeProgress>;
	seconds: SecondTurns;
	/** Of who is there, about the question that is asked once more now; empty where none is. */
	secondEfforts: SecondEffort[];
	answers: KeptAnswers;
	/** By item id, the first turn first; no other turn is in it. */
	revealed: ReadonlyMap<string, RevealedRatings[]>;
	/** By item id. */
	conversations: ReadonlyMap<string, Conversation>;
	steps: NextStep[];
	/** It is null where the round before has no scan of this subject. */
	earlier: { round: string; actions: NextStep[] } | null;
	/** By item id; they are shown after the group's own ratings or answer. */
	earlierAnswers: ReadonlyMap<string, EarlierAnswer>;
	people: SessionPerson[];
	rated: number;
	/** Oldest first. */
	reveals: Reveal[];
	raters: Rater[];
}

export interface SessionTerms extends SessionClock {
	state: SessionState;
	rating: RatingWay;
	facilitated: boolean;
	item: string | null;
	/** ISO instant of the lead's last press to another place. */
	itemSince: string | null;
	/** Whole minutes of earlier sittings. */
	minutesBefore: number;
	/** The number is counted at closing. */
	ratedBy: number | null;
}

/** Moments are ISO instants. */
export interface Conversation {
	item: string;
	talkedAt: string | null;
	parkedAt: string | null;
	takenOver: boolean;
	/** A minority view stays in the team unless outside. */
	minority: string;
	outside: boolean;
	changeReason: ChangeReason | null;
	/** The scan's revision at the last change of its notes; 0 for none. */
	revision: number;
}

export interface RevealedRatings {
	turn: number;
	ratings: Rating[];
	/** Without names, in no order of people; none under 3 ratings. */
	remarks: string[];
}

/** Moments are ISO instants. */
export interface SessionPerson extends Viewpoint {
	id: string;
	/** It is null where the session is without names. */
	name: string | null;
	joinedAt: string;
	removedAt: string | null;
}

export function present({ people }: Pick<SessionContents, 'people'>): SessionPerson[] {
	return people.filter(({ removedAt }) => removedAt === null);
}

export function agreedOn(
	{ answers }: Pick<SessionContents, 'answers'>,
	item: string
): string | null {
	return answers.get(item)?.value ?? null;
}
