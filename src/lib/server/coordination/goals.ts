import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { Goal } from '#domain/goal/goal.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { municipalityGoals as table } from '#server/tables/norms.ts';
import { rounds as roundsTable } from '#server/tables/rounds.ts';
import { finalisations, scans } from '#server/tables/scans.ts';
import { note, type Doer } from './course.ts';

export interface KeptGoal extends Goal {
	/** Code. */
	municipality: string;
	setBy: string;
	setAt: string;
	revision: number;
}

/** Of all municipalities or of one. */
export function ofRound(
	db: Database,
	{ id }: Pick<RoundRow, 'id'>,
	municipality?: string
): KeptGoal[] {
	const isAsked = municipality === undefined ? undefined : eq(table.municipality, municipality);
	return db
		.select()
		.from(table)
		.where(and(eq(table.round, id), isAsked))
		.orderBy(asc(table.municipality), asc(table.theme))
		.all()
		.map(({ round: _, ...goal }) => goal);
}

/** What a round is laid beside: the goals of the latest of these comparable rounds that has any. */
export function before(
	db: Database,
	comparable: readonly RoundRow[],
	municipality: string
): { round: RoundRow; goals: KeptGoal[] } | undefined {
	const ids = comparable.map(({ id }) => id);
	const rows = db
		.select()
		.from(table)
		.where(and(inArray(table.round, ids), eq(table.municipality, municipality)))
		.orderBy(asc(table.theme))
		.all();
	const round = comparable.find(({ id }) => rows.some((row) => row.round === id));
	if (!round) return undefined;
	const own = rows.filter((row) => row.round === round.id);
	return { round, goals: own.map(({ round: _, ...goal }) => goal) };
}

/** The key of the later round in which the municipality has a finalised scan: then its goals are fixed. */
export function lockOf(db: Database, round: RoundRow, municipality: string): string | undefined {
	const { base } = pinned.questionnaireOf(db, round);
	const later = db
		.select({ round: roundsTable })
		.from(roundsTable)
		.where(
			and(
				eq(roundsTable.region, round.region),
				gt(roundsTable.referenceDate, round.referenceDate),
				sql`exists (select 1 from ${scans} join ${finalisations} on ${finalisations.scan} = ${scans.id}
					where ${scans.round} = ${roundsTable.id} and ${scans.municipality} = ${municipality})`
			)
		)
		.orderBy(asc(roundsTable.referenceDate))
		.all();
	return later.find((one) => pinned.questionnaireOf(db, one.round).base === base)?.round.key;
}

export type GoalOutcome =
	| { kind: 'saved' }
	| { kind: 'locked'; round: string }
	/** Somebody else saved meanwhile; undefined where they took it away. */
	| { kind: 'stale'; kept: KeptGoal | undefined };

export interface AskedGoal {
	municipality: string;
	theme: string;
	/** null takes the goal away. */
	goal: Omit<Goal, 'theme'> | null;
	/** The revision that the writer saw; 0 without one. */
	expected: number;
}

export function set(
	db: Database,
	round: RoundRow,
	{ municipality, theme, goal, expected }: AskedGoal,
	{ who, now }: Stamp<Doer>
): GoalOutcome {
	return db.transaction((tx): GoalOutcome => {
		const lock = lockOf(tx, round, municipality);
		if (lock !== undefined) return { kind: 'locked', round: lock };
		const kept = ofRound(tx, round, municipality).find((one) => one.theme === theme);
		const revision = kept?.revision ?? 0;
		if (revision !== expected) return { kind: 'stale', kept };
		if (!goal && !kept) return { kind: 'saved' };
		const { id } = round;
		if (goal) {
			const values = { ...goal, setBy: who.id, setAt: now, revision: revision + 1 };
			tx.insert(table)
				.values({ round: id, municipality, theme, ...values })
				.onConflictDoUpdate({
					target: [table.round, table.municipality, table.theme],
					set: values
				})
				.run();
		} else {
			const isIt = and(eq(table.municipality, municipality), eq(table.theme, theme));
			tx.delete(table)
				.where(and(eq(table.round, id), isIt))
				.run();
		}
		// The journal says that it changed; the coordinator reads the goal itself on the page for it.
		const detail = { municipality, theme, year: goal?.year ?? null };
		note(tx, { what: 'round-goal-set', round, who, detail }, now);
		return { kind: 'saved' };
	}, immediate);
}
