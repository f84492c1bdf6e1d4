import { eq } from 'drizzle-orm';
import { agendaOf, inConversationOrder, takenOver, type Agenda } from '#domain/conversation.ts';
import { scoredItems } from '#domain/questionnaire.ts';
import { conversationsThatFit, type Script } from '#domain/script.ts';
import { minutesLeft } from '#domain/session-clock.ts';
import { standstillOf, themesOfScan } from '#domain/scan.ts';
import { put } from './answers.ts';
import { immediate, type Database, type Reader } from './db/open.ts';
import { conversations } from './db/schema.ts';
import * as ratings from './ratings.ts';
import * as rounds from './rounds.ts';
import { answersOf, clearMarks, find as findScan, type Scan } from './scans.ts';
import { scriptOfSession } from './scripts.ts';
import * as sessions from './sessions.ts';

/** What a group did with a question beside answering it. */
export type Conversation = typeof conversations.$inferSelect;

/** By item id. */
export function ofScan(db: Reader, scan: string): Map<string, Conversation> {
	const rows = db.select().from(conversations).where(eq(conversations.scan, scan)).all();
	return new Map(rows.map((row) => [row.item, row]));
}

/**
 * What the group talks about, in the order of docs/scoring.md §7 and as far as the clock allows. Only themes
 * that are revealed are in it.
 */
export function agenda(db: Reader, session: sessions.Session, scan: Scan, now: string): Agenda {
	const themes = themesOfScan(rounds.questionnaireOf(db, scan), scan.subject);
	const progress = sessions.themesOf(db, session.id);
	const revealed = ratings.revealedOf(db, session.id);
	const answers = answersOf(db, scan.id);
	const noted = ofScan(db, scan.id);
	const rated = themes
		.filter((theme) => isRevealed(progress.get(theme.id)))
		.flatMap((theme) =>
			scoredItems(theme).map((item) => ({
				item,
				theme: theme.id,
				ratings: revealed.get(item.id)?.at(-1)?.ratings ?? []
			}))
		);
	const agreed = (item: string) => (answers.get(item)?.value ?? null) !== null;
	const open = rated.filter(({ item }) => !agreed(item.id)).length;
	const talked = rated.filter(({ item }) => isTalked(noted.get(item.id))).length;
	return agendaOf(
		inConversationOrder(rated),
		(item) => ({
			talked: Boolean(noted.get(item)?.talkedAt),
			parked: Boolean(noted.get(item)?.parkedAt),
			agreed: agreed(item)
		}),
		placesFor(session, scriptOfSession(db, session, scan), { open, talked }, now)
	);
}

/** Parks a question for later, or takes it up again. */
export function park(
	db: Database,
	session: sessions.Session,
	item: string,
	parked: boolean,
	who: string,
	now: string
) {
	db.transaction((tx) => {
		write(tx, session.scan, item, { parkedAt: parked ? now : null });
		const detail = parked ? 'geparkeerd' : 'weer opgepakt';
		sessions.append(tx, session.id, { kind: 'park', item, detail, who, at: now });
	}, immediate);
}

/** At closing: which minority views may leave the team. */
export function allowOutside(db: Database, scan: string, items: string[]) {
	db.transaction((tx) => {
		for (const { item, minority } of ofScan(tx, scan).values()) {
			write(tx, scan, item, { outside: items.includes(item) && minority !== '' });
		}
	}, immediate);
}

/** Whether what was seen differently at a question may leave the team. */
export function letOut(db: Database, scan: string, item: string, outside: boolean) {
	db.transaction((tx) => {
		const minority = ofScan(tx, scan).get(item)?.minority ?? '';
		write(tx, scan, item, { outside: outside && minority !== '' });
	}, immediate);
}

/** Moves a theme to agreed once all its questions have an answer; the facilitator's act brought it so far. */
export function settle(
	db: Database,
	session: sessions.Session,
	scan: Scan,
	who: string,
	now: string
): string[] {
	const answers = answersOf(db, scan.id);
	const full = themesOfScan(rounds.questionnaireOf(db, scan), scan.subject)
		.filter((theme) =>
			scoredItems(theme).every((item) => (answers.get(item.id)?.value ?? null) !== null)
		)
		.map((theme) => theme.id);
	return sessions.moveThemes(db, session, full, 'agree', who, now);
}

/**
 * "De rest zijn we het eens": sets the median as answer to every question of the theme's rest in which
 * everyone is within one step. One deliberate act; an answer that is there is never touched.
 */
export function takeOver(
	db: Database,
	session: sessions.Session,
	scan: Scan,
	theme: string,
	who: string,
	now: string
): { item: string; value: number }[] {
	return db.transaction((tx) => {
		const current = findScan(tx, scan.id);
		if (!current || current.state === 'finalised' || standstillOf(current)) return [];
		const rest = agenda(tx, session, scan, now).rest.filter((topic) => topic.theme === theme);
		const taken = takenOver(rest);
		if (taken.length > 0) clearMarks(tx, scan);
		const given = taken.map(({ item, value }) => ({ item, value: String(value), note: '' }));
		if (given.length > 0) {
			put(tx, scan.id, given, answersOf(tx, scan.id), { kind: 'answer', who, at: now });
		}
		for (const { item } of taken) write(tx, scan.id, item, { takenOver: true });
		const detail = String(taken.length);
		sessions.append(tx, session.id, { kind: 'take-over', theme, detail, who, at: now });
		return taken;
	}, immediate);
}

/**
 * How many more conversations there is time for: what the script planned, and fewer when the clock runs
 * out. Time that is left over is for the rest, so that the number on the screen does not jump.
 */
function placesFor(
	session: sessions.Session,
	{ conversations: planned, minutesEach }: Script,
	{ open, talked }: { open: number; talked: number },
	now: string
): number {
	if (session.rating === 'none') return open;
	const left = Math.max(0, planned - talked);
	if (session.startedAt === null) return left;
	return Math.min(left, conversationsThatFit(open, minutesLeft(session, now), minutesEach));
}

function isTalked(noted: Conversation | undefined): boolean {
	return Boolean(noted?.talkedAt) && !noted?.parkedAt;
}

function isRevealed(progress: { state: string; turn: number } | undefined): boolean {
	return progress !== undefined && (progress.state !== 'rating' || progress.turn > 1);
}

type Noted = Partial<Omit<Conversation, 'scan' | 'item'>>;

function write(db: Reader, scan: string, item: string, set: Noted) {
	db.insert(conversations)
		.values({ scan, item, ...set })
		.onConflictDoUpdate({ target: [conversations.scan, conversations.item], set })
		.run();
}
