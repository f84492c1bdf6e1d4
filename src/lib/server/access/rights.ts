import type { Database } from '#server/db/open.ts';
import { watchWrites, type WatchedWrites } from '#server/db/watch.ts';

/** What somebody may rests on these tables; of those that are written all the time, on these columns. */
const grounds: WatchedWrites = {
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

/** Calls `changed` at every write that can end somebody's right; returns where rights stand (db/watch.ts). */
export function watchRights(db: Database, changed: () => void): () => string {
	return watchWrites(db, 'rights', grounds, changed);
}
