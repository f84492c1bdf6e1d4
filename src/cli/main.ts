#!/usr/bin/env node
import { exitStatus } from './cli-error.ts';
import { dispatch, later, type CommandTable } from './command.ts';
import { realWorld } from './world.ts';

/** A command is a file here that exports { summary, usage, run }, and a line in this table. */
const commands: CommandTable = {
	questionnaires: () => import('./questionnaires.ts'),
	regions: () => import('./regions.ts'),
	import: () => import('./import.ts'),
	results: () => import('./results.ts'),
	infographic: () => import('./infographic.ts'),
	demo: () => import('./demo.ts'),
	user: () => later('user', 'accounts beheren'),
	backup: () => later('backup', 'een reservekopie maken'),
	restore: () => later('restore', 'een reservekopie terugzetten'),
	doctor: () => later('doctor', 'nagaan of alles in orde is')
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	// Whoever reads no further (as head does) has what they wanted.
	if (error.code === 'EPIPE') process.exit();
	process.stderr.write(`Het resultaat kon niet worden geschreven: ${error.message}\n`);
	process.exit(exitStatus.systemFailed);
});

process.exitCode = await dispatch(commands, process.argv.slice(2), realWorld());
