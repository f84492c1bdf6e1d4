// The demonstration with a second open round, in which nobody has filled in anything: for sessions.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#server/db/open.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { readSettings } from '#server/settings/settings.ts';
import { serve } from '../../scripts/serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'thermometer-e2e-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

process.env.DATABASE_PATH = join(folder, 'demo.db');
execFileSync(process.execPath, ['src/cli/main.ts', 'demo'], { stdio: 'ignore' });
openEmptyRound(process.env.DATABASE_PATH);

const settings = readSettings(process.env);
if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
await serve(settings);
process.stdout.write('klaar\n');

function openEmptyRound(file: string) {
	const db = openDatabase(file);
	const questionnaire = loadAll('questionnaires').questionnaires.get(
		'thermometer-zuid-holland-zuid@2026'
	);
	if (!questionnaire) throw new Error('The demonstration has lost its questionnaire');
	const now = new Date().toISOString();
	const asked = { region: 'zuid-holland-zuid', key: '2026-sessie', questionnaire, rateFirst: true };
	const round = rounds.open(db, asked, now);
	scans.createAll(db, round, { who: 'Demonstratie', now });
	db.$client.close();
}
