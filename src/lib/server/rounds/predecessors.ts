import { inArray } from 'drizzle-orm';
import { mergersUpTo, predecessorsOf } from '#domain/comparison/predecessor.ts';
import type { Database } from '#server/db/open.ts';
import { municipalities } from '#server/tables/registry.ts';
import { succession } from './rounds.ts';

export interface Predecessor {
	code: string;
	name: string;
	/** ISO day: the first without it. */
	validTo: string;
}

/**
 * The municipalities that merged into this one up to a day, by name; a split one is nobody's predecessor
 * (docs/scoring.md §5). What they wrote stays theirs: whoever may read of the successor reads it there.
 */
export function predecessorsOn(db: Database, code: string, day: string): Predecessor[] {
	const before = predecessorsOf(code, mergersUpTo(day, succession(db)));
	if (before.length === 0) return [];
	return db
		.select()
		.from(municipalities)
		.where(inArray(municipalities.code, before))
		.all()
		.flatMap(({ code: own, name, validTo }) =>
			validTo === null ? [] : [{ code: own, name, validTo }]
		)
		.toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));
}
