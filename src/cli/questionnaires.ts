import { count } from '#domain/words/format.ts';
import type { PinnedText } from '#domain/questionnaire/frozen.ts';
import { mistakeInWords, type Mistake } from '#domain/mistake/mistake.ts';
import { suggestion } from '#domain/mistake/nearest.ts';
import { differenceInWords } from '#domain/comparison/questionnaire-diff-words.ts';
import { difference, isComparable } from '#domain/comparison/questionnaire-diff.ts';
import { reference, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { readingTimeInWords, readingTimes } from '#domain/questionnaire/reading-time.ts';
import { DatabaseError } from '#server/db/open.ts';
import { pinnedIn } from '#server/rounds/pinned.ts';
import { check, loadAll, type Library } from '#server/library/questionnaires.ts';
import { choiceOf, readArguments } from './arguments.ts';
import { CliError, exitStatus } from './cli-error.ts';
import { settingsOf } from './house.ts';
import type { World } from './world.ts';

export const summary = 'vragenlijsten nakijken en versies vergelijken';

export const usage = `Gebruik:
  thermometer questionnaires check [PAD]
      kijkt één bestand na, of alles in een map, ook de draaiboeken in de map scripts
      en de planformats in de map plans daarin; zonder PAD de map in
      QUESTIONNAIRES_PATH, en anders de map questionnaires. Elke fout staat op een
      regel als bestand:regel:kolom. Bij een fout is de afsluitwaarde 1; bij “let op”
      niet. Daarna staat per deel van elke nieuwste versie hoelang iemand leest en
      kiest: 180 woorden per minuut en 12 seconden per vraag. Noemt DATABASE_PATH een
      database, dan mag een versie die daar in een ronde is gebruikt niet veranderd zijn.
  thermometer questionnaires diff KEY@A KEY@B [--format text|json]
      wat er van versie A naar versie B verandert, en welk deel vergelijkbaar blijft`;

export function run(args: string[], world: World): void {
	const [verb, ...rest] = args;
	if (verb === 'check') return runCheck(rest, world);
	if (verb === 'diff') return runDiff(rest, world);
	throw new CliError(usage, exitStatus.wrongUsage);
}

function runCheck(args: string[], world: World): void {
	const { positionals } = readArguments(args, {});
	if (positionals.length > 1) throw new CliError(usage, exitStatus.wrongUsage);
	const path = positionals[0] ?? settingsOf(world).questionnairesPath;
	const result = check(path, pinnedTexts(world));
	if (!result) throw new CliError(`${path} bestaat niet.`);
	if (result.files + result.scripts + result.plans === 0) {
		throw new CliError(`In ${path} staat geen vragenlijst.`);
	}
	for (const mistake of result.mistakes) world.print(`${mistakeInWords(mistake)}\n`);
	for (const questionnaire of result.newest) world.print(readingTimesInWords(questionnaire));
	const files = [
		...(result.files > 0 ? [count(result.files, 'vragenlijst', 'vragenlijsten')] : []),
		...(result.scripts > 0 ? [count(result.scripts, 'draaiboek', 'draaiboeken')] : []),
		...(result.plans > 0 ? [count(result.plans, 'planformat', 'planformats')] : [])
	].join(' en ');
	const errors = result.mistakes.filter(isError).length;
	if (errors > 0) throw new CliError(`${count(errors, 'fout', 'fouten')} in ${files}.`);
	world.progress(`${files} nagekeken, geen fouten.`);
}

function readingTimesInWords(questionnaire: Questionnaire): string {
	const parts = readingTimes(questionnaire).map((time) => `  ${readingTimeInWords(time)}\n`);
	return `${reference(questionnaire)}\n${parts.join('')}`;
}

/** Without DATABASE_PATH nothing is frozen: an old demonstration must not refuse a file. */
function pinnedTexts(world: World): PinnedText[] {
	const { DATABASE_PATH: file } = world.environment;
	if (!file) return [];
	try {
		return pinnedIn(file);
	} catch (error) {
		if (error instanceof DatabaseError) throw new CliError(error.message, exitStatus.systemFailed);
		throw error;
	}
}

function runDiff(args: string[], world: World): void {
	const { positionals, values } = readArguments(args, { format: { type: 'string' } });
	const format = choiceOf('format', values.format, ['text', 'json']);
	const [a, b, ...others] = positionals;
	if (a === undefined || b === undefined || others.length > 0) {
		throw new CliError(usage, exitStatus.wrongUsage);
	}
	const folder = settingsOf(world).questionnairesPath;
	const library = loadAll(folder);
	const earlier = find(library, a, folder);
	const later = find(library, b, folder);
	if (!isComparable(earlier, later)) {
		throw new CliError(
			`${a} en ${b} zijn niet te vergelijken: de een komt uit '${earlier.base}', de ander uit '${later.base}'.`
		);
	}
	const found = difference(earlier, later);
	world.print(
		format === 'json' ? `${JSON.stringify(found, null, '\t')}\n` : differenceInWords(found)
	);
}

function find(library: Library, reference: string, folder: string): Questionnaire {
	const found = library.questionnaires.get(reference);
	if (found) return found.questionnaire;
	const [key, version] = reference.split('@');
	const faulty = library.mistakes
		.filter(isError)
		.find(({ file }) => file === `${folder}/${key}/${version}.yaml`);
	if (faulty) {
		throw new CliError(`${reference} heeft fouten:\n${mistakeInWords(faulty)}`);
	}
	const advice = suggestion(reference, library.questionnaires.keys());
	throw new CliError(`${reference} staat niet in ${folder}${advice || '.'}`);
}

function isError(mistake: Mistake): boolean {
	return mistake.severity === 'error';
}
