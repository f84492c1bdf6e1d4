import { copyOf } from '#server/backup/copy.ts';
import { DatabaseError } from '#server/db/open.ts';
import { readArguments } from './arguments.ts';
import { CliError, exitStatus } from './cli-error.ts';
import { soundness } from './doctor.ts';
import { settingsOf } from './house.ts';
import type { World } from './world.ts';

export const summary = 'een reservekopie maken en nakijken';

export const usage = `Gebruik:
  thermometer backup BESTAND
      maakt een reservekopie van de database van DATABASE_PATH, ook terwijl Thermometer draait. Alles wat was
      opgeslagen toen u begon, staat erin. De kopie wordt nagekeken zoals 'thermometer doctor' dat doet en krijgt pas
      daarna haar naam; een kopie van Thermometer die er al stond, wordt dan vervangen. Alleen het account waaronder u
      dit doet, kan haar lezen. Is zij niet gaaf, dan staat zij er met .niet-gaaf achter de naam, blijft een oudere
      kopie staan, en is de afsluitwaarde 1. Lukt de kopie niet, dan is die 3.`;

export function run(args: string[], world: World): void {
	const { positionals } = readArguments(args, {});
	const [file] = positionals;
	if (file === undefined || positionals.length > 1)
		throw new CliError(usage, exitStatus.wrongUsage);
	const copy = copied(settingsOf(world).databasePath, file);
	const { findings } = copy.check;
	for (const finding of findings) world.print(`${finding}\n`);
	if (findings.length > 0) {
		throw new CliError(
			`De kopie is niet gaaf en staat als ${copy.file}. De database zelf is dan ook niet gaaf: kijk die na met thermometer doctor.`
		);
	}
	world.print(`${soundness(copy.file, copy.check)}\n`);
	world.tell(`De reservekopie staat in ${copy.file} (${copy.bytes} bytes).`);
}

function copied(database: string, file: string) {
	try {
		return copyOf(database, file);
	} catch (error) {
		if (!(error instanceof DatabaseError)) throw error;
		throw new CliError(
			`De reservekopie is niet gemaakt. ${error.message}`,
			exitStatus.systemFailed
		);
	}
}
