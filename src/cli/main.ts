#!/usr/bin/env node
import { makeFilesPrivate } from '#server/db/file-rights.ts';
import { exitStatus } from './cli-error.ts';
import { dispatch } from './command.ts';
import { commands } from './commands.ts';
import { realWorld } from './world.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	// The reader, such as head, may stop early.
	if (error.code === 'EPIPE') process.exit();
	process.stderr.write(`Het resultaat kon niet worden geschreven: ${error.message}\n`);
	process.exit(exitStatus.systemFailed);
});

// Files may hold names and answers.
makeFilesPrivate();
process.exitCode = await dispatch(commands, process.argv.slice(2), realWorld());
