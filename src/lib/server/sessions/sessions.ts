import { randomInt } from 'node:crypto';
import { and, asc, eq, isNotNull, isNull, max, sql, type SQLWrapper } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { isScored } from '#domain/questionnaire/questionnaire.ts';
import { standstillOf, themesOfScan, type Standstill } from '#domain/scan/scan.ts';
import { minutesBetween, sittingMinutes } from '#domain/session/clock.ts';
import {
	changeOfSession,
	codeLength,
	codeLetters,
	firstProgress,
	firstSessionStanding,
	moved,
	type RatingWay,
	type Stage,
	type ThemeMove,
	type ThemeProgress
} from '#domain/session/session.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import {
	looseRatings,
	ratingEvents,
	ratings,
	readyMarks,
	secondReadyMarks
} from '#server/tables/ratings.ts';
import { rounds as roundsTable } from '#server/tables/rounds.ts';
import { finalisations, scans as scansTable } from '#server/tables/scans.ts';
import {
	conversations,
	participants,
	secondTurns,
	sessionEvents,
	sessions,
	sessionThemes
} from '#server/tables/sessions.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { Scan } from '#server/scans/scans.ts';
import { newId } from '#server/secrets/token.ts';

export type Session = typeof sessions.$inferSelect;

export interface Preparation {
	named: boolean;
	rating: RatingWay;
	facilitated: boolean;
	/** More than 0. */
	minutes: number;
	/** A day, or a day and a time (domain/words/planned-for.ts); left out keeps what stands there. */
	plannedFor?: string | null;
}

export type PrepareOutcome =
	| { kind: 'prepared'; session: Session }
	| { kind: 'already-open'; session: Session }
	| { kind: 'finalised' }
	| { kind: Standstill };

export function prepare(
	db: Database,
	scan: Scan,
	given: Preparation,
	{ who, now }: Stamp
): PrepareOutcome {
	const standstill = standstillOf(scan);
	if (standstill) return { kind: standstill };
	if (scan.state === 'finalised') return { kind: 'finalised' };
	return db.transaction((tx) => {
		const open = openOf(tx, scan.id);
		if (open) return { kind: 'already-open', session: open };
		const session = insert(tx, scan, given, { who, now });
		for (const theme of ratableThemes(tx, scan)) {
			const progress = firstProgress(given.rating);
			tx.insert(sessionThemes)
				.values({ session: session.id, theme, ...progress })
				.run();
		}
		append(tx, session.id, { kind: 'prepared', who, at: now });
		return { kind: 'prepared', session: find(tx, session.id) ?? session };
	}, immediate);
}

export function find(db: Database, id: string): Session | undefined {
	return statements(db).byId.get({ id });
}

/** The code is normalised (domain/session/session.ts). */
export function byCode(db: Database, code: string): Session | undefined {
	return db.select().from(sessions).where(eq(sessions.code, code)).get();
}

export function openOf(db: Database, scan: string): Session | undefined {
	return statements(db).open.get({ scan });
}

/** The open session, otherwise the last closed. */
export function latestOf(db: Database, scan: string): Session | undefined {
	return statements(db).latest.get({ scan });
}

export function latestSession(scan: SQLWrapper) {
	return sql`coalesce(
		(select id from sessions where scan = ${scan} and state <> 'closed'),
		(select id from sessions where scan = ${scan} order by closed_at desc limit 1))`;
}

const statements = prepared((db) => ({
	byId: db
		.select()
		.from(sessions)
		.where(eq(sessions.id, given('id')))
		.prepare(),
	open: db
		.select()
		.from(sessions)
		.where(and(eq(sessions.scan, given('scan')), sql`${sessions.state} <> 'closed'`))
		.prepare(),
	themes: db
		.select()
		.from(sessionThemes)
		.where(eq(sessionThemes.session, given('session')))
		.prepare(),
	latest: db
		.select()
		.from(sessions)
		.where(eq(sessions.id, latestSession(given('scan'))))
		.prepare()
}));

/** The first rating fixes names and way of rating. */
export function change(
	db: Database,
	session: Session,
	given: Preparation,
	{ who, now }: Stamp
): { kind: 'changed' } | { kind: 'rated-already' } | { kind: 'closed' } {
	return db.transaction((tx) => {
		const current = find(tx, session.id);
		if (current?.state !== 'prepared' && current?.state !== 'started') return { kind: 'closed' };
		const fixed = current.named === given.named && current.rating === given.rating;
		if (!fixed && hasRatings(tx, session.id)) return { kind: 'rated-already' };
		tx.update(sessions).set(given).where(eq(sessions.id, session.id)).run();
		if (current.rating !== given.rating) {
			tx.update(sessionThemes)
				.set(firstProgress(given.rating))
				.where(eq(sessionThemes.session, session.id))
				.run();
			tx.delete(secondTurns).where(eq(secondTurns.session, session.id)).run();
		}
		append(tx, session.id, { kind: 'changed', who, at: now });
		return { kind: 'changed' };
	}, immediate);
}

