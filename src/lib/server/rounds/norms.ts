import { asc, eq, inArray } from 'drizzle-orm';
import type { Norm } from '#domain/score/round.ts';
import type { Database } from '#server/db/open.ts';
import { roundNorms as table } from '#server/tables/norms.ts';

export interface KeptNorm extends Norm {
	setAt: string;
	setBy: string;
	revision: number;
}

/** By item. */
export function ofRound(db: Database, { id }: { id: number }): KeptNorm[] {
	return db
		.select()
		.from(table)
		.where(eq(table.round, id))
		.orderBy(asc(table.item))
		.all()
		.map(({ round: _, ...norm }) => norm);
}

/** Only rounds that have any. */
export function ofRounds(db: Database, ids: number[]): ReadonlyMap<number, Norm[]> {
	const { round, item, level, text, source, maker, setAt } = table;
	const rows = db
		.select({ round, item, level, text, source, maker, setAt })
		.from(table)
		.where(inArray(round, ids))
		.orderBy(asc(item))
		.all();
	const found = new Map<number, Norm[]>();
	for (const { round: id, ...norm } of rows) found.set(id, [...(found.get(id) ?? []), norm]);
	return found;
}
