import type { Database } from '#server/db/open.ts';
import { watchWrites, type WatchedWrites } from '#server/db/watch.ts';

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

export function watchRights(db: Database, changed: () => void): () => string {
	return watchWrites(db, 'rights', grounds, changed);
}