/** Each sitting restarts the clock. */
export function start(db: Database, session: Session, { who, now }: Stamp) {
	db.transaction((tx) => {
		const current = find(tx, session.id);
		const change = current && changeOfSession(current, { kind: 'started', at: now });
		if (!change) return;
		const minutesBefore = current.minutesBefore + sittingMinutes(current, now);
		tx.update(sessions)
			.set({ ...change, minutesBefore })
			.where(eq(sessions.id, session.id))
			.run();
		append(tx, session.id, { kind: 'started', who, at: now });
	}, immediate);
}

/** ISO instant; null ends the break. */
export function setBreak(
	db: Database,
	session: Session,
	breakUntil: string | null,
	{ who, now }: Stamp
) {
	db.transaction((tx) => {
		const change = changeOfSession(session, { kind: 'break', until: breakUntil, at: now });
		if (!change) return;
		append(tx, session.id, { kind: 'break', detail: breakUntil, who, at: now }, change);
	}, immediate);
}

export function setDoor(db: Database, session: Session, doorClosed: boolean, { who, now }: Stamp) {
	db.transaction((tx) => {
		const event = { kind: doorClosed ? 'door-closed' : 'door-opened', at: now } as const;
		const change = changeOfSession(session, event);
		if (change) append(tx, session.id, { ...event, who }, change);
	}, immediate);
}

/** An opened question counts as talked about. */
export function goTo(
	db: Database,
	session: Session,
	{ stage, item }: { stage: Stage; item: string | null },
	{ who, now }: Stamp
) {
	db.transaction((tx) => {
		const change = changeOfSession(session, { kind: 'stage', stage, item, at: now });
		if (!change) return;
		if (stage === 'gesprek' && item !== null) markTalked(tx, session.scan, item, now);
		append(tx, session.id, { kind: 'stage', item, detail: stage, who, at: now }, change);
	}, immediate);
}

/** By theme id. */
export function themesOf(db: Database, session: string): Map<string, ThemeProgress> {
	const rows = statements(db).themes.all({ session });
	return new Map(rows.map(({ theme, state, turn }) => [theme, { state, turn }]));
}

export function moveThemes(
	db: Database,
	session: Session,
	{ themes, move }: { themes: string[]; move: ThemeMove },
	{ who, now }: Stamp
): string[] {
	return db.transaction((tx) => {
		const moving = themesThatMove(themesOf(tx, session.id), themes, move);
		for (const one of moving) {
			setTheme(tx, session, one);
			append(tx, session.id, { kind: move, theme: one.theme, who, at: now });
		}
		return moving.map(({ theme }) => theme);
	}, immediate);
}

export interface MovingTheme {
	theme: string;
	to: ThemeProgress;
}

export function themesThatMove(
	standing: ReadonlyMap<string, ThemeProgress>,
	themes: string[],
	move: ThemeMove
): MovingTheme[] {
	return themes.flatMap((theme) => {
		const progress = standing.get(theme);
		const to = progress && moved(progress, move);
		return to ? [{ theme, to }] : [];
	});
}

export function setTheme(db: Database, session: Session, { theme, to }: MovingTheme) {
	db.update(sessionThemes)
		.set(to)
		.where(and(eq(sessionThemes.session, session.id), eq(sessionThemes.theme, theme)))
		.run();
}

export function close(db: Database, session: Session, { who, now }: Stamp) {
	db.transaction((tx) => {
		const current = find(tx, session.id);
		if (!current || current.state === 'closed') return;
		end(tx, current, current.minutesBefore + sittingMinutes(current, now), { who, now });
	}, immediate);
}

/** A sitting that nobody ended has no known length. */
function end(db: Database, session: Session, minutes: number, { who, now }: Stamp) {
	append(
		db,
		session.id,
		{ kind: 'closed', who, at: now },
		{
			...changeOfSession(session, { kind: 'closed', at: now }),
			minutesBefore: minutes,
			ratedBy: ratersOf(db, session.id),
			leadHash: null,
			handoverHash: null
		}
	);
}

export function ratersOf(db: Database, session: string): number {
	const row = db
		.select({ raters: sql<number>`count(distinct ${ratings.participant})` })
		.from(ratings)
		.innerJoin(participants, eq(participants.id, ratings.participant))
		.where(and(eq(participants.session, session), isNotNull(ratings.value)))
		.get();
	return row?.raters ?? 0;
}

export interface DeletedRatings {
	session: string;
	ratings: number;
}

/**
 * An open session is closed too, because later ratings would never be deleted. A second call
 * changes nothing.
 */
