import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { PinnedText } from '#domain/questionnaire/frozen.ts';
import { inDutch, type Database } from '#server/db/open.ts';
import { questionnaireTexts } from '#server/tables/rounds.ts';

/**
 * The file may belong to another server, so it is read-only and not migrated. It throws
 * DatabaseError.
 */
export function pinnedIn(file: string): PinnedText[] {
	if (!existsSync(file)) return [];
	let client: Sqlite.Database | undefined;
	try {
		client = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 5000 });
		return hasRounds(client) ? (client.prepare(latestFirst).all() as PinnedText[]) : [];
	} catch (error) {
		throw inDutch(error, file);
	} finally {
		client?.close();
	}
}

/** As key@version: pinned texts that no longer have the hash by which their round knows them. */
export function changedTexts(db: Database): string[] {
	return db
		.select()
		.from(questionnaireTexts)
		.all()
		.filter((row) => hash('sha256', row.text) !== row.hash)
		.map(({ key, version }) => `${key}@${version}`);
}

function hasRounds(client: Sqlite.Database): boolean {
	const tables = client
		.prepare(`select name from sqlite_master where type = 'table'`)
		.pluck()
		.all();
	return tables.includes('rounds') && tables.includes('questionnaire_texts');
}

const latestFirst = `
	select distinct pinned.key || '@' || pinned.version as reference, pinned.text
	from questionnaire_texts pinned
	join rounds on rounds.questionnaire_hash = pinned.hash
	order by pinned.pinned_at desc`;
