import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import {
	participants,
	regions,
	roundMembers,
	rounds,
	roundTeams,
	scans,
	sessions
} from '#server/db/schema.ts';
import type { Participant } from './participants.ts';
import { isMemberOfScan, isTeamOfScan, wholeScan, type Scan } from '#server/scans/scans.ts';
import { endColumns, endIn, written } from './log.ts';
import { latestSession, type Session } from './sessions.ts';
import { hashOf } from '#server/secrets/token.ts';

/** A scan as somebody comes to it, in one query: most requests about a scan begin with this. */
export interface ScanSeat {
	scan: Scan;
	regionName: string;
	/** The session that is open, else the one that closed last. */
	session: Session | null;
	/** Whose cookie was brought along, in that session and no other; not who was taken out of it. */
	participant: Participant | null;
	/** Changes whenever the round before could be another. */
	regionRounds: string;
	/** How far the logs of scan and session are, as a client says what it saw last. */
	seen: string;
}

/** Tokens of participants by the id of their session, as their cookies say. */
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

/** Which rounds the region has, and in what state. */
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
