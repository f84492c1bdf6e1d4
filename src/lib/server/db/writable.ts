import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { busyTimeout, type Database } from './open.ts';

/** Whether an answer could be saved at this moment; false too while another program is writing. */
export function mayWrite({ $client: client }: Database, file: string): boolean {
	try {
		const { bavail, bsize } = statfsSync(dirname(file));
		if (bavail * bsize < leastRoom) return false;
		// Waiting inside SQLite would block the whole process.
		client.pragma('busy_timeout = 0');
		client.exec('begin immediate; delete from seals where false; rollback');
		return true;
	} catch {
		if (client.open && client.inTransaction) client.exec('rollback');
		return false;
	} finally {
		if (client.open) client.pragma(`busy_timeout = ${busyTimeout}`);
	}
}

/** In bytes: the log of the database may grow to 16 MB. */
const leastRoom = 16_000_000;
