import { and, eq } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { Expertise } from '#domain/expertise/expertise.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { revised, type RevisedOutcome } from '#server/db/revised.ts';
import * as journal from '#server/journal/journal.ts';
import { expertise } from '#server/tables/beside.ts';

export type KeptExpertise = typeof expertise.$inferSelect;

export function ofRegion(db: Database, region: string): KeptExpertise[] {
	return db.select().from(expertise).where(eq(expertise.region, region)).all();
}

export function find(db: Database, region: string, id: number): KeptExpertise | undefined {
	return db
		.select()
		.from(expertise)
		.where(and(eq(expertise.region, region), eq(expertise.id, id)))
		.get();
}

export type NewExpertise = Omit<Expertise, 'id'>;

export function add(
	db: Database,
	region: string,
	entry: NewExpertise,
	{ who, now }: Stamp
): number {
	return db.transaction((tx) => {
		const { id } = tx
			.insert(expertise)
			.values({ region, ...entry, setBy: who, setAt: now, revision: 1 })
			.returning()
			.get();
		note(tx, 'expertise-added', { region, ...entry }, { who, now });
		return id;
	}, immediate);
}

export interface ExpertiseChange {
	id: number;
	/** The revision that its writer saw. */
	expected: number;
	entry: NewExpertise;
}

export function change(
	db: Database,
	region: string,
	{ id, expected, entry }: ExpertiseChange,
	{ who, now }: Stamp
): RevisedOutcome<KeptExpertise> {
	return db.transaction(
		(tx) =>
			revised(find(tx, region, id), expected, (next) => {
				const row = { ...entry, setBy: who, setAt: now, ...next };
				tx.update(expertise).set(row).where(eq(expertise.id, id)).run();
				note(tx, 'expertise-changed', { region, ...entry }, { who, now });
			}),
		immediate
	);
}

/** False where it is gone. */
export function remove(db: Database, region: string, id: number, stamp: Stamp): boolean {
	return db.transaction((tx) => {
		const kept = find(tx, region, id);
		if (!kept) return false;
		tx.delete(expertise).where(eq(expertise.id, id)).run();
		note(tx, 'expertise-removed', kept, stamp);
		return true;
	}, immediate);
}

function note(
	tx: Database,
	what: 'expertise-added' | 'expertise-changed' | 'expertise-removed',
	{ region, terrain, municipality }: Pick<KeptExpertise, 'region' | 'terrain' | 'municipality'>,
	{ who, now }: Stamp
) {
	const detail = { terrain, ...(municipality !== null && { municipality }) };
	journal.write(tx, { what, who, subject: region, region, detail }, now);
}
