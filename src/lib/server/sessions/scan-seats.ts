import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import { regions } from '#server/tables/registry.ts';
import { roundMembers, rounds, roundTeams } from '#server/tables/rounds.ts';
import { scans } from '#server/tables/scans.ts';
import { participants, sessions } from '#server/tables/sessions.ts';
import type { Participant } from './participants.ts';
import { isMemberOfScan, isTeamOfScan, wholeScan, type Scan } from '#server/scans/scans.ts';
import { endColumns, endIn, written } from './log.ts';
import { latestSession, type Session } from './sessions.ts';
import { hashOf } from '#server/secrets/token.ts';

/** Most requests about a scan begin here. */
export interface ScanSeat {
	scan: Scan;
	regionName: string;
	session: Session | null;
	/** Null for a removed participant. */
	participant: Participant | null;
	/** It changes when the previous round may change. */
	regionRounds: string;
	seen: string;
}

/** Tokens are by session id. */
export function seatOf(
	db: Database,
	scan: string,
	tokens: Record<string, string>
): ScanSeat | undefined {
	const hashes = Object.entries(tokens).map(([session, token]) => [session, hashOf(token)]);
	const row = statement(db).get({ scan, hashes: JSON.stringify(Object.fromEntries(hashes)) });
	if (!row) return undefined;
	const { lastRevision, lastAt, sessionAt, ...seat } = row;
	const end = endIn({ lastRevision, lastAt, sessionAt, session: seat.session });
	return { ...seat, seen: written(end) };
}

const ownHash = sql`(select value from json_each(${given('hashes')}) where key = ${sessions.id})`;

const regionRounds = sql<string>`(select group_concat(id || state || reference_date || questionnaire_hash)
	from rounds where region = ${rounds.region})`;

const statement = prepared((db) =>
	db
		.select({
			scan: wholeScan,
			regionName: regions.name,
			session: getTableColumns(sessions),
			participant: getTableColumns(participants),
			regionRounds,
			...endColumns
		})
		.from(scans)
		.innerJoin(rounds, eq(rounds.id, scans.round))
		.innerJoin(regions, eq(regions.key, rounds.region))
		.leftJoin(roundMembers, isMemberOfScan)
		.leftJoin(roundTeams, isTeamOfScan)
		.leftJoin(sessions, eq(sessions.id, latestSession(scans.id)))
		.leftJoin(
			participants,
			and(
				eq(participants.session, sessions.id),
				eq(participants.tokenHash, ownHash),
				isNull(participants.removedAt)
			)
		)
		.where(eq(scans.id, given('scan')))
		.prepare()
);
