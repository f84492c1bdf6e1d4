import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import * as schema from './schema.ts';

export type Database = BetterSQLite3Database<typeof schema> & { $client: Sqlite.Database };

/** The database, or a transaction on it: whatever can be read from and written to. */
export type Reader = Database | Parameters<Parameters<Database['transaction']>[0]>[0];

/** The database cannot be used; the message is Dutch and says what to do. */
export class DatabaseError extends Error {}

/** The folder with the drizzle migrations: beside the sources, and beside the built server. */
export const migrationsFolder = 'migrations';

/**
 * Opens a database file and brings it up to date; makes it where it is not there yet.
 * Before an existing database is migrated a copy is kept beside it (`<file>.voor-migratie-<n>`).
 * Throws DatabaseError when the file is read-only, damaged, or made by a newer Thermometer.
 */
export function openDatabase(file: string, migrations = migrationsFolder): Database {
	const client = connect(file);
	try {
		applyPragmas(client);
		const db = drizzle(client, { schema, casing: 'snake_case' });
		bringUpToDate(db, file, migrations);
		return db;
	} catch (error) {
		// The file must not stay locked by a server that could not start.
		client.close();
		throw inDutch(error, file);
	}
}

function connect(file: string): Sqlite.Database {
	try {
		mkdirSync(dirname(file), { recursive: true });
		return new Sqlite(file);
	} catch (error) {
		// SQLite tells only "unable to open database file".
		throw inDutch(error, file);
	}
}

/** FULL: what is acknowledged is on disk, also after a power cut; WAL alone does not promise that. */
function applyPragmas(client: Sqlite.Database) {
	client.pragma('journal_mode = WAL');
	client.pragma('synchronous = FULL');
	client.pragma('busy_timeout = 5000');
	client.pragma('foreign_keys = ON');
}

function bringUpToDate(db: Database, file: string, migrations: string) {
	const known = journal(migrations).length;
	const applied = appliedMigrations(db.$client);
	if (applied > known) throw new DatabaseError(newerVersion(file));
	if (applied === known) return;
	if (applied > 0) keepCopy(db.$client, file, applied);
	// Inside the migrator's transaction this pragma does nothing, and a rebuilt table would take its
	// children along when the old one is dropped.
	db.$client.pragma('foreign_keys = OFF');
	migrate(db, { migrationsFolder: migrations });
	const broken = db.$client.pragma('foreign_key_check') as unknown[];
	if (broken.length > 0) throw new DatabaseError(brokenReferences(file, broken.length));
	db.$client.pragma('foreign_keys = ON');
	// The migrator skips a migration whose time lies before the last one applied.
	if (appliedMigrations(db.$client) !== known) throw new DatabaseError(skippedMigration(file));
}

function journal(migrations: string): unknown[] {
	const file = join(migrations, 'meta', '_journal.json');
	return (JSON.parse(readFileSync(file, 'utf8')) as { entries: unknown[] }).entries;
}

function appliedMigrations(client: Sqlite.Database): number {
	const table = client
		.prepare(`select 1 from sqlite_master where type = 'table' and name = '__drizzle_migrations'`)
		.get();
	if (!table) return 0;
	return client.prepare('select count(*) from __drizzle_migrations').pluck().get() as number;
}

function keepCopy(client: Sqlite.Database, file: string, applied: number) {
	const copy = `${file}.voor-migratie-${applied}`;
	if (!existsSync(copy)) client.prepare('vacuum into ?').run(copy);
}

function inDutch(error: unknown, file: string): unknown {
	const code = (error as { code?: string }).code ?? '';
	if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES') {
		return new DatabaseError(
			`De database ${file} kan niet worden beschreven. Geef schrijfrechten op het bestand en zijn map, of kies met DATABASE_PATH een andere plaats.`
		);
	}
	if (code.startsWith('SQLITE_CANTOPEN') || error instanceof TypeError) {
		return new DatabaseError(
			`De database ${file} kan niet worden geopend. Controleer of de map bestaat en of u erin mag schrijven.`
		);
	}
	if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
		return new DatabaseError(
			`Het bestand ${file} is geen (gave) database van Thermometer. Zet een reservekopie terug of kies met DATABASE_PATH een ander bestand.`
		);
	}
	if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
		return new DatabaseError(
			`De schijf is vol: de database ${file} kan niet groeien. Maak ruimte en probeer het opnieuw; er is niets half opgeslagen.`
		);
	}
	return error;
}

const newerVersion = (file: string) =>
	`De database ${file} is gemaakt door een nieuwere versie van Thermometer. Werk Thermometer bij; er is niets veranderd.`;
const brokenReferences = (file: string, count: number) =>
	`Na het bijwerken van ${file} verwijzen ${count} rijen naar iets dat er niet is. Zet de kopie naast de database terug en meld dit.`;
const skippedMigration = (file: string) =>
	`Niet alle stappen om ${file} bij te werken zijn uitgevoerd. Zet de kopie naast de database terug en meld dit.`;
