import { hash } from 'node:crypto';
import Sqlite from 'better-sqlite3';

/**
 * One code for every row of every table, and what the tables are, whatever their order in the file; undefined where
 * it cannot be read.
 */
export function contentOf(source: string | Buffer): string | undefined {
	let client: Sqlite.Database | undefined;
	try {
		client = new Sqlite(source, { readonly: typeof source === 'string' });
		const schema = client
			.prepare('select type, name, sql from sqlite_schema order by type, name')
			.all() as { type: string; name: string }[];
		const rows = schema
			.filter(({ type }) => type === 'table')
			.map(({ name }) => [name, client!.prepare(`select * from "${name}"`).raw().all()]);
		return hash('sha256', JSON.stringify([schema, rows]));
	} catch {
		return undefined;
	} finally {
		client?.close();
	}
}
