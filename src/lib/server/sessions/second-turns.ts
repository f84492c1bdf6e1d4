import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { isScored, type ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import { themesOfScan } from '#domain/scan/scan.ts';
import {
	isEveryoneReady,
	mayRateAgain,
	openSecondTurn,
	secondReadiness,
	secondTurn,
	secondTurnsAfter,
	type SecondReadiness,
	type SecondTurnMove,
	type SecondTurns
} from '#domain/session/second-turn.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { Scan } from '#server/scans/scans.ts';
import { ratings, secondReadyMarks } from '#server/tables/ratings.ts';
import { participants, secondTurns } from '#server/tables/sessions.ts';
import type { Participant } from './participants.ts';
import { append, find, themesOf, type Session } from './sessions.ts';

export function ofSession(db: Database, session: string): SecondTurns {
	return new Map(
		statements(db)
			.own.all({ session })
			.map((one) => [one.item, one])
	);
}

export type SecondOutcome =
	| { kind: 'moved' }
	/** Another question is asked once more, or this one was already. */
	| { kind: 'impossible' }
	/** Somebody rated it since, so it cannot be taken back. */
	| { kind: 'answered' };

interface Where {
	scan: Scan;
	session: Session;
}

export function move(
	db: Database,
	where: Where,
	{ item, move }: { item: string; move: SecondTurnMove },
	{ who, now }: Stamp
): SecondOutcome {
	const found = itemsOf(db, where.scan).find((one) => one.item.id === item);
	if (!found) return { kind: 'impossible' };
	const { theme } = found;
	const session = where.session.id;
	return db.transaction((tx) => {
		const standing = ofSession(tx, session);
		const next = secondTurnsAfter(standing, { item, theme }, move)?.get(item);
		const isPossible =
			find(tx, session)?.state !== 'closed' &&
			(move === 'second-open'
				? mayRateAgain({ progress: themesOf(tx, session), seconds: standing }, { item, theme })
				: standing.get(item)?.state === 'rating');
		if (!isPossible) return { kind: 'impossible' };
		if (move === 'second-cancel' && readinessOf(tx, session, found.item).isAnswered)
			return { kind: 'answered' };
		if (next) put(tx, session, next);
		else takeBack(tx, session, item);
		append(tx, session, { kind: move, theme, item, who, at: now });
		return { kind: 'moved' };
	}, immediate);
}

/** Once all who are asked are ready, the second turn is revealed. It returns whether it was. */
export function markReady(
	db: Database,
	{ scan, session, participant }: Where & { participant: Participant },
	item: string,
	now: string
): boolean {
	return db.transaction((tx) => {
		const current = find(tx, session.id);
		if (current?.state === 'closed') return false;
		if (openSecondTurn(ofSession(tx, session.id))?.item !== item) return false;
		tx.insert(secondReadyMarks)
			.values({ participant: participant.id, item, at: now })
			.onConflictDoNothing()
			.run();
		const own = itemsOf(tx, scan).find((one) => one.item.id === item);
		if (!own || !isEveryoneReady(readinessOf(tx, session.id, own.item))) return false;
		const stamp = { who: 'Thermometer', now };
		return move(tx, { scan, session }, { item, move: 'second-reveal' }, stamp).kind === 'moved';
	}, immediate);
}

function put(
	db: Database,
	session: string,
	{ item, theme, state }: { item: string; theme: string; state: 'rating' | 'revealed' }
) {
	db.insert(secondTurns)
		.values({ session, item, theme, state })
		.onConflictDoUpdate({ target: [secondTurns.session, secondTurns.item], set: { state } })
		.run();
}

function takeBack(db: Database, session: string, item: string) {
	db.delete(secondTurns)
		.where(and(eq(secondTurns.session, session), eq(secondTurns.item, item)))
		.run();
	const own = db
		.select({ id: participants.id })
		.from(participants)
		.where(eq(participants.session, session));
	db.delete(secondReadyMarks)
		.where(and(eq(secondReadyMarks.item, item), sql`${secondReadyMarks.participant} in ${own}`))
		.run();
}

/** It never reads the values. */
function readinessOf(db: Database, session: string, item: ScoredItem): SecondReadiness {
	return secondReadiness(item, statements(db).efforts.all({ session, item: item.id }));
}

function itemsOf(db: Database, scan: Scan): { item: ScoredItem; theme: string }[] {
	return themesOfScan(pinned.questionnaireOf(db, scan), scan.subject).flatMap((theme) =>
		theme.items.filter(isScored).map((item) => ({ item, theme: theme.id }))
	);
}

const statements = prepared((db) => ({
	own: db
		.select({ item: secondTurns.item, theme: secondTurns.theme, state: secondTurns.state })
		.from(secondTurns)
		.where(eq(secondTurns.session, given('session')))
		.prepare(),
	efforts: db
		.select({
			organisation: participants.organisation,
			level: participants.level,
			isReady: sql<boolean>`exists (select 1 from ${secondReadyMarks}
				where ${secondReadyMarks.participant} = ${participants.id}
					and ${secondReadyMarks.item} = ${given('item')})`.mapWith(Boolean),
			hasRated: sql<boolean>`exists (select 1 from ${ratings}
				where ${ratings.participant} = ${participants.id} and ${ratings.item} = ${given('item')}
					and ${ratings.turn} = ${sql.raw(String(secondTurn))})`.mapWith(Boolean)
		})
		.from(participants)
		.where(and(eq(participants.session, given('session')), isNull(participants.removedAt)))
		.prepare()
}));
