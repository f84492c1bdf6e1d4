#!/usr/bin/env node
// `npx thermometer`. From the sources it runs as they stand there; elsewhere there is only what was built of them.
import { existsSync } from 'node:fs';
import process from 'node:process';

const source = new URL('../src/cli/main.ts', import.meta.url);
const built = new URL('../build/programs/thermometer.js', import.meta.url);

// Older ones end without a word in the database.
if (Number(process.versions.node.split('.')[0]) < 24) {
	process.stderr.write(
		`Dit is Node ${process.versions.node}. Thermometer heeft Node 24 nodig. Installeer die (nodejs.org) en probeer het opnieuw.\n`
	);
	process.exit(3);
}
await import((existsSync(source) ? source : built).href);
