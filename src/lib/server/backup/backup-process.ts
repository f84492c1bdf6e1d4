import process from 'node:process';
import { makeFilesPrivate } from '#server/db/file-rights.ts';
import { carriedOut, type BackupOrder } from './copy.ts';

/* scheduled.ts starts this process for one copy. It only reads the database. */

makeFilesPrivate();
process.on('message', (order: BackupOrder) => process.send?.(carriedOut(order)));
// A copy that nobody waits for is not given a name.
process.on('disconnect', () => process.exit());
