import { and, asc, eq, isNotNull, isNull, max, sql } from 'drizzle-orm';
import type { ScanFilling } from '#domain/rating/filling-in.ts';
import type { QualityLabel } from '#domain/rating/quality-label.ts';
import { minutesAround } from '#domain/session/clock.ts';
import { dayOf } from '#domain/words/day.ts';
import type { Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import { roundTeams } from '#server/tables/rounds.ts';
import { finalisations, scans } from '#server/tables/scans.ts';
import { participants, sessions } from '#server/tables/sessions.ts';

/**
 * How the finalised scans of a round came about, by scan; teams that were taken out do not count. It
 * holds everybody: `toldWithin` in the domain decides of whom it may be told.
 */
export function ofRound(db: Database, round: number): ScanFilling[] {
	const rows = statement(db).all({ round });
	return [...Map.groupBy(rows, ({ scan }) => scan).values()].map(fillingOf);
}

/** Of one of its finalised scans; undefined where it does not count. */
export function ofScan(
	db: Database,
	{ round, scan }: { round: number; scan: string }
): ScanFilling | undefined {
	const rows = statement(db).all({ round });
	const own = rows.filter((row) => row.scan === scan);
	return own.length === 0 ? undefined : fillingOf(own);
}

/** Who rated is counted at closing, so that no rating is read here. */
const statement = prepared((db) => {
	const last = db
		.select({
			scan: finalisations.scan,
			at: sql<string>`${finalisations.at}`.as('last_at'),
			on: sql<string | null>`${finalisations.finalisedOn}`.as('last_on'),
			// SQLite gives the other columns of the row that has the highest.
			number: max(finalisations.number).as('last_number')
		})
		.from(finalisations)
		.groupBy(finalisations.scan)
		.as('last');
	const lastClosed = sql`(select id from sessions where scan = ${scans.id} and state = 'closed' order by closed_at desc limit 1)`;
	return db
		.select({
			scan: scans.id,
			municipality: scans.municipality,
			subject: scans.subject,
			at: last.at,
			on: last.on,
			rating: sessions.rating,
			ratedBy: sessions.ratedBy,
			facilitated: sessions.facilitated,
			startedAt: sessions.startedAt,
			minutesBefore: sessions.minutesBefore,
			closedAt: sessions.closedAt,
			organisation: participants.organisation,
			level: participants.level
		})
		.from(scans)
		.innerJoin(last, eq(last.scan, scans.id))
		.leftJoin(roundTeams, and(eq(roundTeams.round, scans.round), eq(roundTeams.team, scans.team)))
		.leftJoin(sessions, eq(sessions.id, lastClosed))
		.leftJoin(
			participants,
			and(eq(participants.session, sessions.id), isNull(participants.removedAt))
		)
		.where(
			and(
				eq(scans.round, given('round')),
				isNotNull(scans.municipality),
				isNull(roundTeams.takenOutAt)
			)
		)
		.orderBy(asc(scans.municipality), asc(scans.id))
		.prepare();
});

type Row = ReturnType<ReturnType<typeof statement>['all']>[number];

function fillingOf(rows: Row[]): ScanFilling {
	const [{ municipality, subject, at, on }] = rows as [Row];
	return {
		municipality: municipality!,
		subject,
		label: labelOf(rows),
		finalisedOn: on ?? dayOf(at)
	};
}

function labelOf(rows: Row[]): QualityLabel | null {
	const [{ rating, ratedBy, facilitated, startedAt, minutesBefore, closedAt }] = rows as [Row];
	if (closedAt === null || rating === null || (rating !== 'none' && ratedBy === null)) return null;
	return {
		raters: rating === 'none' ? 0 : ratedBy!,
		facilitated: facilitated!,
		minutes: minutesAround({ startedAt, minutesBefore: minutesBefore! }, closedAt),
		participants: rows.flatMap(({ organisation, level }) =>
			organisation && level ? [{ organisation, level }] : []
		)
	};
}
