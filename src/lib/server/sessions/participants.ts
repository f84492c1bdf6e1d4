import { and, asc, desc, eq, isNotNull, isNull, sql, type SQLWrapper } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { Organisation, ParticipantLevel } from '#domain/rating/participant.ts';
import type { ThemeEfforts } from '#domain/session/readiness.ts';
import { secondTurn } from '#domain/session/second-turn.ts';
import { mostParticipants, revealedTurn, type ThemeProgress } from '#domain/session/session.ts';
import { nameless } from '#domain/access/signature.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import { ratings, readyMarks, secondReadyMarks } from '#server/tables/ratings.ts';
import { participants, sessionThemes } from '#server/tables/sessions.ts';
import { loosen } from './ratings.ts';
import { append, find, themesOf, type Session } from './sessions.ts';
import { hashOf, newId, newToken } from '#server/secrets/token.ts';

export type Participant = typeof participants.$inferSelect;

export interface NewParticipant {
	/** It is not kept in a session without names. */
	name: string;
	organisation: Organisation;
	level: ParticipantLevel;
}

export type JoinOutcome =
	/** Only the token's hash is stored. */
	| { kind: 'joined'; participant: Participant; token: string }
	| { kind: 'closed' }
	| { kind: 'door-closed' }
	| { kind: 'full' }
	/** A removed participant or another session used the form. */
	| { kind: 'used' };

/** The form holds the token, so a repeated form makes one participant. */
export function join(
	db: Database,
	session: Session,
	given: NewParticipant,
	{ now, token = newToken() }: { now: string; token?: string }
): JoinOutcome {
	return db.transaction((tx) => {
		const there = byToken(tx, session.id, token);
		if (there) return { kind: 'joined', participant: there, token };
		const current = find(tx, session.id);
		if (!current || current.state === 'closed') return { kind: 'closed' };
		if (current.doorClosed) return { kind: 'door-closed' };
		if (ofSession(tx, session.id).length >= mostParticipants) return { kind: 'full' };
		if (isUsed(tx, token)) return { kind: 'used' };
		const participant = tx
			.insert(participants)
			.values({
				id: newId(),
				session: session.id,
				tokenHash: hashOf(token),
				name: current.named ? given.name : null,
				organisation: given.organisation,
				level: given.level,
				joinedAt: now
			})
			.returning()
			.get();
		append(tx, session.id, { kind: 'joined', who: nameless.participant, at: now });
		return { kind: 'joined', participant, token };
	}, immediate);
}

export type CorrectOutcome =
	| { kind: 'corrected' }
	/** A result already uses their role. */
	| { kind: 'fixed' }
	| { kind: 'closed' };

export function correct(
	db: Database,
	{ session, participant: { id } }: { session: Session; participant: Participant },
	given: NewParticipant,
	now: string
): CorrectOutcome {
	return db.transaction((tx) => {
		const current = find(tx, session.id);
		if (!current || current.state === 'closed') return { kind: 'closed' };
		if (!mayCorrect(tx, session, id)) return { kind: 'fixed' };
		const { organisation, level } = given;
		tx.update(participants)
			.set({ name: current.named ? given.name : null, organisation, level })
			.where(and(eq(participants.id, id), isNull(participants.removedAt)))
			.run();
		append(tx, session.id, { kind: 'corrected', who: nameless.participant, at: now });
		return { kind: 'corrected' };
	}, immediate);
}

export function mayCorrect(db: Database, session: Session, id: string): boolean {
	const own = db.select().from(ratings).where(eq(ratings.participant, id)).limit(1).all();
	const themes = [...themesOf(db, session.id).values()];
	return own.length === 0 && themes.every((theme) => revealedTurn(theme) === 0);
}

/** The old cookie then identifies nobody. */
export function leave(db: Database, participant: Participant) {
	db.update(participants)
		.set({ tokenHash: hashOf(newToken()) })
		.where(eq(participants.id, participant.id))
		.run();
}

/** What they rated counts on, by nobody's name, so that a closed session's report stays as it was. */
export function forget(db: Database, participant: Participant): void {
	leave(db, participant);
	db.update(participants).set({ name: null }).where(eq(participants.id, participant.id)).run();
}

/** A removed participant is not found. */
export function byToken(
	db: Database,
	session: string,
	token: string | undefined
): Participant | undefined {
	const found = withToken(db, session, token);
	return found?.removedAt === null ? found : undefined;
}

export function wasRemoved(db: Database, session: string, token: string | undefined): boolean {
	return (withToken(db, session, token)?.removedAt ?? null) !== null;
}

