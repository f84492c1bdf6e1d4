import type { Database } from './open.ts';

/** Per table, at which writes: "delete", "update of state". */
export type WatchedWrites = Record<string, readonly string[]>;

/**
 * Calls `changed` at each of these writes on this connection, whoever makes it and also before it is committed:
 * so do no more in it than make a note. What is returned tells where they stand: it differs as soon as one
 * was made, also where another process wrote anything at all. `name` is used once for each connection.
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
	// Temporary: they belong to this connection, and no file keeps them.
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
