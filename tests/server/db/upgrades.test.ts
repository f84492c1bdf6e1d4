import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '#server/db/open.ts';
import { brokenSeals } from '#server/db/seals.ts';
import { fillDatabase, ownTables, rowsOf, steps, type Rows } from '../../world/filled-database.ts';
import { statementsOf, troubleAfterKill } from '../../world/killed-upgrade.ts';
import { temporaryFolder } from '../../world/waterkant.ts';

/* Every version that there was leads to this one, with all that people had put in it. */

describe('a database of an earlier version, with a row in every table', () => {
	const versions = steps.slice(0, -1).map((_, index) => index + 1);

	test.each(versions)(
		'of %i steps keeps every row and every value that still has a place',
		(count) => {
			const file = join(temporaryFolder(), 'ouder.db');
			fillDatabase(file, count);
			const before = using(new Sqlite(file), (client) => {
				expect(emptyTables(client)).toEqual([]);
				return rowsOf(client);
			});
			using(openDatabase(file).$client, (client) => {
				expect(lostBetween(before, rowsOf(client))).toEqual([]);
				expect(client.pragma('foreign_key_check')).toEqual([]);
				expect(client.pragma('integrity_check', { simple: true })).toBe('ok');
				expect(brokenSeals(client)).toEqual([]);
			});
			using(new Sqlite(`${file}.voor-migratie-${count}`, { readonly: true }), (copy) => {
				expect(rowsOf(copy)).toEqual(before);
			});
		}
	);

	test('a row that goes, a value that changes and a table that is gone are noticed', () => {
		const before = { a: [{ x: 1, y: 2 }], b: [{ z: 1 }], c: [{ z: 1 }] };
		const after = { a: [{ x: 1, y: 3 }], b: [] };
		expect(lostBetween(before, after)).toEqual([
			'a.y: [2] became [3]',
			'b: 1 became 0',
			'c is gone'
		]);
	});
});

describe('an upgrade that is killed', () => {
	test('at its first, its last and some statements between loses nothing, and the next start finishes it', async () => {
		const work = temporaryFolder();
		const older = join(work, 'ouder.db');
		fillDatabase(older, count);
		const all = await statementsOf(older, work);
		expect(all).toBeGreaterThan(100);
		const points = [1, 3, Math.ceil(all / 2), all];
		for (const point of points) {
			expect([point, await troubleAfterKill(older, count, work, point)]).toEqual([point, []]);
		}
	});
});

/** With accounts, rounds, scans and sessions, and before their rows were ever rewritten. */
const count = 7;

/** What the older rows held and the newer do not; a column that is gone is lost too. */
function lostBetween(before: Rows, after: Rows): string[] {
	return Object.entries(before).flatMap(([table, rows]) => {
		const now = after[table];
		if (now === undefined) return [`${table} is gone`];
		if (now.length !== rows.length) return [`${table}: ${rows.length} became ${now.length}`];
		return Object.keys(rows[0] ?? {}).flatMap((column) => {
			const name = `${table}.${column}`;
			const [old, young] = [rows, now].map((all) => JSON.stringify(all.map((row) => row[column])));
			return old === young || young === changed[name] ? [] : [`${name}: ${old} became ${young}`];
		});
	});
}

/** Of a browser no more is kept than what its owner reads of it, since 0011_terms. */
const changed: Record<string, string> = {
	'account_sessions.user_agent': '["Onbekend apparaat"]'
};

function emptyTables(client: Sqlite.Database): string[] {
	return ownTables(client).filter(
		(table) => client.prepare(`select 1 from "${table}"`).get() === undefined
	);
}

function using<Answer>(client: Sqlite.Database, work: (client: Sqlite.Database) => Answer): Answer {
	try {
		return work(client);
	} finally {
		client.close();
	}
}
