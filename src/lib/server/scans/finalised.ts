import { and, asc, eq, max } from 'drizzle-orm';
import { dayOf } from '#domain/words/day.ts';
import type { Database } from '#server/db/open.ts';
import { finalisations, finalisedAnswers, scans } from '#server/tables/scans.ts';
import { ofRound } from './scans.ts';

/** Empty if never finalised. */
export function finalisedAnswersOf(
	db: Database,
	scan: string
): Map<string, { value: string; note: string }> {
	const latest = db
		.select({ number: max(finalisations.number) })
		.from(finalisations)
		.where(eq(finalisations.scan, scan));
	const rows = db
		.select()
		.from(finalisedAnswers)
		.where(and(eq(finalisedAnswers.scan, scan), eq(finalisedAnswers.number, latest)))
		.all();
	return new Map(rows.map(({ item, value, note }) => [item, { value, note }]));
}

/** Null while the scan is open. */
export function finalisedAt(db: Database, scan: string): string | null {
	const row = db
		.select({ at: max(finalisations.at) })
		.from(finalisations)
		.innerJoin(scans, eq(scans.id, finalisations.scan))
		.where(and(eq(finalisations.scan, scan), eq(scans.state, 'finalised')))
		.get();
	return row?.at ?? null;
}

/** The last ISO day by scan id. */
export function finalisedDays(db: Database, round: number): Map<string, string> {
	const rows = db
		.select({ scan: finalisations.scan, at: finalisations.at, on: finalisations.finalisedOn })
		.from(finalisations)
		.innerJoin(scans, eq(scans.id, finalisations.scan))
		.where(eq(scans.round, round))
		.orderBy(asc(finalisations.number))
		.all();
	return new Map(rows.map(({ scan, at, on }) => [scan, on ?? dayOf(at)]));
}

/** ISO day, of all municipalities or of one; teams taken out do not count. */
export function lastFinalised(
	db: Database,
	round: number,
	municipality?: string
): string | undefined {
	const days = finalisedDays(db, round);
	const counting = ofRound(db, round)
		.filter(({ takenOutAt }) => takenOutAt === null)
		.filter((scan) => municipality === undefined || scan.municipality === municipality);
	return counting
		.flatMap(({ id }) => days.get(id) ?? [])
		.sort()
		.at(-1);
}
