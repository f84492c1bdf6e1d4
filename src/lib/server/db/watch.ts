import type { Database } from './open.ts';

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
