import { and, asc, eq, getTableColumns, sql, type SQLWrapper } from 'drizzle-orm';
import { problemOfNote } from '#domain/scan/answer.ts';
import { isAskedFirst, type Organisation } from '#domain/rating/participant.ts';
import { isScored, type ScoredItem, type Theme } from '#domain/questionnaire/questionnaire.ts';
import { fewestShown } from '#domain/rating/rating.ts';
import type { KeptRating, RatingOutcome } from '#domain/rating/rating-outcome.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import type { RevealedRatings } from '#domain/session/contents.ts';
import { secondTurn } from '#domain/session/second-turn.ts';
import type { SessionState, ThemeState } from '#domain/session/session.ts';
import { keyConflict } from '#server/secrets/client-keys.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { given, placeholdersFor, prepared } from '#server/db/prepared.ts';
import { looseRatings, ratingEvents, ratings } from '#server/tables/ratings.ts';
import { participants, secondTurns, sessions, sessionThemes } from '#server/tables/sessions.ts';
import type { Participant } from './participants.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { find as findScan, type Scan } from '#server/scans/scans.ts';
import type { Session } from './sessions.ts';
import { newId } from '#server/secrets/token.ts';

export interface RatingChange {
	item: string;
	/** Empty withdraws the rating. */
	value: string;
	remark: string;
	/** The default is the open turn. */
	turn?: number | undefined;
	expected: number;
	clientKey?: string;
}

export function save(
	db: Database,
	{ scan, participant }: { scan: Scan; participant: Participant },
	change: RatingChange,
	now: string
): RatingOutcome {
	const found = itemIn(db, scan, change.item);
	if (!found) return { kind: 'unknown-item' };
	const value = change.value.trim();
	const problem = problemOfNote(change.remark, 'opmerking') ?? problemOfValue(found.item, value);
	if (problem) return { kind: 'invalid', problem };
	return db.transaction((tx) => {
		const { clientKey = null } = change;
		const asked = { participant: participant.id, item: change.item, theme: found.theme };
		const standing = statements(tx).standing.get({ ...asked, clientKey: clientKey || null });
		if (!standing) return { kind: 'closed' };
		const { sent, current } = standing;
		if (sent) {
			const repeated =
				isOf(sent, change) && keptRating(tx, { participant: participant.id, ...sent });
			return repeated ? { kind: 'saved', rating: told(repeated) } : keyConflict;
		}
		const turn = openTurn(standing);
		if (turn === undefined || standing.removedAt !== null) return { kind: 'closed' };
		if (change.turn !== undefined && change.turn !== turn) return { kind: 'closed' };
		const own = { participant: participant.id, item: change.item, turn };
		const next = { value: value === '' ? null : value, remark: change.remark };
		if (current && isSame(current, next)) return { kind: 'saved', rating: told(current) };
		if (current && current.revision !== change.expected) {
			return { kind: 'stale', current: told(current) };
		}
		const revision = (current?.revision ?? 0) + 1;
		const kept = { ...own, ...next, revision, clientKey, theme: found.theme, ratedAt: now };
		const { put, written } = statements(tx);
		put.run(kept);
		// Events are numbered from 1 and deleted with the ratings.
		written.run({ ...kept, number: standing.events + 1, at: now });
		return { kind: 'saved', rating: told(kept) };
	}, immediate);
}

/** In all turns. */
export function ofParticipant(db: Database, participant: string): KeptRating[] {
	return statements(db).own.all({ participant }).map(told);
}

export interface RevealedRow extends Pick<RatingRow, 'item' | 'turn' | 'value' | 'remark'> {
	organisation: Organisation;
}

/** SQL of RevealedRows. Others' ratings leave the database only here, and unrevealed ones not even here. */
export const revealedRows = [
	'ratings join participants on participants.id = ratings.participant',
	'loose_ratings'
]
	.map(
		(rated) => `select item, turns.turn, value, remark, organisation
			from (select session, theme, item, turn, value, remark, organisation from ${rated}) as turns
			join session_themes using (session, theme)
			where session = +@session and ${isRevealed('turns')}`
	)
	.join(' union all ');

/** It reveals no participant, and survives a removal. */
export const revealedOrder = 'turn, remark, value, organisation';

/** By item. */
export function revealedIn(rows: RevealedRow[]): Map<string, RevealedRatings[]> {
	const found = new Map<string, RevealedRatings[]>();
	for (const { item, turn, value, remark, organisation } of rows) {
		const turns = found.get(item) ?? [];
		const own = turns.find((one) => one.turn === turn) ?? { turn, ratings: [], remarks: [] };
		if (!turns.includes(own)) turns.push(own);
		if (value !== null) {
			own.ratings.push({ value: value === 'onbekend' ? null : Number(value), organisation });
		}
		if (remark.trim() !== '') own.remarks.push(remark.trim());
		found.set(item, turns);
	}
	return withoutRemarksOfFew(found);
}

function isThemeOf(session: SQLWrapper, theme: SQLWrapper) {
	return and(eq(sessionThemes.session, session), eq(sessionThemes.theme, theme));
}

/** SQL. While rated once more, only the first turn is shown: of the one question, or in older sessions of its theme. */
function isRevealed(rated: string): string {
	const second = `(select state from second_turns
		where second_turns.session = session_themes.session and second_turns.item = ${rated}.item
			and ${rated}.turn = ${secondTurn})`;
	return `(case coalesce(${second}, 'none')
		when 'revealed' then true
		when 'none' then ${rated}.turn < session_themes.turn
			or (session_themes.state <> 'rating' and ${rated}.turn = session_themes.turn)
		else false end)`;
}

