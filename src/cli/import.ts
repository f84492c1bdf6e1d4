import {
	clientMentionNames,
	type ClientMentionKind
} from '#domain/client-mention/client-mention.ts';
import { count, list } from '#domain/words/format.ts';
import { suggestion } from '#domain/mistake/nearest.ts';
import { noChoices } from '#domain/wide-sheet/choices.ts';
import { placeInWords } from '#domain/wide-sheet/mistakes.ts';
import { withoutForm, type AcceptedByHand } from '#domain/wide-sheet/without-form.ts';
import { clientMentionsInWide, importWide, prepareSheet } from '#server/exchange/wide-import.ts';
import { readSheets } from '#server/files/sheet-file.ts';
import * as regions from '#server/registry/regions.ts';
import type { RowMistake } from '#server/exchange/answers-file.ts';
import { importAnswers, type ImportReport } from '#server/exchange/answers-import.ts';
import { inAnswersFile } from '#server/exchange/client-mention.ts';
import { readArguments } from './arguments.ts';
import { CliError, exitStatus } from './cli-error.ts';
import { readBytes, readInput } from './files.ts';
import { who, withHouse } from './house.ts';
import type { World } from './world.ts';

export const summary = 'antwoorden van eerdere jaren inlezen uit een spreadsheet';

export const usage = `Gebruik:
  thermometer import BESTAND.csv [--region REGIO] [--dry-run]
      maakt rondes, teams en vastgestelde scans; alles of niets
  thermometer import --wide BESTAND --region REGIO --round RONDE --questionnaire SLEUTEL@VERSIE
                     [--reference-date DAG] [--suggestions] [--new-teams] [--skip-unknown] [--dry-run]
      hetzelfde uit een rekenblad (XLSX, ODS of CSV) met een rij per team en een kolom per vraag
  --region          de regio, nodig waar een gemeente bij meer dan één hoort
  --reference-date  de peildatum van een nieuwe ronde; anders 1 april
  --suggestions     neemt aan wat erop lijkt of een voorganger is
  --new-teams       maakt teams die niet bekend zijn
  --skip-unknown    laat kolommen weg die geen vraag zijn
  --dry-run         kijkt alles na en schrijft niets`;

export async function run(args: string[], world: World): Promise<void> {
	const { positionals, values } = readArguments(args, {
		region: { type: 'string' },
		wide: { type: 'boolean' },
		round: { type: 'string' },
		questionnaire: { type: 'string' },
		'reference-date': { type: 'string' },
		suggestions: { type: 'boolean' },
		'new-teams': { type: 'boolean' },
		'skip-unknown': { type: 'boolean' },
		'dry-run': { type: 'boolean' }
	});
	const [file, ...others] = positionals;
	if (file === undefined || others.length > 0) throw new CliError(usage, exitStatus.wrongUsage);
	if (values.wide) return runWide(file, values, world);
	const text = readInput(file);
	await withHouse(world, ({ db, shelf }) => {
		const dryRun = values['dry-run'] ?? false;
		const outcome = importAnswers(db, text, {
			...(values.region !== undefined && { region: values.region }),
			questionnaires: shelf.questionnaires,
			dryRun,
			who,
			now: world.now().toISOString(),
			onProgress: everySecond(world)
		});
		if (outcome.kind === 'refused') throw refusal(file, outcome.mistakes, world);
		tellClientMention(file, text, world);
		world.print(reportInWords(outcome.report, dryRun));
	});
}

interface WideValues extends AcceptedByHand {
	region?: string;
	round?: string;
	questionnaire?: string;
	'reference-date'?: string;
	'dry-run'?: boolean;
}

