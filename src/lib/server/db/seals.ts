import { hash } from 'node:crypto';
import type Sqlite from 'better-sqlite3';

/*
 * Each table has a seal: the digests of its rows, added up without their order. Triggers that only our own
 * connections have keep it up to date, so that a row that was changed by damage or by another program no longer
 * fits, also after it is written again. Whoever means harm can reckon a seal too: it guards against accidents.
 * What a log tells needs none, because the log has a seal and doctor compares the two (docs/decisions/0019-seals.md).
 */

/** By table: the columns that server/house/replay.ts works out of a sealed log and compares. */
const toldByLogs: Record<string, 'all' | string[]> = {
	answers: 'all',
	finalisations: 'all',
	finalised_answers: 'all',
	ratings: 'all',
	scans: [
		'state',
		'revision',
		'municipality_mark_by',
		'municipality_mark_at',
		'team_mark_by',
		'team_mark_at'
	]
};

export interface BrokenSeal {
	/** sqlite_schema stands for the tables, indexes and triggers themselves. */
	table: string;
	/** Instant from which the seal counts; empty for a table without a seal. */
	since: string;
	/** `upgrade`: what stood there when this version first opened it was taken for right. */
	reason: SealReason;
}

export type SealReason = 'new' | 'upgrade' | 'accepted';

/** In bytes. */
const size = 16;

/** From here on what this connection writes keeps the seals right. */
export function keepSeals(client: Sqlite.Database): void {
	if (!hasSeals(client)) return;
	client.function('sealed', { varargs: true, deterministic: true }, (seal, ...row) => {
		// An empty seal is broken, and stays so.
		return (seal as Buffer).length === size ? sum(seal as Buffer, digestOf(...row)) : seal;
	});
	client.exec(sealedTables(client).map(triggersOf).join('\n'));
}

/** Begins anew with what stands there; `broken` names tables whose seal stays broken. */
export function seal(
	client: Sqlite.Database,
	{ reason, now, broken = [] }: { reason: SealReason; now: string; broken?: string[] }
): void {
	if (!hasSeals(client)) return;
	const write = client.prepare(
		'insert into seals (name, digest, since, reason) values (?, ?, ?, ?)'
	);
	client.exec('delete from seals');
	for (const { name, digest } of digests(client)) {
		write.run(name, broken.includes(name) ? Buffer.alloc(0) : digest, now, reason);
	}
	write.run(ofSeals, digestOfRows(client, sealsThemselves), now, reason);
}

/** Since when what stands there was taken for right, if that was at an upgrade or by an administrator. */
export function takenForRight(
	client: Sqlite.Database
): { since: string; reason: Exclude<SealReason, 'new'> } | undefined {
	if (!hasSeals(client)) return undefined;
	const row = client.prepare(`select since, reason from seals where name = '${ofSeals}'`).get() as
		{ since: string; reason: SealReason } | undefined;
	return row && row.reason !== 'new' ? { ...row, reason: row.reason } : undefined;
}

/** To be asked before what changes tables otherwise, as a migration does; none where there are no seals yet. */
export function brokenSeals(client: Sqlite.Database): BrokenSeal[] {
	if (!hasSeals(client)) return [];
	const rows = client.prepare('select * from seals').all() as (Omit<BrokenSeal, 'table'> & {
		name: string;
		digest: Buffer;
	})[];
	const kept = new Map(rows.map((row) => [row.name, row]));
	const seals = { name: ofSeals, digest: digestOfRows(client, sealsThemselves) };
	const there = [...digests(client), seals];
	const gone = rows.filter(({ name }) => !there.some((one) => one.name === name));
	const differing = there.flatMap(({ name, digest }) => {
		const row = kept.get(name);
		if (!row) return [{ table: name, since: '', reason: 'new' as const }];
		const { since, reason } = row;
		return digest.equals(row.digest) ? [] : [{ table: name, since, reason }];
	});
	return [...differing, ...gone.map(({ name, since, reason }) => ({ table: name, since, reason }))];
}

/** The digest of each table as it stands; equal content gives equal digests, whatever the order. */
export function digests(client: Sqlite.Database): { name: string; digest: Buffer }[] {
	// SQLite's own statistics come and go.
	const schema = `select type, name, tbl_name, sql from sqlite_schema where name not like 'sqlite\\_stat%' escape '\\'`;
	return [
		...sealedTables(client).map((table) => ({
			name: table.name,
			digest: digestOfRows(client, `select ${listed(table.columns)} from "${table.name}"`)
		})),
		{ name: 'sqlite_schema', digest: digestOfRows(client, schema) }
	];
}

/** The digests change with every write; the rest of the seals has a seal as well. */
const ofSeals = 'seals';
const sealsThemselves = `select name, since, reason from seals where name <> '${ofSeals}'`;

function hasSeals(client: Sqlite.Database): boolean {
	const named = client.prepare(`select 1 from sqlite_schema where name = 'seals'`);
	return named.get() !== undefined;
}

interface SealedTable {
	name: string;
	columns: string[];
}

function sealedTables(client: Sqlite.Database): SealedTable[] {
	const rows = client
		.prepare(
			`select tables.name as name, columns.name as column
			from sqlite_schema tables, pragma_table_info(tables.name) columns
			where tables.type = 'table' and tables.name <> '${ofSeals}'
				and tables.name not like 'sqlite\\_%' escape '\\'
			order by tables.name, columns.cid`
		)
		.all() as { name: string; column: string }[];
	const sealed = rows.filter(({ name, column }) => {
		const told = toldByLogs[name] ?? [];
		return told !== 'all' && !told.includes(column);
	});
	return [...Map.groupBy(sealed, ({ name }) => name)].map(([name, own]) => ({
		name,
		columns: own.map(({ column }) => column)
	}));
}

function triggersOf({ name, columns }: SealedTable): string {
	const [before, after] = [listed(columns, 'old.'), listed(columns, 'new.')];
	const trigger = (happening: string, digest: string, of = '') =>
		`create temp trigger seal_${happening}_${name} after ${happening} ${of} on main."${name}" begin
			update seals set digest = ${digest} where name = '${name}';
		end;`;
	return [
		trigger('insert', `sealed(digest, ${after})`),
		trigger('delete', `sealed(digest, ${before})`),
		trigger('update', `sealed(sealed(digest, ${before}), ${after})`, `of ${listed(columns)}`)
	].join('\n');
}

function listed(columns: string[], of = ''): string {
	return columns.map((column) => `${of}"${column}"`).join(', ');
}

function digestOfRows(client: Sqlite.Database, query: string): Buffer {
	let total: Buffer = Buffer.alloc(size);
	for (const row of client.prepare(query).raw().iterate()) {
		total = sum(total, digestOf(...(row as unknown[])));
	}
	return total;
}

/** Each value with its kind and length, so that none can be taken for part of its neighbour. */
function digestOf(...values: unknown[]): Buffer {
	const told = values.map((value) => {
		const text = Buffer.isBuffer(value) ? hash('sha256', value) : String(value);
		return `${value === null ? 'null' : typeof value} ${text.length} ${text}`;
	});
	return hash('sha256', told.join(''), 'buffer').subarray(0, size);
}

/** Without carrying, so that adding a row a second time takes it away. */
function sum(one: Buffer, other: Buffer): Buffer {
	const total = Buffer.alloc(size);
	for (let at = 0; at < size; at += 1) total[at] = one[at]! ^ other[at]!;
	return total;
}
