import type { Database } from './open.ts';
import { prepared } from './prepared.ts';

/** Such as "update of state". */
export type WatchedWrites = Record<string, readonly string[]>;

/**
 * `changed` runs before the commit. The returned value changes after each of these writes and any
 * write by another process. Each connection uses `name` once.
 */
export function watchWrites(
	{ $client: client }: Database,
	name: string,
	writes: WatchedWrites,
	changed: () => void = () => {}
): () => string {
	let count = 0;
	client.function(`${name}_changed`, () => {
		count += 1;
		changed();
		return null;
	});
	for (const [table, happenings] of Object.entries(writes)) {
		for (const [index, happening] of happenings.entries()) {
			client.exec(
				`create temp trigger ${name}_of_${table}_${index} after ${happening} on main.${table}
				begin select ${name}_changed(); end`
			);
		}
	}
	const others = client.prepare('pragma data_version').pluck();
	return () => `${count}.${String(others.get())}`;
}

/**
 * A value that changes with every row that anybody writes, in whatever table, and never comes back.
 * Undefined within a transaction, because what it wrote may be undone without a change of the value.
 */
export function everyWrite(db: Database): string | undefined {
	return db.$client.inTransaction ? undefined : written(db)();
}

const written = prepared(({ $client: client }) => {
	const ownAndOthers = `select total_changes() || '.' || data_version from pragma_data_version`;
	const stand = client.prepare(ownAndOthers).pluck();
	return () => stand.get() as string;
});
