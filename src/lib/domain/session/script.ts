import { sum } from '#domain/score/mean.ts';
import type { RatingWay } from './session.ts';

export interface MeetingPlan {
	/** Scored questions. */
	questions: number;
	minutes: number;
	rating: RatingWay;
	earlierActions: number;
	/** Questions without a scale. */
	unscored?: number;
}

export type PartKind =
	| 'welcome'
	| 'actions'
	| 'rating'
	| 'reveal'
	| 'conversation'
	| 'break'
	| 'rest'
	| 'unscored'
	| 'closing';

/** Whole minutes; from counts from the start. */
export interface ScriptPart {
	kind: PartKind;
	from: number;
	minutes: number;
}

export interface Script {
	parts: ScriptPart[];
	conversations: number;
	minutesEach: number;
	/** Minutes too few to reach the end. */
	short: number;
}

/** Minutes for one question on a phone. */
const ratingMinutes = 0.6;
/** In less than these minutes, people learn nothing from each other. */
const shortestConversation = 5;
const longestConversation = 12;
/** Minutes for a question on which all agree. */
const restMinutes = 0.5;
/** Minutes for one question. */
const shortestTogether = 1.5;
/** Minutes for one question without a scale. */
const unscoredMinutes = 2;
/** With fewer, a meeting is no conversation. */
const fewestConversations = 3;
export const closingMinutes = 8;
const breakMinutes = 10;
/** Minutes that people can sit still. */
const longestWithoutBreak = 75;

/** docs/scoring.md §7 */
export function scriptOf(meeting: MeetingPlan): Script {
	const opening = openingOf(meeting);
	const left = meeting.minutes - sum(opening.map(({ minutes }) => minutes)) - closingMinutes;
	const pauses = Math.floor(meeting.minutes / longestWithoutBreak);
	const time = left - pauses * breakMinutes;
	const writing = writingMinutes(meeting, time);
	const talk = time - writing;
	const plan = meeting.rating === 'none' ? together(meeting, talk) : apart(meeting, talk);
	return {
		parts: timed([
			...opening,
			...middleOf(talk, plan.rest, pauses).filter(isPlanned(meeting)),
			...(writing > 0 ? [{ kind: 'unscored' as const, minutes: writing }] : []),
			...closing
		]),
		conversations: plan.conversations,
		minutesEach: plan.minutesEach,
		short: plan.short
	};
}

export function conversationsThatFit(
	open: number,
	minutesLeft: number,
	minutesEach: number
): number {
	const talk = minutesLeft - closingMinutes - open * restMinutes;
	return Math.max(0, Math.min(open, Math.floor(talk / (minutesEach - restMinutes))));
}

type Untimed = Omit<ScriptPart, 'from'>;
interface Plan extends Omit<Script, 'parts'> {
	rest: number;
}

const closing: Untimed[] = [{ kind: 'closing', minutes: closingMinutes }];

/** Where nothing has a scale, all the time is for writing down. */
function writingMinutes({ questions, unscored = 0 }: MeetingPlan, time: number): number {
	if (unscored === 0) return 0;
	return questions === 0 ? Math.max(0, time) : unscored * unscoredMinutes;
}

function isPlanned({ questions, unscored = 0 }: MeetingPlan): (part: Untimed) => boolean {
	return ({ kind }) => kind !== 'conversation' || questions > 0 || unscored === 0;
}

function openingOf({ questions, rating, earlierActions }: MeetingPlan): Untimed[] {
	const parts: Untimed[] = [{ kind: 'welcome', minutes: 5 }];
	if (earlierActions > 0) {
		parts.push({ kind: 'actions', minutes: Math.min(15, Math.max(3, earlierActions)) });
	}
	if (rating === 'here') {
		parts.push({ kind: 'rating', minutes: Math.ceil(questions * ratingMinutes) });
	}
	if (rating !== 'none') parts.push({ kind: 'reveal', minutes: 2 });
	return parts;
}

function apart({ questions }: MeetingPlan, talk: number): Plan {
	const spare = talk - questions * restMinutes;
	const fitting = Math.floor(spare / (shortestConversation - restMinutes));
	const conversations = Math.max(0, Math.min(questions, fitting));
	const rest = Math.ceil((questions - conversations) * restMinutes);
	const wanted = Math.min(questions, fewestConversations);
	const needed = wanted * (shortestConversation - restMinutes) + questions * restMinutes;
	return {
		conversations,
		minutesEach: lengthEach(talk - rest, conversations),
		rest,
		short: Math.max(0, Math.ceil(needed - talk))
	};
}

function together({ questions }: MeetingPlan, talk: number): Plan {
	const each = questions === 0 ? longestConversation : talk / questions;
	return {
		conversations: questions,
		minutesEach: Math.min(longestConversation, Math.max(shortestTogether, each)),
		rest: 0,
		short: Math.max(0, Math.ceil(questions * shortestTogether - talk))
	};
}

function lengthEach(minutes: number, conversations: number): number {
	if (conversations === 0) return shortestConversation;
	const even = Math.floor(minutes / conversations);
	return Math.min(longestConversation, Math.max(shortestConversation, even));
}

function middleOf(talk: number, rest: number, pauses: number): Untimed[] {
	const minutes = Math.max(0, talk - rest);
	const stretches = pauses + 1;
	const parts = Array.from({ length: stretches }, (_, index): Untimed[] => {
		const whole = Math.floor(minutes / stretches);
		const length = index < stretches - 1 ? whole : minutes - whole * (stretches - 1);
		const stretch: Untimed = { kind: 'conversation', minutes: length };
		return index === 0 ? [stretch] : [{ kind: 'break', minutes: breakMinutes }, stretch];
	});
	return [...parts.flat(), ...(rest > 0 ? [{ kind: 'rest' as const, minutes: rest }] : [])];
}

function timed(parts: Untimed[]): ScriptPart[] {
	let from = 0;
	return parts.map((part) => {
		const placed = { ...part, from };
		from += part.minutes;
		return placed;
	});
}
