import { count, longDate } from '#domain/words/format.ts';
import { checkDatabase, type DatabaseCheck } from '#server/house/database-check.ts';
import { lookInto, type Looked } from '#server/db/look.ts';
import { readableByOthers, readableInWords } from '#server/db/file-rights.ts';
import { DatabaseError, immediate, inDutch, openDatabase } from '#server/db/open.ts';
import { seal } from '#server/db/seals.ts';
import * as country from '#server/rounds/country.ts';
import { readArguments } from './arguments.ts';
import { CliError, exitStatus } from './cli-error.ts';
import { settingsOf } from './house.ts';
import type { World } from './world.ts';

export const summary = 'nagaan of een database gaaf is';

export const usage = `Gebruik:
  thermometer doctor [BESTAND]
      gaat na of een databasebestand gaaf is, ook een reservekopie; zonder BESTAND dat van
      DATABASE_PATH. Het bestand wordt alleen gelezen; dat kan ook terwijl Thermometer draait.
      Nagegaan wordt het bestand zelf, of in elke tabel staat wat Thermometer er zelf schreef, of het logboek van elke scan en elke sessie uitkomt op
      de antwoorden, notities, handtekeningen en inschattingen die er staan, of elke
      publicatie nog is zoals zij is gepubliceerd, en of het landelijk beeld uitkomt op de
      vastgestelde scans. Wat niet klopt, staat op een regel; de afsluitwaarde is dan 1.
      Kunnen anderen op deze computer het bestand of wat erbij hoort lezen, dan zegt een regel dat; dat is geen fout in het bestand.
  thermometer doctor --rebuild
      bouwt eerst het landelijk beeld van de database van DATABASE_PATH opnieuw op uit de
      vastgestelde scans, en gaat daarna na of alles klopt.
  thermometer doctor --accept
      neemt wat nu in de tabellen van DATABASE_PATH staat voor juist, en gaat daarna na of de rest klopt.
      Alleen nodig als u zelf buiten Thermometer om iets veranderde en zeker weet dat het goed is.`;

export function run(args: string[], world: World): void {
	const { values, positionals } = readArguments(args, {
		rebuild: { type: 'boolean' },
		accept: { type: 'boolean' }
	});
	if (positionals.length > (values.rebuild || values.accept ? 0 : 1))
		throw new CliError(usage, exitStatus.wrongUsage);
	const file = positionals[0] ?? settingsOf(world).databasePath;
	if (values.rebuild) rebuild(file, world);
	if (values.accept) accept(file, world);
	const checked = check(file, world);
	const { findings } = checked;
	for (const one of readableByOthers(file)) world.tell(readableInWords(one));
	for (const finding of findings) world.print(`${finding}\n`);
	if (findings.length > 0) throw new CliError(conclusion(file, findings.length));
	world.print(`${soundness(file, checked)}\n`);
}

function rebuild(file: string, world: World) {
	try {
		const db = openDatabase(file);
		country.rebuild(db);
		db.$client.close();
	} catch (error) {
		throw told(error, file);
	}
	world.tell('Het landelijk beeld is opnieuw opgebouwd uit de vastgestelde scans.');
}

function accept(file: string, world: World) {
	try {
		const db = openDatabase(file);
		const now = world.now().toISOString();
		db.transaction(() => seal(db.$client, { reason: 'accepted', now }), immediate);
		db.$client.close();
	} catch (error) {
		throw told(error, file);
	}
	world.tell('Wat nu in de tabellen staat, is voor juist genomen.');
}

/** It throws CliError for a file that cannot be read. */
export function check(file: string, world: World): DatabaseCheck {
	let looked: Looked | undefined;
	try {
		looked = lookInto(file);
		return checkDatabase(looked, (done, all) => tellProgress(world, done, all));
	} catch (error) {
		throw told(error, file);
	} finally {
		looked?.db.$client.close();
	}
}

function told(error: unknown, file: string): unknown {
	const known = inDutch(error, file);
	return known instanceof DatabaseError ? new CliError(known.message) : error;
}

function tellProgress(world: World, done: number, all: number) {
	if (done % 500 === 0) world.progress(`${done} van ${all} scans nagegaan`);
}

/** A sound file, in a sentence or two. */
export function soundness(file: string, { replayed, taken }: DatabaseCheck): string {
	const since = taken ? ` ${takenInWords(taken)}` : '';
	if (!replayed) {
		return `${file} is gaaf. De logboeken zijn niet nagegaan: dit bestand is van een oudere versie van Thermometer. Start Thermometer met een kopie ervan en kijk die na.${since}`;
	}
	const scans = count(replayed.scans, 'scan', 'scans');
	const sessions = count(replayed.sessions, 'sessie', 'sessies');
	return `${file} is gaaf: de logboeken van ${scans} en ${sessions} komen uit op wat er staat.${since}`;
}

function takenInWords({ since, reason }: NonNullable<DatabaseCheck['taken']>): string {
	const by = {
		upgrade: 'Wat in de tabellen stond toen Thermometer deze database bijwerkte',
		accepted: 'Wat in de tabellen stond toen een beheerder dat voor juist nam'
	};
	return `${by[reason]} (${longDate(since)}), is toen niet vergeleken.`;
}

function conclusion(file: string, findings: number): string {
	return `${file} is niet gaaf: ${count(findings, 'ding klopt', 'dingen kloppen')} niet. Bewaar een kopie van dit bestand; docs/beheer.md zegt wat u kunt doen.`;
}
