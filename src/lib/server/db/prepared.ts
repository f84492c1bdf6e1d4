import type { Database } from './open.ts';

/** A statement that is prepared once for each database, and then only run. */
export function prepared<Statement>(
	make: (db: Database) => Statement
): (db: Database) => Statement {
	const made = new WeakMap<Database, Statement>();
	return (db) => {
		const there = made.get(db) ?? make(db);
		made.set(db, there);
		return there;
	};
}
