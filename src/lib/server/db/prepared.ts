import { getTableColumns, sql, type Placeholder, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
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

/**
 * A value in a condition, which is given when the statement runs. Where SQLite can look at such a value it
 * plans a join anew for each, which takes ten times as long as to run it; behind a plus it does not look.
 */
export function given(name: string): SQL {
	return sql`+${sql.placeholder(name)}`;
}

/** For every column of a table a value that is given when the statement runs, by the column's name here. */
export function placeholdersFor<Table extends SQLiteTable>(
	table: Table
): Record<keyof Table['$inferInsert'], Placeholder> {
	const names = Object.keys(getTableColumns(table));
	const places = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
	return places as Record<keyof Table['$inferInsert'], Placeholder>;
}
