import { agendaOf, inConversationOrder, type Agenda, type Ground } from './conversation.ts';
import { isScored, scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { conversationsThatFit, scriptOf, type Script } from './script.ts';
import { minutesLeft } from './clock.ts';
import type { Stage } from './session.ts';
import { agreedOn, type Conversation, type SessionContents } from './contents.ts';

export function scriptIn({
	session: { minutes, rating },
	themes,
	earlier
}: Pick<SessionContents, 'themes' | 'earlier'> & {
	session: Pick<SessionContents['session'], 'minutes' | 'rating'>;
}): Script {
	const questions = themes.flatMap(scoredItems).length;
	const unscored = themes.flatMap(({ items }) => items).filter((item) => !isScored(item)).length;
	const earlierActions = earlier?.actions.length ?? 0;
	return scriptOf({ minutes, rating, questions, earlierActions, unscored });
}

/** Only revealed themes are in it, in the order of docs/scoring.md §7. */
export function agendaAt(contents: SessionContents, now: string): Agenda {
	const { themes, progress, revealed, conversations } = contents;
	const rated = themes
		.filter((theme) => isShown(progress.get(theme.id)))
		.flatMap((theme) =>
			scoredItems(theme).map((item) => ({
				item,
				theme: theme.id,
				ratings: revealed.get(item.id)?.at(-1)?.ratings ?? []
			}))
		);
	const isAgreed = (item: string) => agreedOn(contents, item) !== null;
	const open = rated.filter(({ item }) => !isAgreed(item.id)).length;
	const talked = rated.filter(({ item }) => isTalked(conversations.get(item.id))).length;
	return agendaOf(
		inConversationOrder(rated),
		(item) => ({
			talked: Boolean(conversations.get(item)?.talkedAt),
			parked: Boolean(conversations.get(item)?.parkedAt),
			agreed: isAgreed(item)
		}),
		placesAt(contents, { open, talked }, now)
	);
}

export function nextOpen(contents: SessionContents, from: string, now: string): string | undefined {
	const agenda = agendaAt(contents, now);
	const agreed = (item: string) => agreedOn(contents, item) !== null;
	const isDone = new Map(unscoredIn(contents).map(({ id, isDone }) => [id, isDone]));
	return inTurn(contents, agenda).find(
		(item) => item !== from && !(isDone.get(item) ?? agreed(item))
	);
}

/** A question without a scale: nobody rates it, and the lead writes down what the group says. */
export interface UnscoredTopic {
	id: string;
	text: string;
	theme: { id: string; title: string };
	isAnswered: boolean;
	/** It was shown, or answered elsewhere: the lead is not led to it any more. */
	isDone: boolean;
}

/** Of the themes that are revealed; a theme without a scale has nothing to reveal. */
export function unscoredIn({
	themes,
	progress,
	answers,
	conversations
}: SessionContents): UnscoredTopic[] {
	return themes
		.filter((theme) => isShown(progress.get(theme.id)) || scoredItems(theme).length === 0)
		.flatMap((theme) =>
			theme.items
				.filter((item) => !isScored(item))
				.map(({ id, text }) => {
					const isAnswered = agreedOn({ answers }, id) !== null;
					const isDone = isAnswered || Boolean(conversations.get(id)?.talkedAt);
					return { id, text, theme: { id: theme.id, title: theme.title }, isAnswered, isDone };
				})
		);
}

/**
 * The conversations in their order; what has no scale comes after the last conversation of its theme. Where nobody
 * rates, all comes in the order of the questionnaire.
 */
function inTurn(contents: SessionContents, agenda: Agenda): string[] {
	const unscored = unscoredIn(contents);
	const ofTheme = (theme: string) => unscored.filter((one) => one.theme.id === theme);
	if (contents.session.rating === 'none') {
		return contents.themes.flatMap(({ id }) => [
			...agenda.talk.filter(({ theme }) => theme === id).map(({ item }) => item.id),
			...ofTheme(id).map((one) => one.id)
		]);
	}
	const talked = new Set(agenda.talk.map(({ theme }) => theme));
	return [
		...agenda.talk.flatMap(({ item, theme }, index) => {
			const isLast = agenda.talk.findLastIndex((topic) => topic.theme === theme) === index;
			return [item.id, ...(isLast ? ofTheme(theme).map(({ id }) => id) : [])];
		}),
		...unscored.filter(({ theme }) => !talked.has(theme.id)).map(({ id }) => id)
	];
}

export function placeAfter(
	contents: SessionContents,
	from: { stage: Stage; item: string },
	now: string
): { stage: Stage; item: string | null } {
	const next = from.stage === 'rest' ? undefined : nextOpen(contents, from.item, now);
	return next === undefined ? { stage: 'rest', item: null } : { stage: 'gesprek', item: next };
}

/**
 * Conversations for which time is left once the planned ones are done: the lead decides whether the group goes on.
 * Undefined where the planned ones are not done, no clock runs, or people agree on all that is left.
 */
export function moreTalks(
	contents: SessionContents,
	agenda: Agenda,
	now: string
): { places: number; next: { id: string; ground: Ground } } | undefined {
	const { session } = contents;
	const isDone = agenda.talk.every(({ item }) => agreedOn(contents, item.id) !== null);
	const worthIt = agenda.rest.filter(({ ground }) => ground !== 'agreement');
	const [next] = worthIt;
	if (!isDone || !next || session.rating === 'none' || session.startedAt === null) return undefined;
	const { minutesEach } = scriptIn(contents);
	const fitting = conversationsThatFit(agenda.rest.length, minutesLeft(session, now), minutesEach);
	const places = Math.min(worthIt.length, fitting);
	return places > 0 ? { places, next: { id: next.item.id, ground: next.ground } } : undefined;
}

export function fullThemes(contents: Pick<SessionContents, 'themes' | 'answers'>): string[] {
	return contents.themes
		.filter((theme) => scoredItems(theme).every(({ id }) => agreedOn(contents, id) !== null))
		.map((theme) => theme.id);
}

/** Time that is left over is for the rest, so that the number on the screen does not jump. */
function placesAt(
	contents: SessionContents,
	{ open, talked }: { open: number; talked: number },
	now: string
): number {
	const { session } = contents;
	const { conversations: planned, minutesEach } = scriptIn(contents);
	if (session.rating === 'none') return open;
	const left = Math.max(0, planned - talked);
	if (session.startedAt === null) return left;
	return Math.min(left, conversationsThatFit(open, minutesLeft(session, now), minutesEach));
}

function isTalked(conversation: Conversation | undefined): boolean {
	return Boolean(conversation?.talkedAt) && !conversation?.parkedAt;
}

function isShown(progress: { state: string; turn: number } | undefined): boolean {
	return progress !== undefined && (progress.state !== 'rating' || progress.turn > 1);
}
