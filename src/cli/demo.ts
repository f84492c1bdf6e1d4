import { count } from '#domain/format.ts';
import { fillDemonstration } from '#server/demonstration.ts';
import { readArguments } from './arguments.ts';
import { CliError, exitStatus } from './cli-error.ts';
import { withHouse } from './house.ts';
import type { World } from './world.ts';

export const summary = 'een lege database vullen met de demonstratieregio';

export const usage = `Gebruik:
  thermometer demo
      vult de database met de gemeenten van Zuid-Holland Zuid, verzonnen teams en verzonnen
      antwoorden over 2024, 2025 en 2026; een database met een andere regio blijft zoals hij is`;

export async function run(args: string[], world: World): Promise<void> {
	const { positionals } = readArguments(args, {});
	if (positionals.length > 0) throw new CliError(usage, exitStatus.wrongUsage);
	await withHouse(world, ({ db, shelf }) => {
		const outcome = fillDemonstration(db, shelf.questionnaires);
		switch (outcome.kind) {
			case 'filled':
				return world.print(
					`De demonstratie is gevuld: ${count(outcome.teams, 'team', 'teams')}, ${count(outcome.scans, 'scan', 'scans')}.\n`
				);
			case 'already-filled':
				return world.print('De demonstratie staat er al; er is niets veranderd.\n');
			case 'not-empty':
				throw new CliError(
					'Deze database is niet leeg; de demonstratie hoort in een lege. Kies met DATABASE_PATH een ander bestand.'
				);
			case 'missing-questionnaire':
				throw new CliError(
					`Vragenlijst ${outcome.reference} ontbreekt of heeft fouten; kijk met 'thermometer questionnaires check'.`
				);
		}
	});
}
