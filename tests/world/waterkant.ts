import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import * as answers from '#server/scans/answers.ts';
import { importAnswers, type ImportOptions } from '#server/exchange/answers-import.ts';
import { openDatabase, type Database } from '#server/db/open.ts';
import { loadAll, type LoadedQuestionnaire } from '#server/library/questionnaires.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import type { Keys } from './written-questionnaire.ts';

/**
 * Waterkant, an invented region for whatever touches storage. In 2025 Oudsluis merged into Veendorp, and
 * its team went on there as Veendorp-Oost.
 */
export const waterkant = `key: waterkant
name: Waterkant
municipalities:
  - { code: GM9001, name: Veendorp, inhabitants: 40000 }
  - { code: GM9002, name: ’s-Gravenwaard, inhabitants: 20000 }
  - { code: GM9003, name: "Dijk, Sluis en Zand", inhabitants: 10000 }
  - { code: GM9004, name: Oudsluis, inhabitants: 5000, valid_to: 2025-01-01, successor: GM9001 }
teams:
  - { municipality: GM9001, name: Veendorp-Noord, weight: 2, postcodes: ["1001", "1002"] }
  - { municipality: GM9001, name: Veendorp-Oost, valid_from: 2025-01-01, continues: { municipality: GM9004, name: Oudsluis } }
  - { municipality: GM9002, name: Team ’t Hof }
  - { municipality: GM9003, name: Dijk }
  - { municipality: GM9004, name: Oudsluis, valid_to: 2025-01-01 }
`;

export const veendorp = 'GM9001';
export const gravenwaard = 'GM9002';
export const dijk = 'GM9003';
export const oudsluis = 'GM9004';

export const now = '2026-05-19T12:00:00.000Z';
export const who = 'Ada';

/** A database with Waterkant in it, and a folder with its questionnaires; gone when the test is over. */
export interface OpenWorld {
	db: Database;
	/** The database file. */
	file: string;
	folder: string;
	/** By key@version: thuis in three versions for teams, kring for a region, keuze for a candidate. */
	questionnaires: ReadonlyMap<string, LoadedQuestionnaire>;
	questionnairesPath: string;
}

export function openWorld(): OpenWorld {
	const world = emptyWorld();
	importWaterkant(world);
	return world;
}

/** Does something when the world is no longer needed. */
export type AtEnd = (work: () => void) => void;

/** The same without a region; gone at another end where several tests share it. */
export function emptyWorld(atEnd: AtEnd = onTestFinished): OpenWorld {
	const folder = temporaryFolder(atEnd);
	const file = join(folder, 'waterkant.db');
	const questionnairesPath = join(folder, 'questionnaires');
	for (const keys of Object.values(written)) writeQuestionnaire(questionnairesPath, keys);
	const db = openDatabase(file);
	atEnd(() => void db.$client.close());
	const { questionnaires } = loadAll(questionnairesPath);
	return { db, file, folder, questionnaires, questionnairesPath };
}

export function temporaryFolder(atEnd: AtEnd = onTestFinished): string {
	const folder = mkdtempSync(join(tmpdir(), 'thermometer-'));
	atEnd(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** Imports a region file and expects that it has no mistakes. */
export function importWaterkant({ db }: Pick<OpenWorld, 'db'>, text = waterkant) {
	const outcome = importRegion(db, { name: 'waterkant.yaml', text }, new Map());
	if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.mistakes));
	return outcome.report;
}

/** Imports answers as the command line does, without the command line. */
export function importRows(
	{ db, questionnaires }: OpenWorld,
	text: string,
	options: Partial<ImportOptions> = {}
) {
	return importAnswers(db, text, { questionnaires, who, now, ...options });
}

/** Opens a round of Waterkant with thuis of its year, and makes its scans. */
export function openRound(
	{ db, questionnaires }: OpenWorld,
	key = '2026',
	given: Partial<rounds.NewRound> = {}
): rounds.RoundRow {
	const questionnaire = questionnaires.get(`thuis@${key.slice(0, 4)}`)!;
	const round = rounds.open(db, { region: 'waterkant', key, questionnaire, ...given }, now);
	scans.createAll(db, round, { who, now });
	return round;
}

