import { and, desc, eq, lt } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { plain, type Composition } from '#domain/composition/composition.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { roundCompositions as table, rounds } from '#server/tables/rounds.ts';
import { note, type Doer } from './course.ts';

export interface KeptComposition {
	composition: Composition;
	revision: number;
	savedBy: string;
	savedAt: string;
}

export function find(db: Database, { id }: Pick<RoundRow, 'id'>): KeptComposition | undefined {
	const row = ofRound(db).get({ round: id });
	return row && keptIn(row);
}

const ofRound = prepared((db) =>
	db
		.select()
		.from(table)
		.where(eq(table.round, given('round')))
		.prepare()
);

/** What the picture of the round is made with. */
export function of(db: Database, round: Pick<RoundRow, 'id'>): Composition {
	return find(db, round)?.composition ?? plain;
}

/** Of the latest round before this one that has any: the next year starts from it. */
export function before(
	db: Database,
	{ region, referenceDate }: Pick<RoundRow, 'region' | 'referenceDate'>
): { round: string; composition: Composition } | undefined {
	const found = db
		.select({ round: rounds.key, composition: table.composition })
		.from(table)
		.innerJoin(rounds, eq(rounds.id, table.round))
		.where(and(eq(rounds.region, region), lt(rounds.referenceDate, referenceDate)))
		.orderBy(desc(rounds.referenceDate))
		.limit(1)
		.get();
	return found && { round: found.round, composition: parsed(found.composition) };
}

export type SaveCompositionOutcome =
	| { kind: 'saved'; revision: number }
	/** Somebody else saved meanwhile. */
	| { kind: 'stale'; kept: KeptComposition };

/** expected: the revision that the writer saw; 0 without one. */
export function save(
	db: Database,
	round: RoundRow,
	{ composition, expected }: { composition: Composition; expected: number },
	{ who, now }: Stamp<Doer>
): SaveCompositionOutcome {
	return db.transaction((tx): SaveCompositionOutcome => {
		const kept = find(tx, round);
		if (kept && kept.revision !== expected) return { kind: 'stale', kept };
		const revision = (kept?.revision ?? 0) + 1;
		const values = {
			...{ composition: JSON.stringify(composition), revision },
			...{ savedBy: who.id, savedAt: now }
		};
		tx.insert(table)
			.values({ round: round.id, ...values })
			.onConflictDoUpdate({ target: table.round, set: values })
			.run();
		const logo = logoChange(kept?.composition, composition);
		const detail = { revision, ...(logo && { logo }) };
		note(tx, { what: 'round-composed', round, who, detail }, now);
		return { kind: 'saved', revision };
	}, immediate);
}

/** For the journal; the words on it and the picture itself are not in it. */
function logoChange(before: Composition | undefined, { logo }: Composition): string | undefined {
	if (before?.logo?.file === logo?.file) return undefined;
	if (!logo) return 'weggehaald';
	return before?.logo ? 'veranderd' : 'gezet';
}

function keptIn({ composition, ...row }: typeof table.$inferSelect): KeptComposition {
	const { revision, savedBy, savedAt } = row;
	return { composition: parsed(composition), revision, savedBy, savedAt };
}

function parsed(text: string): Composition {
	return JSON.parse(text) as Composition;
}
