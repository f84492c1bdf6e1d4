import { and, asc, count, desc, eq, getTableColumns, isNull, ne, sql, type SQL } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { dayOf } from '#domain/words/day.ts';
import {
	actionsIn,
	isSameResult,
	nothingWritten,
	tidied,
	withFollowed,
	type KeptResult,
	type ResultOutcome,
	type WorkshopAction
} from '#domain/workshop/result.ts';
import { moved, type WorkshopMove } from '#domain/workshop/workshop.ts';
import { fieldIn, type WorkshopScript } from '#domain/workshop/workshop-script.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { signerIn } from '#server/journal/signatures.ts';
import { newId } from '#server/secrets/token.ts';
import { workshopResults, workshops } from '#server/tables/sessions.ts';

export type Workshop = typeof workshops.$inferSelect;

/** Beside what it stands: a scan, a municipality, or with null for the municipality the region itself. */
export type WorkshopHome = { scan: string } | { region: string; municipality: string | null };

function isAt(home: WorkshopHome): SQL | undefined {
	if ('scan' in home) return eq(workshops.scan, home.scan);
	const { region, municipality } = home;
	const isOf =
		municipality === null
			? isNull(workshops.municipality)
			: eq(workshops.municipality, municipality);
	return and(eq(workshops.region, region), isOf);
}

export interface WorkshopAtGlance extends Pick<
	Workshop,
	'id' | 'state' | 'preparedAt' | 'startedAt' | 'closedAt'
> {
	title: string;
	/** Fields in which something stands. */
	filled: number;
}

/** Newest first. */
export function ofHome(db: Database, home: WorkshopHome): WorkshopAtGlance[] {
	return db
		.select({
			id: workshops.id,
			state: workshops.state,
			preparedAt: workshops.preparedAt,
			startedAt: workshops.startedAt,
			closedAt: workshops.closedAt,
			title: sql<string>`json_extract(${workshops.script}, '$.title')`,
			filled: count(workshopResults.field)
		})
		.from(workshops)
		.leftJoin(
			workshopResults,
			and(eq(workshopResults.workshop, workshops.id), ne(workshopResults.value, ''))
		)
		.where(isAt(home))
		.groupBy(workshops.id)
		.orderBy(desc(workshops.preparedAt), asc(workshops.id))
		.all();
}

export function find(db: Database, id: string): Workshop | undefined {
	return db.select().from(workshops).where(eq(workshops.id, id)).get();
}

export function prepare(
	db: Database,
	home: WorkshopHome,
	script: WorkshopScript,
	{ who, now }: Stamp
): string {
	const id = newId();
	const begun = { state: 'prepared', part: 0, startedAt: null, partSince: null } as const;
	db.insert(workshops)
		.values({
			id,
			...home,
			scriptKey: script.key,
			script,
			...begun,
			preparedBy: who,
			preparedAt: now
		})
		.run();
	return id;
}

/** `gone`: what cannot be done now, as somebody else did it already. */
export type WorkshopMoveOutcome = 'moved' | 'gone';

export function move(
	db: Database,
	{ id }: Pick<Workshop, 'id'>,
	step: WorkshopMove,
	now: string
): WorkshopMoveOutcome {
	return db.transaction((tx) => {
		const there = find(tx, id);
		const next = there && moved(there, step, { parts: there.script.parts.length, now });
		if (!there || !next) return 'gone';
		const { state, part, startedAt, partSince } = next;
		const closedAt = state === 'closed' ? now : null;
		tx.update(workshops)
			.set({ state, part, startedAt, partSince, closedAt })
			.where(eq(workshops.id, id))
			.run();
		return 'moved';
	}, immediate);
}

export type TakeAwayOutcome = 'taken-away' | 'has-results';

/** Only one in which nothing was written. */
export function takeAway(db: Database, { id }: Pick<Workshop, 'id'>): TakeAwayOutcome {
	return db.transaction((tx) => {
		if (!find(tx, id)) return 'taken-away';
		const written = [...resultsOf(tx, id).values()].some(({ value }) => value !== '');
		if (written) return 'has-results';
		tx.delete(workshopResults).where(eq(workshopResults.workshop, id)).run();
		tx.delete(workshops).where(eq(workshops.id, id)).run();
		return 'taken-away';
	}, immediate);
}

/** By field. */
export function resultsOf(db: Database, workshop: string): Map<string, KeptResult> {
	const { field, value, revision } = getTableColumns(workshopResults);
	const rows = db
		.select({ field, value, revision, changedBy: signerIn(workshopResults.changedBy) })
		.from(workshopResults)
		.where(eq(workshopResults.workshop, workshop))
		.all();
	return new Map(rows.map(({ field: key, ...kept }) => [key, kept]));
}

export interface ResultChange {
	field: string;
	value: string;
	/** The revision that its writer saw; 0 for nothing. */
	expected: number;
}

/** What somebody else wrote since is returned and not overwritten; the same text again is saved. */
export function save(
	db: Database,
	{ id, script }: Pick<Workshop, 'id' | 'script'>,
	{ field, value, expected }: ResultChange,
	{ who, now }: Stamp
): ResultOutcome {
	const known = fieldIn(script, field);
	if (!known) return { kind: 'invalid', problem: 'Dit veld hoort niet bij dit draaiboek.' };
	return db.transaction((tx): ResultOutcome => {
		const current = resultsOf(tx, id).get(field) ?? nothingWritten;
		const tidy = tidied(known, value, { before: current.value, newId, today: dayOf(now) });
		if ('problem' in tidy) return { kind: 'invalid', problem: tidy.problem };
		if (isSameResult(known.kind, tidy.value, current.value))
			return { kind: 'saved', kept: current };
		if (current.revision !== expected) return { kind: 'stale', current };
		return {
			kind: 'saved',
			kept: put(tx, id, { field, value: tidy.value, current }, { who, now })
		};
	}, immediate);
}

export type FollowOutcome = 'followed' | 'gone';

/** Begins an action where people follow it all year, in this transaction, and gives its id. */
export type BeginAction = (
	tx: Database,
	action: Pick<WorkshopAction, 'text' | 'owner' | 'due'>
) => string;

/** It becomes an action of the scan or the plan. A second press does nothing. */
export function follow(
	db: Database,
	{ id, script }: Workshop,
	{ field, action, begin }: { field: string; action: string; begin: BeginAction },
	{ who, now }: Stamp
): FollowOutcome {
	return db.transaction((tx): FollowOutcome => {
		const current = resultsOf(tx, id).get(field);
		const isOfActions = fieldIn(script, field)?.kind === 'action';
		const found = isOfActions
			? actionsIn(current?.value ?? '').find((one) => one.id === action)
			: undefined;
		if (!current || !found) return 'gone';
		if (found.followed !== null) return 'followed';
		const { text, owner, due } = found;
		const followed = begin(tx, { text, owner, due });
		const value = withFollowed(current.value, action, followed);
		put(tx, id, { field, value, current }, { who, now });
		return 'followed';
	}, immediate);
}

function put(
	tx: Database,
	workshop: string,
	{ field, value, current }: { field: string; value: string; current: KeptResult },
	{ who, now }: Stamp
): KeptResult {
	const revision = current.revision + 1;
	const row = { value, revision, changedBy: who, changedAt: now };
	tx.insert(workshopResults)
		.values({ workshop, field, ...row })
		.onConflictDoUpdate({ target: [workshopResults.workshop, workshopResults.field], set: row })
		.run();
	return { value, revision };
}
