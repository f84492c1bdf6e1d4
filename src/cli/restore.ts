import { existsSync } from 'node:fs';
import { restore, type Restored } from '#server/backup/restore.ts';
import { DatabaseError } from '#server/db/open.ts';
import type { Settings } from '#server/settings/settings.ts';
import { readArguments } from './arguments.ts';
import { CliError, exitStatus } from './cli-error.ts';
import { soundness } from './doctor.ts';
import { settingsOf } from './house.ts';
import type { World } from './world.ts';

export const summary = 'een reservekopie terugzetten';

export const usage = `Gebruik:
  thermometer restore BESTAND [--dry-run]
      zet een reservekopie terug als de database van DATABASE_PATH. Stop Thermometer eerst. De kopie wordt nagekeken
      zoals 'thermometer doctor' dat doet. Is zij niet gaaf, van een nieuwere versie van Thermometer, of is de database
      in gebruik, dan verandert er niets. Wat er stond, blijft ernaast staan, met .vervangen- en het moment erachter.
      Wie was ingelogd en wie een persoonlijke link had toen de kopie werd gemaakt, kan daarmee verder.
      Met --dry-run ziet u wat er zou gebeuren, en verandert er niets.`;

export function run(args: string[], world: World): void {
	const { values, positionals } = readArguments(args, { 'dry-run': { type: 'boolean' } });
	const [copy] = positionals;
	if (copy === undefined || positionals.length > 1)
		throw new CliError(usage, exitStatus.wrongUsage);
	const settings = settingsOf(world);
	const isTrial = values['dry-run'] ?? false;
	const now = world.now().toISOString();
	const restored = restoredOf(copy, settings.databasePath, now, isTrial);
	if (restored.kind === 'unsound') {
		for (const finding of restored.findings) world.print(`${finding}\n`);
		throw new CliError(`${copy} is niet gaaf en is niet teruggezet; er is niets veranderd.`);
	}
	world.print(`${soundness(copy, restored.check)}\n`);
	for (const line of told(copy, settings, restored, isTrial)) world.print(`${line}\n`);
}

function restoredOf(copy: string, database: string, now: string, isTrial: boolean) {
	try {
		return restore(copy, database, now, isTrial);
	} catch (error) {
		if (!(error instanceof DatabaseError)) throw error;
		throw new CliError(`Er is niets teruggezet. ${error.message}`, exitStatus.systemFailed);
	}
}

function told(
	copy: string,
	{ databasePath, authSecret }: Settings,
	{ kept }: Extract<Restored, { kind: 'restored' }>,
	isTrial: boolean
): string[] {
	const secret = `${databasePath}.secret`;
	const lines = isTrial
		? [
				`Zonder --dry-run komt ${copy} in de plaats van ${databasePath}.`,
				kept ? `Wat er nu staat, blijft dan staan als ${kept}.` : `Daar staat nu niets.`
			]
		: [
				`${copy} is teruggezet als ${databasePath}.`,
				kept ? `Wat er stond, staat nu in ${kept}.` : 'Er stond nog niets.',
				'Is na het maken van deze kopie iemand gewist, voer dan thermometer user erase opnieuw uit.'
			];
	if (authSecret !== null || existsSync(secret)) return lines;
	return [
		...lines,
		`Let op: ${secret} is er niet. Zet dat ook terug, of iedereen met een account moet opnieuw inloggen.`
	];
}
