import type { Database } from './open.ts';

/** An example of a write is "update of state". */
export type WatchedWrites = Record<string, readonly string[]>;

/**
 * Calls `changed` before the commit, so it should only set a flag. The returned function's value
 * changes after each of these writes, and after any write by another process. Use `name` once per
 * connection.
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
	// Temporary triggers belong to this connection and are not stored in the file.
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
