import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { isRunning, type RoundState } from '#domain/region/round-state.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { rounds as roundsTable, roundTeams } from '#server/tables/rounds.ts';
import { finalisations, scans } from '#server/tables/scans.ts';
import { note, type Doer } from './course.ts';
import * as country from '#server/rounds/country.ts';
import * as rounds from '#server/rounds/rounds.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';

/* An abolished team's scan stays readable but no longer counts. */

export interface TakenOut {
	team: number;
	name: string;
	/** ISO instant. */
	at: string;
	reason: string;
}

export type MoveOutcome =
	| { kind: 'done'; name: string }
	/** Somebody else may be first. */
	| { kind: 'no-such-team' }
	| { kind: 'refused'; state: RoundState };

export type TakeOutOutcome =
	| MoveOutcome
	/** The user must confirm that figures will change. */
	| { kind: 'finalised'; name: string };

/** Sorted by key. */
export function runningRoundsWith(db: Database, team: number): RoundRow[] {
	return db
		.select({ round: roundsTable })
		.from(roundTeams)
		.innerJoin(roundsTable, eq(roundsTable.id, roundTeams.round))
		.where(and(eq(roundTeams.team, team), isNull(roundTeams.takenOutAt)))
		.orderBy(roundsTable.key)
		.all()
		.map(({ round }) => round)
		.filter(({ state }) => isRunning(state));
}

export function takenOut(db: Database, round: Pick<RoundRow, 'id'>): TakenOut[] {
	return db
		.select()
		.from(roundTeams)
		.where(and(eq(roundTeams.round, round.id), isNotNull(roundTeams.takenOutAt)))
		.orderBy(roundTeams.name)
		.all()
		.map(({ team, name, takenOutAt, takenOutReason }) => ({
			...{ team, name, at: takenOutAt ?? '', reason: takenOutReason ?? '' }
		}));
}

export function takeOut(
	db: Database,
	round: RoundRow,
	{ team, reason, isFinalisedKnown }: { team: number; reason: string; isFinalisedKnown: boolean },
	{ who, now }: Stamp<Doer>
): TakeOutOutcome {
	return db.transaction((tx): TakeOutOutcome => {
		const found = teamIn(tx, round, team, (row) => row.takenOutAt === null);
		if (found.kind !== 'done') return found;
		if (!isFinalisedKnown && hasFinalised(tx, round, team)) return { ...found, kind: 'finalised' };
		set(tx, round, team, { takenOutAt: now, takenOutReason: reason });
		note(tx, { what: 'round-team-taken-out', round, who, detail: { team, reason } }, now);
		return found;
	}, immediate);
}

export function putBack(
	db: Database,
	round: RoundRow,
	team: number,
	{ who, now }: Stamp<Doer>
): MoveOutcome {
	return db.transaction((tx): MoveOutcome => {
		const found = teamIn(tx, round, team, (row) => row.takenOutAt !== null);
		if (found.kind !== 'done') return found;
		set(tx, round, team, { takenOutAt: null, takenOutReason: null });
		note(tx, { what: 'round-team-put-back', round, who, detail: { team } }, now);
		return found;
	}, immediate);
}

type Row = typeof roundTeams.$inferSelect;

function teamIn(
	tx: Database,
	{ id }: RoundRow,
	team: number,
	holds: (row: Row) => boolean
): MoveOutcome {
	const state = rounds.byId(tx, id)?.state ?? 'closed';
	if (!isRunning(state)) return { kind: 'refused', state };
	const row = tx
		.select()
		.from(roundTeams)
		.where(and(eq(roundTeams.round, id), eq(roundTeams.team, team)))
		.get();
	return row && holds(row) ? { kind: 'done', name: row.name } : { kind: 'no-such-team' };
}

function hasFinalised(tx: Database, { id }: RoundRow, team: number): boolean {
	return (
		tx
			.select({ scan: finalisations.scan })
			.from(finalisations)
			.innerJoin(scans, eq(scans.id, finalisations.scan))
			.where(and(eq(scans.round, id), eq(scans.team, team)))
			.limit(1)
			.get() !== undefined
	);
}

function set(
	tx: Database,
	{ id }: RoundRow,
	team: number,
	change: Pick<Row, 'takenOutAt' | 'takenOutReason'>
) {
	tx.update(roundTeams)
		.set(change)
		.where(and(eq(roundTeams.round, id), eq(roundTeams.team, team)))
		.run();
	const { municipality } = roundTeams;
	const row = tx
		.select({ municipality })
		.from(roundTeams)
		.where(and(eq(roundTeams.round, id), eq(roundTeams.team, team)))
		.get();
	if (row) country.refresh(tx, id, row.municipality);
}
