import type { Database } from '#server/db/open.ts';

/** What somebody may rests on these tables; of those that are written all the time, on these columns. */
const grounds: Record<string, string[]> = {
	accounts: ['delete'],
	account_sessions: ['delete', 'update'],
	grants: ['delete', 'update'],
	access_links: ['delete', 'update'],
	participants: ['delete', 'update'],
	sessions: ['insert', 'delete', 'update of scan, state, lead_hash'],
	scans: ['delete', 'update of state'],
	rounds: ['delete', 'update'],
	memberships: ['insert', 'delete', 'update'],
	municipalities: ['delete', 'update'],
	teams: ['delete', 'update']
};

/**
 * Calls `changed` at every write on this connection that can end somebody's right, whoever makes it and
 * also before it is committed: so do no more in it than make a note. What it returns tells where rights
 * stand: it differs as soon as one may have ended, also where another process wrote anything at all.
 */
export function watchRights({ $client: client }: Database, changed: () => void): () => string {
	let count = 0;
	client.function('rights_changed', () => {
		count += 1;
		changed();
		return null;
	});
	// Temporary: they belong to this connection, and no file keeps them.
	for (const [table, happenings] of Object.entries(grounds)) {
		for (const [index, happening] of happenings.entries()) {
			client.exec(
				`create temp trigger rights_of_${table}_${index} after ${happening} on main.${table}
				begin select rights_changed(); end`
			);
		}
	}
	const others = client.prepare('pragma data_version').pluck();
	return () => `${count}.${String(others.get())}`;
}