/** Revealed ratings stay; the log keeps the organisation. */
export function remove(db: Database, session: Session, id: string, { who, now }: Stamp): boolean {
	return db.transaction((tx) => {
		const gone = tx
			.update(participants)
			.set({ name: null, removedAt: now })
			.where(
				and(
					eq(participants.id, id),
					eq(participants.session, session.id),
					isNull(participants.removedAt)
				)
			)
			.returning()
			.get();
		if (!gone) return false;
		tx.delete(readyMarks).where(eq(readyMarks.participant, id)).run();
		tx.delete(secondReadyMarks).where(eq(secondReadyMarks.participant, id)).run();
		loosen(tx, session, gone);
		append(tx, session.id, { kind: 'removed', detail: gone.organisation, who, at: now });
		return true;
	}, immediate);
}

function isUsed(db: Database, token: string): boolean {
	const { id, tokenHash } = participants;
	return (
		db
			.select({ id })
			.from(participants)
			.where(eq(tokenHash, hashOf(token)))
			.get() !== undefined
	);
}

function withToken(db: Database, session: string, token: string | undefined) {
	if (!token) return undefined;
	return ofToken(db).get({ session, tokenHash: hashOf(token) });
}

const ofToken = prepared((db) =>
	db
		.select()
		.from(participants)
		.where(
			and(
				eq(participants.session, given('session')),
				eq(participants.tokenHash, given('tokenHash'))
			)
		)
		.prepare()
);

/** Undefined once the name is gone. */
export function named(db: Database, id: string): Participant | undefined {
	const isAsked = and(eq(participants.id, id), isNotNull(participants.name));
	return db.select().from(participants).where(isAsked).get();
}

export function allNamed(db: Database): Participant[] {
	const { name, joinedAt } = participants;
	return db.select().from(participants).where(isNotNull(name)).orderBy(desc(joinedAt)).all();
}

/** In order of joining. */
export function ofSession(db: Database, session: string): Participant[] {
	return db
		.select()
		.from(participants)
		.where(and(eq(participants.session, session), isNull(participants.removedAt)))
		.orderBy(asc(participants.joinedAt), asc(sql`rowid`))
		.all();
}

/**
 * `seen` holds each theme's turn on the page, so that a late mark does not count for a later turn.
 */
export function markReady(
	db: Database,
	participant: Participant,
	themes: ReadonlyMap<string, ThemeProgress>,
	{ now, seen }: { now: string; seen?: ReadonlyMap<string, number> }
) {
	for (const [theme, { state, turn }] of themes) {
		if (state !== 'rating' || (seen && seen.get(theme) !== turn)) continue;
		db.insert(readyMarks)
			.values({ participant: participant.id, theme, turn, at: now })
			.onConflictDoNothing()
			.run();
	}
}

/** "leren 1" of a theme, "leren.reflectie 2" of a question that was asked once more. */
export function marksOf(db: Database, participant: string): Set<string> {
	return new Set(
		marks(db)
			.all({ participant })
			.map(({ of, turn }) => `${of} ${turn}`)
	);
}

const marks = prepared((db) =>
	db
		.select({ of: readyMarks.theme, turn: readyMarks.turn })
		.from(readyMarks)
		.where(eq(readyMarks.participant, given('participant')))
		.unionAll(
			db
				.select({
					of: secondReadyMarks.item,
					turn: sql<number>`${sql.raw(String(secondTurn))}`
				})
				.from(secondReadyMarks)
				.where(eq(secondReadyMarks.participant, given('participant')))
		)
		.prepare()
);

/** By theme id. It never reads the values. */
export function effortsOf(db: Database, session: string): Map<string, ThemeEfforts> {
	const found = new Map<string, ThemeEfforts>();
	for (const { theme, state, turn, participant, isMarked, rated } of efforts(db).all({ session })) {
		const before = found.get(theme)?.efforts ?? [];
		const own = participant ? [{ ...participant, isMarked, rated }] : [];
		found.set(theme, { state, turn, efforts: [...before, ...own] });
	}
	return found;
}

const ofOwnTurn = (
	table: SQLWrapper & { participant: SQLWrapper; theme: SQLWrapper; turn: SQLWrapper }
) =>
	sql`${table} where ${table.participant} = ${participants.id}
		and ${table.theme} = ${sessionThemes.theme} and ${table.turn} = ${sessionThemes.turn}`;

const efforts = prepared((db) =>
	db
		.select({
			theme: sessionThemes.theme,
			state: sessionThemes.state,
			turn: sessionThemes.turn,
			participant: {
				id: participants.id,
				organisation: participants.organisation,
				level: participants.level
			},
			isMarked: sql<boolean>`exists (select 1 from ${ofOwnTurn(readyMarks)})`.mapWith(Boolean),
			rated: sql<string[]>`(select json_group_array(${ratings.item})
				from ${ofOwnTurn(ratings)} and ${ratings.value} is not null)`.mapWith(listIn)
		})
		.from(sessionThemes)
		.leftJoin(
			participants,
			and(eq(participants.session, sessionThemes.session), isNull(participants.removedAt))
		)
		.where(eq(sessionThemes.session, given('session')))
		.prepare()
);

function listIn(json: string): string[] {
	return JSON.parse(json) as string[];
}
