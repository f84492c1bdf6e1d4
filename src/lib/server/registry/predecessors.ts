import { isNotNull } from 'drizzle-orm';
import { mergersUpTo, predecessorsOf } from '#domain/comparison/predecessor.ts';
import { byName } from '#domain/words/format.ts';
import type { Database } from '#server/db/open.ts';
import { municipalities } from '#server/tables/registry.ts';
import { registeredSuccession } from './succession.ts';

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
	return mergedBy(db, day)(code);
}

/** The same for every municipality, which asks the registry once. */
export function mergedBy(db: Database, day: string): (code: string) => Predecessor[] {
	const mergers = mergersUpTo(day, registeredSuccession(db));
	if (mergers.size === 0) return () => [];
	const known = new Map(
		db
			.select()
			.from(municipalities)
			.where(isNotNull(municipalities.validTo))
			.all()
			.map(({ code, name, validTo }) => [code, { code, name, validTo: validTo! }])
	);
	return (code) =>
		predecessorsOf(code, mergers)
			.flatMap((one) => known.get(one) ?? [])
			.toSorted(byName);
}
