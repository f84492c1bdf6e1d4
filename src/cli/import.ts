import { clientMentionNames } from '#domain/client-mention/client-mention.ts';
import { count, list } from '#domain/words/format.ts';
import type { RowMistake } from '#server/exchange/answers-file.ts';
import { importAnswers, type ImportReport } from '#server/exchange/answers-import.ts';
import { inAnswersFile } from '#server/exchange/client-mention.ts';
import { readArguments } from './arguments.ts';
import { CliError, exitStatus } from './cli-error.ts';
import { readInput } from './files.ts';
import { who, withHouse } from './house.ts';
import type { World } from './world.ts';

export const summary = 'antwoorden van eerdere jaren inlezen uit een spreadsheet';

export const usage = `Gebruik:
  thermometer import BESTAND.csv [--region REGIO] [--dry-run]
      maakt rondes, teams en vastgestelde scans; alles of niets
  --region    de regio, nodig waar een gemeente bij meer dan één hoort
  --dry-run   kijkt alles na en schrijft niets`;

export async function run(args: string[], world: World): Promise<void> {
	const { positionals, values } = readArguments(args, {
		region: { type: 'string' },
		'dry-run': { type: 'boolean' }
	});
	const [file, ...others] = positionals;
	if (file === undefined || others.length > 0) throw new CliError(usage, exitStatus.wrongUsage);
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

/** Cells are never quoted, because a log may keep them. */
function tellClientMention(file: string, text: string, world: World) {
	for (const { row, column, kinds } of inAnswersFile(text, world.now().toISOString())) {
		const seen = list(kinds.map((kind) => clientMentionNames[kind]));
		world.tell(
			`${file}: rij ${row}, kolom ${column}: dit lijkt op ${seen}. Staat hier iets over een cliënt? Haal het weg.`
		);
	}
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
