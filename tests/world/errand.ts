import { isActionFailure, isHttpError, isRedirect } from '@sveltejs/kit';
import { accessOf, viewerOf } from '#request/viewer.ts';
import { eventOf, run } from './address-visit.ts';
import type { Address } from './addresses.ts';
import type { Person, Place, TwoRegions } from './two-regions.ts';
import { contents } from './waterkant.ts';

/* Somebody goes to an address for real: what came of it stays, in the database and in their browser. */

export interface Errand {
	at: Place;
	/** Parts of the address. */
	params?: Record<string, string>;
	query?: string;
	/** A form, or JSON. */
	sends?: Record<string, string | string[]> | { json: unknown };
	now: string;
}

/** What came of it: where it leads, what a page or a file is given, or why it was refused. */
export interface Came {
	status: number;
	to?: string;
	given?: unknown;
}

export async function go(
	world: TwoRegions,
	name: string,
	person: Person,
	{ at, params = {}, query = '', sends, now }: Errand
): Promise<Came> {
	const address: Address = {
		needs: () => 'public',
		query: () => query,
		...(sends && { sends: () => sends as Record<string, string> })
	};
	const event = eventOf(world, name, address, person, at, false, params);
	const access = accessOf(world.db, event.cookies as never, now);
	const viewer = person.viewer ?? viewerOf(undefined, access);
	Object.assign(event.locals, { now, access, viewer });
	return cameOf(() => run(name, event));
}

async function cameOf(work: () => Promise<unknown>): Promise<Came> {
	try {
		const answer = await work();
		if (answer instanceof Response) return { status: answer.status, given: await bodyOf(answer) };
		if (isActionFailure(answer)) return { status: answer.status, given: answer.data };
		return { status: 200, given: answer };
	} catch (thrown) {
		if (isRedirect(thrown)) return { status: thrown.status, to: thrown.location };
		if (isHttpError(thrown)) return { status: thrown.status, given: thrown.body.message };
		throw thrown;
	}
}

async function bodyOf(answer: Response): Promise<unknown> {
	const type = answer.headers.get('content-type') ?? '';
	if (type.includes('json')) return answer.json();
	return /text|yaml|csv|svg/.test(type) ? answer.text() : type;
}

type Row = Record<string, unknown>;
export type Written = Record<string, { new?: Row[]; changed?: Row[]; gone?: Row[] }>;

/** The rows that some work wrote, by table; of a changed row its key, and each column as "from → to". */
export async function writtenBy(world: TwoRegions, work: () => Promise<unknown>): Promise<Written> {
	const before = contents(world.db);
	await work();
	const after = contents(world.db);
	const tables = Object.keys(after).map((table): [string, Written[string]] => {
		const keys = keysOf(world, table);
		return [table, differenceOf(keys, before[table] as Row[], after[table] as Row[])];
	});
	return Object.fromEntries(tables.filter(([, difference]) => Object.keys(difference).length > 0));
}

function differenceOf(keys: string[], before: Row[], after: Row[]): Written[string] {
	const nameOf = (row: Row) => JSON.stringify(keys.map((key) => row[key]));
	const old = new Map(before.map((row) => [nameOf(row), row]));
	const young = new Map(after.map((row) => [nameOf(row), row]));
	const added = after.filter((row) => !old.has(nameOf(row))).map(withoutNothing);
	const gone = before.filter((row) => !young.has(nameOf(row))).map(withoutNothing);
	const changed = after.flatMap((row) => {
		const was = old.get(nameOf(row)) ?? row;
		const columns = Object.keys(row).filter((column) => row[column] !== was[column]);
		if (columns.length === 0) return [];
		const moved = columns.map((column) => [column, `${was[column]} → ${row[column]}`]);
		return [
			{ ...Object.fromEntries(keys.map((key) => [key, row[key]])), ...Object.fromEntries(moved) }
		];
	});
	return {
		...(added.length > 0 && { new: added }),
		...(changed.length > 0 && { changed }),
		...(gone.length > 0 && { gone })
	};
}

/** A table without a key of its own has its whole rows for names. */
function keysOf({ db }: TwoRegions, table: string): string[] {
	const columns = db.$client.pragma(`table_info("${table}")`) as { name: string; pk: number }[];
	const keys = columns.filter(({ pk }) => pk > 0);
	return (keys.length > 0 ? keys : columns).map(({ name }) => name);
}

function withoutNothing(row: Row): Row {
	return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
