import { and, asc, count, eq } from 'drizzle-orm';
import { immediate, type Database } from '#server/db/open.ts';
import { savedComparisons } from '#server/tables/accounts.ts';

export interface SavedComparison {
	id: number;
	name: string;
	/** As in the address. */
	choice: string;
}

interface Whose {
	account: string;
	region: string;
}

export function ofAccount(db: Database, { account, region }: Whose): SavedComparison[] {
	const { id, name, choice } = savedComparisons;
	return db
		.select({ id, name, choice })
		.from(savedComparisons)
		.where(isOf({ account, region }))
		.orderBy(asc(name))
		.all();
}

/** More than this nobody finds their way in. */
export const mostSaved = 50;

export type SaveComparisonOutcome = 'saved' | 'name-taken' | 'too-many';

export function save(
	db: Database,
	whose: Whose,
	{ name, choice }: Pick<SavedComparison, 'name' | 'choice'>,
	now: string
): SaveComparisonOutcome {
	return db.transaction((tx): SaveComparisonOutcome => {
		if (ofAccount(tx, whose).some((one) => one.name === name)) return 'name-taken';
		const there = tx.select({ number: count() }).from(savedComparisons).where(isOf(whose)).get();
		if ((there?.number ?? 0) >= mostSaved) return 'too-many';
		tx.insert(savedComparisons)
			.values({ ...whose, name, choice, savedAt: now })
			.run();
		return 'saved';
	}, immediate);
}

/** Somebody else’s stays, and so does what is not there. */
export function remove(db: Database, whose: Whose, id: number): void {
	db.delete(savedComparisons)
		.where(and(isOf(whose), eq(savedComparisons.id, id)))
		.run();
}

function isOf({ account, region }: Whose) {
	return and(eq(savedComparisons.account, account), eq(savedComparisons.region, region));
}
