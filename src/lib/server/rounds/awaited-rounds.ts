import { and, eq } from 'drizzle-orm';
import type { PinnedRound } from '#domain/region/pinned-round.ts';
import type { Database } from '#server/db/open.ts';
import { awaitedRounds } from '#server/tables/rounds.ts';

export function keep(db: Database, region: string, { key, ...pins }: PinnedRound) {
	const row = { region, key, pins: JSON.stringify(pins) };
	db.insert(awaitedRounds)
		.values(row)
		.onConflictDoUpdate({ target: [awaitedRounds.region, awaitedRounds.key], set: row })
		.run();
}

export function find(db: Database, region: string, key: string): PinnedRound | undefined {
	return ofRegion(db, region).find((round) => round.key === key);
}

export function ofRegion(db: Database, region: string): PinnedRound[] {
	return db
		.select()
		.from(awaitedRounds)
		.where(eq(awaitedRounds.region, region))
		.orderBy(awaitedRounds.key)
		.all()
		.map(({ key, pins }) => ({ key, ...(JSON.parse(pins) as Omit<PinnedRound, 'key'>) }));
}

/** After the import the round holds its pins. */
export function forget(db: Database, region: string, key: string) {
	db.delete(awaitedRounds)
		.where(and(eq(awaitedRounds.region, region), eq(awaitedRounds.key, key)))
		.run();
}