export function teamScan({ db }: OpenWorld, round: rounds.RoundRow, team: string): scans.Scan {
	return scans.ofRound(db, round.id).find((scan) => scan.teamName === team)!;
}

export function ownScan({ db }: OpenWorld, round: rounds.RoundRow, code = veendorp): scans.Scan {
	return scans.ofSubject(db, round.id, { subject: 'municipality', municipality: code })!;
}

/** Saves one answer over what stands there, as somebody who saw it. */
export function answer(
	{ db }: OpenWorld,
	scan: scans.Scan,
	item: string,
	value: string,
	note = ''
) {
	const expected = scans.answersOf(db, scan.id).get(item)?.revision ?? 0;
	return answers.save(db, scan, { item, value, note, expected }, { who, now });
}

/** Answers every scored question of a scan of thuis and sets all marks. */
export function finalise(world: OpenWorld, scan: scans.Scan, value = '3') {
	const items =
		scan.subject === 'team' ? ['leren.reflectie', 'leren.inwerken'] : ['sturing.opdracht'];
	for (const item of items) answer(world, scan, item, scan.subject === 'team' ? value : '2');
	return finalising.setMarks(world.db, scan, ['municipality', 'team'], { who, now });
}

export function team({ db }: OpenWorld, municipality: string, name: string): regions.TeamRow {
	return regions.findTeam(db, municipality, name)!;
}

/** Every row of every table, to tell whether anything changed; seals follow from the rest. */
export function contents({ $client }: Pick<Database, '$client'>): Record<string, unknown[]> {
	const tables = $client.pragma('table_list') as { name: string; schema: string }[];
	const names = tables
		.filter(({ name, schema }) => schema === 'main' && !/^(sqlite_|seals$)/.test(name))
		.map(({ name }) => name)
		.sort();
	return Object.fromEntries(
		names.map((name) => [name, $client.prepare(`select * from "${name}"`).all()])
	);
}

export function writeQuestionnaire(folder: string, keys: Keys) {
	const file = join(folder, String(keys.key), `${String(keys.version)}.yaml`);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, stringify(keys));
}

const reflectie = {
	id: 'leren.reflectie',
	text: 'Wij kijken terug.',
	type: 'scale',
	scale: 'vier',
	floor: 3
};

const thuis: Keys = {
	key: 'thuis',
	title: 'Thuis',
	language: 'nl',
	status: 'example',
	bands: [{ label: 'Begin', from: 0, color: '#b5482f' }],
	scales: { vier: [1, 2, 3, 4].map((value) => ({ value, label: `stap ${value}` })) },
	themes: [
		{
			id: 'leren',
			title: 'Leren',
			items: [
				reflectie,
				{ ...reflectie, id: 'leren.inwerken', text: 'Wij werken in.', not_applicable: true },
				{ id: 'leren.woorden', text: 'Wat viel op?', type: 'text' },
				{ id: 'leren.partners', text: 'Met wie?', type: 'relation' }
			]
		},
		{
			id: 'sturing',
			title: 'Sturing',
			unit: 'municipality',
			items: [
				{ id: 'sturing.opdracht', text: 'Is er een opdracht?', type: 'yes-partly-no' },
				{
					id: 'sturing.actie',
					text: 'Wat gaat u doen?',
					type: 'action',
					options: [1, 2].map((value) => ({ value, label: `vorm ${value}` }))
				}
			]
		}
	]
};

/** What the questionnaires folder of the world holds. */
export const written = {
	thuis2024: { ...thuis, version: '2024' },
	thuis2025: { ...thuis, version: '2025' },
	thuis2026: { ...thuis, version: '2026' },
	kring: { ...thuis, key: 'kring', version: '2026', subject: 'region' },
	keuze: { ...thuis, key: 'keuze', version: '2026', subject: 'candidate' }
};