async function runWide(file: string, values: WideValues, world: World): Promise<void> {
	const { region, round, questionnaire } = values;
	if (region === undefined || round === undefined || questionnaire === undefined)
		throw new CliError(usage, exitStatus.wrongUsage);
	const read = await readSheets(readBytes(file));
	if ('problem' in read) throw new CliError(`${file}: ${read.problem}`);
	await withHouse(world, ({ db, shelf }) => {
		const all = regions.all(db).map(({ key }) => key);
		if (!all.includes(region))
			throw new CliError(`Regio ${region} is er niet${suggestion(region, all)}.`);
		const dryRun = values['dry-run'] ?? false;
		const now = world.now().toISOString();
		const { questionnaires } = shelf;
		const referenceDate = values['reference-date'] ?? '';
		const asked = { ...noChoices, round, questionnaire, referenceDate };
		const given = { region, questionnaires, sheets: read.sheets };
		const prepared = prepareSheet(db, { ...given, choices: asked });
		if (prepared.kind === 'wrong') {
			throw new CliError(prepared.problems.map(({ message }) => message).join('\n'));
		}
		const accepted = withoutForm(prepared.matched, asked, values);
		const options = { ...given, choices: accepted.choices, dryRun, who, now };
		const outcome = importWide(db, {
			...options,
			dryRun: dryRun || accepted.unsure.length > 0,
			onProgress: everySecond(world)
		});
		if (outcome.kind === 'wrong')
			throw new CliError(outcome.problems.map(({ message }) => message).join('\n'));
		const mistakes = [...accepted.unsure, ...(outcome.kind === 'refused' ? outcome.mistakes : [])];
		for (const mistake of mistakes)
			world.tell(`${file}: ${placeInWords(mistake)}: ${mistake.message}`);
		if (outcome.kind === 'refused' || mistakes.length > 0) {
			throw new CliError(`${count(mistakes.length, 'fout', 'fouten')}; er is niets ingelezen.`);
		}
		for (const { row, column, kinds } of clientMentionsInWide(outcome.read, now)) {
			world.tell(`${file}: ${placeInWords({ row, column })}: ${mentionInWords(kinds)}`);
		}
		for (const row of outcome.read.withoutAnswers)
			world.tell(`${file}: rij ${row + 1}: geen enkel antwoord; van dit team komt er geen scan.`);
		world.print(reportInWords(outcome.report, dryRun));
	});
}

/** Cells are never quoted, because a log may keep them. */
function tellClientMention(file: string, text: string, world: World) {
	for (const { row, column, kinds } of inAnswersFile(text, world.now().toISOString())) {
		world.tell(`${file}: rij ${row}, kolom ${column}: ${mentionInWords(kinds)}`);
	}
}

function mentionInWords(kinds: readonly ClientMentionKind[]): string {
	const seen = list(kinds.map((kind) => clientMentionNames[kind]));
	return `dit lijkt op ${seen}. Staat hier iets over een cliënt? Haal het weg.`;
}

function refusal(file: string, mistakes: RowMistake[], world: World): CliError {
	for (const { row, column, message } of mistakes) {
		const place = column === undefined ? `rij ${row}` : `rij ${row}, kolom ${column}`;
		world.tell(`${file}: ${place}: ${message}`);
	}
	return new CliError(`${count(mistakes.length, 'fout', 'fouten')}; er is niets ingelezen.`);
}

function reportInWords(report: ImportReport, dryRun: boolean): string {
	const lines = report.newTeams.map(
		({ municipality, name, near }) =>
			`Nieuw team in ${municipality}: ${name}${near ? ` (lijkt op ${near})` : ''}`
	);
	if (report.newRounds.length > 0) lines.push(`Nieuwe ronde: ${list(report.newRounds)}`);
	const done = dryRun ? 'Alles klopt; niets is geschreven. Er zouden' : 'Er zijn';
	lines.push(
		`${done} ${count(report.scans, 'scan', 'scans')} en ${count(report.answers, 'antwoord', 'antwoorden')} ingelezen${dryRun ? ' worden' : ''}; ${count(report.unchanged, 'antwoord stond', 'antwoorden stonden')} er al.`
	);
	return `${lines.join('\n')}\n`;
}

function everySecond(world: World): (done: number, of: number) => void {
	let told = world.now().getTime();
	return (done, of) => {
		const now = world.now().getTime();
		if (now - told < 1000) return;
		told = now;
		world.progress(`${done} van ${of} scans`);
	};
}
