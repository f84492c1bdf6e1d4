import Sqlite from 'better-sqlite3';
import { readMigrationFiles, type MigrationMeta } from 'drizzle-orm/migrator';
import { seal } from '#server/db/seals.ts';

/* A database of an earlier version of which every table holds a row, with something in every column that may hold it. */

export const steps: MigrationMeta[] = readMigrationFiles({ migrationsFolder: 'migrations' });

/** Makes the file as the version with only the first `count` steps left it. */
export function fillDatabase(file: string, count: number): void {
	const client = new Sqlite(file);
	// Nobody needs it after a power cut.
	client.pragma('synchronous = OFF');
	client.pragma('foreign_keys = OFF');
	client.exec('begin');
	client.exec(`create table __drizzle_migrations (id integer primary key, hash text not null,
		created_at integer not null) strict`);
	const note = client.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)');
	for (const { sql, hash, folderMillis } of steps.slice(0, count)) {
		for (const statement of sql) client.exec(statement);
		note.run(hash, folderMillis);
	}
	const filler = new Filler(client);
	for (const table of ownTables(client)) filler.fill(table);
	seal(client, { reason: 'new', now: '2026-01-01T00:00:00.000Z' });
	const astray = client.pragma('foreign_key_check') as unknown[];
	if (astray.length > 0) throw new Error(`Rows refer to nothing: ${JSON.stringify(astray)}`);
	client.exec('commit');
	client.pragma('journal_mode = WAL');
	client.close();
}

/** Tables with what people said in them; the seals are reckoned of these. */
export function ownTables(client: Sqlite.Database): string[] {
	const names = client
		.prepare(`select name from sqlite_schema where type = 'table' order by name`)
		.pluck()
		.all() as string[];
	return names.filter((name) => !/^sqlite_|^__drizzle_migrations$|^seals$/.test(name));
}

export type Rows = Record<string, Record<string, unknown>[]>;

export function rowsOf(client: Sqlite.Database): Rows {
	const all = ownTables(client).map(
		(table) => [table, client.prepare(`select * from "${table}"`).all()] as const
	);
	return Object.fromEntries(all) as Rows;
}

interface Column {
	name: string;
	type: string;
	pk: number;
}

interface Reference {
	from: string;
	table: string;
	/** Null means its key. */
	to: string | null;
}

class Filler {
	#client: Sqlite.Database;

	constructor(client: Sqlite.Database) {
		this.#client = client;
	}

	fill(table: string) {
		const columns = this.#columns(table);
		const values = columns.map(({ name }) => this.#value(table, name));
		const names = columns.map(({ name }) => `"${name}"`).join();
		this.#client
			.prepare(`insert into "${table}" (${names}) values (${columns.map(() => '?').join()})`)
			.run(values);
	}

	/** The same at each call, so that what refers to it can be filled before it. */
	#value(table: string, column: string): unknown {
		const given = chosen[`${table}.${column}`];
		if (given !== undefined) return given;
		const reference = this.#references(table).find(({ from }) => from === column);
		if (reference) {
			// The first of its kind refers to no other.
			if (reference.table === table) return null;
			const key = reference.to ?? this.#columns(reference.table).find(({ pk }) => pk === 1)?.name;
			return this.#value(reference.table, key ?? '');
		}
		const { type = '' } = this.#columns(table).find(({ name }) => name === column) ?? {};
		return this.#allowed(table, column) ?? byType(type, `${table}.${column}`);
	}

	/** The first that a rule of the table names for the column. */
	#allowed(table: string, column: string): unknown {
		const sql = this.#client
			.prepare('select sql from sqlite_schema where name = ?')
			.pluck()
			.get(table) as string;
		const [, list] = new RegExp(`[\`"]${column}[\`"] in \\(([^)]*)\\)`, 'i').exec(sql) ?? [];
		if (sql.includes(`json_valid(\`${column}\`)`)) return '[]';
		const [first] = list?.split(',') ?? [];
		return first === undefined ? undefined : (JSON.parse(first.replaceAll("'", '"')) as unknown);
	}

	#columns(table: string): Column[] {
		return this.#client.pragma(`table_info("${table}")`) as Column[];
	}

	#references(table: string): Reference[] {
		return this.#client.pragma(`foreign_key_list("${table}")`) as Reference[];
	}
}

function byType(type: string, name: string): unknown {
	switch (type.toLowerCase()) {
		case 'integer':
			return 1;
		case 'real':
			return 1.5;
		case 'blob':
			return Buffer.from(name);
		default:
			return name;
	}
}

/** Where two columns decide about each other, or a word has a form. */
const chosen: Record<string, unknown> = {
	'scans.subject': 'team',
	'scans.candidate': null,
	'country_scores.reason': null,
	'weighing_criteria.at_all': 2,
	'weighing_areas.postcode': '3311',
	'local_figures.level': 'municipality',
	'workshops.state': 'closed'
};
