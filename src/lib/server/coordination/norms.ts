import { and, desc, eq, lt } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { normLock, type NormLock } from '#domain/norm/norm.ts';
import { scoredItems, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { Norm } from '#domain/score/round.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as kept from '#server/rounds/norms.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { roundNorms as table } from '#server/tables/norms.ts';
import { rounds as roundsTable } from '#server/tables/rounds.ts';
import { note, type Doer } from './course.ts';
import * as naming from './naming.ts';

export type NormOutcome =
	| { kind: 'saved' }
	| { kind: 'locked'; lock: NormLock }
	/** Somebody else saved meanwhile; undefined where they took it away. */
	| { kind: 'stale'; kept: kept.KeptNorm | undefined };

/** From the first finalised scan no norm of the round changes any more. */
export function lockOf(db: Database, round: RoundRow): NormLock | undefined {
	const { origin } = round;
	const isImported = origin === 'imported' || origin === 'imported-invented';
	return normLock({ isImported, ...naming.momentsOf(db, round) });
}

/** null takes the norm of the question away. expected: the revision that the writer saw; 0 without one. */
export function set(
	db: Database,
	round: RoundRow,
	asked: { item: string; norm: Omit<Norm, 'item' | 'setAt'> | null; expected: number },
	stamp: Stamp<Doer>
): NormOutcome {
	const { item, norm, expected } = asked;
	return db.transaction((tx): NormOutcome => {
		const lock = lockOf(tx, round);
		if (lock) return { kind: 'locked', lock };
		const now = kept.ofRound(tx, round).find((one) => one.item === item);
		if ((now?.revision ?? 0) !== expected) return { kind: 'stale', kept: now };
		if (!norm && !now) return { kind: 'saved' };
		if (norm) put(tx, round, { item, ...norm }, now?.revision ?? 0, stamp);
		else
			tx.delete(table)
				.where(and(eq(table.round, round.id), eq(table.item, item)))
				.run();
		const detail = { item, level: norm?.level ?? null, before: now?.level ?? null };
		note(tx, { what: 'round-norm-set', round, who: stamp.who, detail }, stamp.now);
		return { kind: 'saved' };
	}, immediate);
}

/** The latest round before this one that has a norm of the region, with those that fit this questionnaire. */
export function before(
	db: Database,
	round: RoundRow
): { round: string; norms: Omit<Norm, 'setAt'>[] } | undefined {
	const earlier = db
		.selectDistinct({ round: roundsTable })
		.from(roundsTable)
		.innerJoin(table, eq(table.round, roundsTable.id))
		.where(
			and(eq(roundsTable.region, round.region), lt(roundsTable.referenceDate, round.referenceDate))
		)
		.orderBy(desc(roundsTable.referenceDate))
		.limit(1)
		.get()?.round;
	if (!earlier) return undefined;
	const [was, is] = [earlier, round].map((one) => pinned.questionnaireOf(db, one));
	return { round: earlier.key, norms: fitting(kept.ofRound(db, earlier), was!, is!) };
}

export type TakeOverOutcome = { kind: 'taken'; taken: number } | { kind: 'locked'; lock: NormLock };

/** What the round has already stays as it is. */
export function takeOver(db: Database, round: RoundRow, stamp: Stamp<Doer>): TakeOverOutcome {
	return db.transaction((tx): TakeOverOutcome => {
		const lock = lockOf(tx, round);
		if (lock) return { kind: 'locked', lock };
		const there = new Set(kept.ofRound(tx, round).map(({ item }) => item));
		const found = before(tx, round);
		const added = found?.norms.filter(({ item }) => !there.has(item)) ?? [];
		if (added.length === 0) return { kind: 'taken', taken: 0 };
		for (const norm of added) put(tx, round, norm, 0, stamp);
		const detail = { before: found?.round, entries: added.length };
		note(tx, { what: 'round-norm-set', round, who: stamp.who, detail }, stamp.now);
		return { kind: 'taken', taken: added.length };
	}, immediate);
}

function put(
	tx: Database,
	{ id }: RoundRow,
	{ item, level, text, source, maker }: Omit<Norm, 'setAt'>,
	revision: number,
	{ who, now }: Stamp<Doer>
) {
	const values = { level, text, source, maker, setBy: who.id, setAt: now, revision: revision + 1 };
	tx.insert(table)
		.values({ round: id, item, ...values })
		.onConflictDoUpdate({ target: [table.round, table.item], set: values })
		.run();
}

/** A question that measures the same and has the level among its options keeps the norm. */
function fitting(
	norms: kept.KeptNorm[],
	was: Questionnaire,
	is: Questionnaire
): Omit<Norm, 'setAt'>[] {
	const measures = new Map(itemsOf(was).map(({ id, measure }) => [id, measure]));
	const items = new Map(itemsOf(is).map((item) => [item.measure, item]));
	return norms.flatMap(({ item, level, text, source, maker }) => {
		const own = items.get(measures.get(item) ?? '');
		if (!own?.options.some(({ value }) => value === level)) return [];
		return [{ item: own.id, level, text, source, maker }];
	});
}

function itemsOf({ themes }: Questionnaire) {
	return themes.flatMap(scoredItems);
}