export function deleteExpiredRatings(db: Database, now: string): DeletedRatings[] {
	return db.transaction((tx) => {
		return expired(tx, now).map((one) => {
			const session = one.id;
			if (one.state !== 'closed') end(tx, one, one.minutesBefore, { who: 'Thermometer', now });
			const own = tx
				.select({ id: participants.id })
				.from(participants)
				.where(eq(participants.session, session));
			const isOwn = (table: { participant: SQLWrapper }) => sql`${table.participant} in ${own}`;
			tx.delete(readyMarks).where(isOwn(readyMarks)).run();
			tx.delete(secondReadyMarks).where(isOwn(secondReadyMarks)).run();
			// Triggers forbid deletion before this column is set.
			const change = changeOfSession(one, { kind: 'ratings-deleted', at: now });
			tx.update(sessions)
				.set({ ...change })
				.where(eq(sessions.id, session))
				.run();
			tx.delete(ratingEvents).where(isOwn(ratingEvents)).run();
			const tied = tx.delete(ratings).where(isOwn(ratings)).run();
			const loose = tx.delete(looseRatings).where(eq(looseRatings.session, session)).run();
			const deleted = tied.changes + loose.changes;
			tx.update(sessions).set({ ratingsDeleted: deleted }).where(eq(sessions.id, session)).run();
			tx.update(participants).set({ name: null }).where(eq(participants.session, session)).run();
			const detail = String(deleted);
			append(tx, session, { kind: 'ratings-deleted', detail, who: 'Thermometer', at: now });
			return { session, ratings: deleted };
		});
	}, immediate);
}

export type NewSessionEvent = Omit<typeof sessionEvents.$inferInsert, 'session' | 'revision'>;

/** The log never holds a rating. It throws for an unknown session. */
export function append(
	db: Database,
	session: string,
	event: NewSessionEvent,
	changed?: ChangedSession
): number {
	return appendAll(db, session, [event], changed);
}

type ChangedSession = Partial<Omit<Session, 'id' | 'revision'>>;

/** It returns the last new revision. */
export function appendAll(
	db: Database,
	session: string,
	happened: NewSessionEvent[],
	changed: ChangedSession = {}
): number {
	const row = db
		.update(sessions)
		.set({ ...changed, revision: sql`${sessions.revision} + ${happened.length}` })
		.where(eq(sessions.id, session))
		.returning({ revision: sessions.revision })
		.get();
	if (!row) throw new Error(`No session ${session} to append an event to`);
	const before = row.revision - happened.length;
	db.insert(sessionEvents)
		.values(happened.map((event, index) => ({ session, revision: before + index + 1, ...event })))
		.run();
	return row.revision;
}

/** Oldest first. */
export function historyOf(db: Database, session: string) {
	return db
		.select()
		.from(sessionEvents)
		.where(eq(sessionEvents.session, session))
		.orderBy(asc(sessionEvents.revision))
		.all();
}

function insert(db: Database, scan: Scan, given: Preparation, { who, now }: Stamp): Session {
	const round = db
		.select({ purpose: roundsTable.purpose })
		.from(roundsTable)
		.where(eq(roundsTable.id, scan.round))
		.get();
	return db
		.insert(sessions)
		.values({
			id: newId(),
			scan: scan.id,
			code: freeCode(db),
			...firstSessionStanding,
			...given,
			purpose: round?.purpose ?? 'leren',
			preparedBy: who,
			preparedAt: now
		})
		.returning()
		.get();
}

function ratableThemes(db: Database, scan: Scan): string[] {
	return themesOfScan(pinned.questionnaireOf(db, scan), scan.subject)
		.filter((theme) => theme.items.some(isScored))
		.map((theme) => theme.id);
}

/** An old link must not open another session. */
function freeCode(db: Database): string {
	const code = Array.from(
		{ length: codeLength },
		() => codeLetters[randomInt(codeLetters.length)]
	).join('');
	return byCode(db, code) ? freeCode(db) : code;
}

/** Removed participants' ratings count too. */
export function hasRatings(db: Database, session: string): boolean {
	const loose = db.select().from(looseRatings).where(eq(looseRatings.session, session)).get();
	return loose !== undefined || ratersOf(db, session) > 0;
}

function markTalked(db: Database, scan: string, item: string, now: string) {
	db.insert(conversations)
		.values({ scan, item, talkedAt: now })
		.onConflictDoUpdate({
			target: [conversations.scan, conversations.item],
			set: { talkedAt: sql`coalesce(${conversations.talkedAt}, ${now})`, parkedAt: null }
		})
		.run();
}

/** The term runs from finalising, or else from the round's closing. */
function expired(db: Database, now: string): Session[] {
	return db
		.select({
			session: sessions,
			state: scansTable.state,
			finalisedAt: max(finalisations.at),
			closedAt: roundsTable.closedAt
		})
		.from(sessions)
		.innerJoin(scansTable, eq(scansTable.id, sessions.scan))
		.innerJoin(roundsTable, eq(roundsTable.id, scansTable.round))
		.leftJoin(finalisations, eq(finalisations.scan, sessions.scan))
		.where(isNull(sessions.ratingsDeletedAt))
		.groupBy(sessions.id)
		.all()
		.filter(({ session, state, finalisedAt, closedAt }) => {
			// Reopening a round clears its closing time.
			const from = state === 'finalised' ? finalisedAt : closedAt;
			return from !== null && minutesBetween(from, now) >= session.ratingsKeptDays * 24 * 60;
		})
		.map(({ session }) => session);
}