/** The participant must be removed first. */
export function loosen(db: Database, session: Session, participant: Participant) {
	const own = eq(ratings.participant, participant.id);
	const revealed = db
		.select({ rating: ratings })
		.from(ratings)
		.innerJoin(sessionThemes, isThemeOf(sql`${session.id}`, ratings.theme))
		.where(and(own, sql.raw(isRevealed('ratings'))))
		.all();
	const scan = findScan(db, session.scan);
	for (const { rating } of revealed) {
		const { item, turn, theme, value, remark } = rating;
		const found = scan && itemIn(db, scan, item);
		const asked = found !== undefined && isAskedFirst(found.item, participant);
		const { organisation } = participant;
		const kept = { item, turn, theme, value, remark, organisation, asked };
		db.insert(looseRatings)
			.values({ id: newId(), session: session.id, ...kept })
			.run();
	}
	db.delete(ratings).where(own).run();
	db.delete(ratingEvents).where(eq(ratingEvents.participant, participant.id)).run();
}

function withoutRemarksOfFew(found: Map<string, RevealedRatings[]>) {
	for (const one of [...found.values()].flat()) {
		if (one.ratings.length < fewestShown) one.remarks = [];
	}
	return found;
}

function openTurn({
	session,
	state,
	turn
}: {
	session: SessionState;
	/** Null where the theme is not in the session. */
	state: ThemeState | null;
	turn: number | null;
}): number | undefined {
	return session === 'closed' || state !== 'rating' || turn === null ? undefined : turn;
}

function itemIn(
	db: Database,
	scan: Scan,
	id: string
): { item: ScoredItem; theme: string } | undefined {
	const inTheme = (theme: Theme) =>
		theme.items
			.filter(isScored)
			.filter((item) => item.id === id)
			.map((item) => ({ item, theme: theme.id }));
	return themesOfScan(pinned.questionnaireOf(db, scan), scan.subject).flatMap(inTheme)[0];
}

function problemOfValue(item: ScoredItem, value: string): string | undefined {
	if (value === '' || value === 'onbekend') return undefined;
	return item.options.some((option) => String(option.value) === value)
		? undefined
		: 'Dit is geen antwoord op deze vraag. Kies een van de antwoorden, of ‘Weet ik niet’.';
}

type RatingRow = typeof ratings.$inferSelect;

function keptRating(
	db: Database,
	{ participant, item, turn }: Pick<RatingRow, 'participant' | 'item' | 'turn'>
): RatingRow | undefined {
	return statements(db).kept.get({ participant, item, turn });
}

/** Without a turn the first open one is meant. */
function isOf(sent: Pick<RatingRow, 'item' | 'turn'>, { item, turn = sent.turn }: RatingChange) {
	return sent.item === item && sent.turn === turn;
}

const asInserted = {
	theme: sql`excluded.theme`,
	value: sql`excluded.value`,
	remark: sql`excluded.remark`,
	revision: sql`excluded.revision`,
	clientKey: sql`excluded.client_key`,
	ratedAt: sql`excluded.rated_at`
};

const turnOfQuestion = sql<number | null>`case when ${secondTurns.item} is null
	then ${sessionThemes.turn} else ${sql.raw(String(secondTurn))} end`;

const statements = prepared((db) => ({
	own: db
		.select()
		.from(ratings)
		.where(eq(ratings.participant, given('participant')))
		.orderBy(asc(ratings.turn))
		.prepare(),
	kept: db
		.select()
		.from(ratings)
		.where(
			and(
				eq(ratings.participant, given('participant')),
				eq(ratings.item, given('item')),
				eq(ratings.turn, given('turn'))
			)
		)
		.prepare(),
	standing: db
		.select({
			session: sessions.state,
			removedAt: participants.removedAt,
			state: sql<ThemeState | null>`coalesce(${secondTurns.state}, ${sessionThemes.state})`,
			turn: turnOfQuestion,
			current: getTableColumns(ratings),
			sent: { item: ratingEvents.item, turn: ratingEvents.turn },
			events: sql<number>`(select count(*) from rating_events
				where participant = ${participants.id})`
		})
		.from(participants)
		.innerJoin(sessions, eq(sessions.id, participants.session))
		.leftJoin(sessionThemes, isThemeOf(participants.session, given('theme')))
		.leftJoin(
			secondTurns,
			and(eq(secondTurns.session, participants.session), eq(secondTurns.item, given('item')))
		)
		.leftJoin(
			ratings,
			and(
				eq(ratings.participant, participants.id),
				eq(ratings.item, given('item')),
				eq(ratings.turn, turnOfQuestion)
			)
		)
		.leftJoin(
			ratingEvents,
			and(
				eq(ratingEvents.participant, participants.id),
				eq(ratingEvents.clientKey, given('clientKey'))
			)
		)
		.where(eq(participants.id, given('participant')))
		.prepare(),
	put: db
		.insert(ratings)
		.values(placeholdersFor(ratings))
		.onConflictDoUpdate({
			target: [ratings.participant, ratings.item, ratings.turn],
			set: asInserted
		})
		.prepare(),
	written: db.insert(ratingEvents).values(placeholdersFor(ratingEvents)).prepare()
}));

function isSame(current: RatingRow, next: { value: string | null; remark: string }): boolean {
	return current.value === next.value && current.remark === next.remark;
}

function told({ item, turn, value, remark, revision, ratedAt }: RatingRow): KeptRating {
	return { item, turn, value, remark, revision, ratedAt };
}
