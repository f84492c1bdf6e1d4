import process from 'node:process';
import { makeFilesPrivate } from '#server/db/file-rights.ts';
import { copyOf } from './copy.ts';
import type { BackupOrder, BackupSaid } from './scheduled.ts';

/* scheduled.ts starts this process for one copy. It only reads the database. */

makeFilesPrivate();
process.on('message', (order: BackupOrder) => process.send?.(made(order)));
// A copy that nobody waits for is not given a name.
process.on('disconnect', () => process.exit());

function made({ database, file }: BackupOrder): BackupSaid {
	try {
		const { file: name, bytes, check } = copyOf(database, file);
		return { kind: 'made', file: name, bytes, findings: check.findings };
	} catch (error) {
		return { kind: 'not-made', problem: (error as Error).message };
	}
}
