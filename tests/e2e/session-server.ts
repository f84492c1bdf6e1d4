// The demonstration with a second open round, in which nobody has filled in anything: for sessions.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isScored } from '#domain/questionnaire/questionnaire.ts';
import { openDatabase } from '#server/db/open.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as answers from '#server/scans/answers.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import { readSettings } from '#server/settings/settings.ts';
import { serve } from '#server/gate/serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'thermometer-e2e-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

process.env.DATABASE_PATH = join(folder, 'demo.db');
execFileSync(process.execPath, ['src/cli/main.ts', 'demo'], { stdio: 'ignore' });
openEmptyRound(process.env.DATABASE_PATH);
answerElsewhere(process.env.DATABASE_PATH);

const settings = readSettings(process.env);
if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
await serve(settings);
process.stdout.write('klaar\n');

/** One team answered another list, which asks the same: its title stands nowhere else. */
function answerElsewhere(file: string) {
	const db = openDatabase(file);
	const { questionnaires } = loadAll('questionnaires');
	const asked = questionnaires.get('thermometer-zuid-holland-zuid@2026')!;
	const themes = asked.questionnaire.themes
		.filter(({ unit }) => unit === 'team')
		.map((theme) => ({ ...theme, items: theme.items.filter(isScored) }));
	const questionnaire = { ...asked.questionnaire, key: 'elders', base: 'elders', themes };
	questionnaire.title = 'Proeflijst van elders';
	const text = JSON.stringify(questionnaire);
	const hash = createHash('sha256').update(text).digest('hex');
	const stamp = { who: 'Demonstratie', now: new Date().toISOString() };
	const round = rounds.open(
		db,
		{
			...{ region: 'zuid-holland-zuid', key: '2026-elders' },
			questionnaire: { questionnaire, text, hash, file: asked.file, places: new Map() }
		},
		stamp.now
	);
	scans.createAll(db, round, stamp);
	const scan = scans.ofRound(db, round.id).find(({ teamName }) => teamName === 'Dordrecht-Oost')!;
	for (const { id, options } of themes.flatMap(({ items }) => items)) {
		const change = { item: id, value: String(options[0]!.value), note: '', expected: 0 };
		answers.save(db, scan, change, stamp);
	}
	const outcome = finalising.setMarks(db, scan, ['municipality', 'team'], stamp);
	if (outcome.kind !== 'finalised') throw new Error(JSON.stringify(outcome));
	db.$client.close();
}

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
