import { asc, eq } from 'drizzle-orm';
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
