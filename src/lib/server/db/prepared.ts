import { getTableColumns, sql, type Placeholder, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Database } from './open.ts';

/** Each database prepares it once. */
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

/** SQLite replans a join for a visible value, which takes ten times as long as running it. */
export function given(name: string): SQL {
	return sql`+${sql.placeholder(name)}`;
}

export function placeholdersFor<Table extends SQLiteTable>(
	table: Table
): Record<keyof Table['$inferInsert'], Placeholder> {
	const names = Object.keys(getTableColumns(table));
	const places = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
	return places as Record<keyof Table['$inferInsert'], Placeholder>;
}
