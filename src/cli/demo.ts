import { count } from '#domain/words/format.ts';
import { fillDemonstration, resetDemonstration } from '#server/demonstration/demonstration.ts';
import { writeDemonstrationLetter } from '#server/demonstration/letter.ts';
import { drawDemonstrationNetworks } from '#server/demonstration/networks.ts';
import { shareDemonstrationReasons } from '#server/demonstration/sharing.ts';
import { holdDemonstrationSession } from '#server/demonstration/session.ts';
import { publishDemonstration } from '#server/demonstration/publication.ts';
import { readArguments } from './arguments.ts';
import { CliError, exitStatus } from './cli-error.ts';
import { withHouse } from './house.ts';
import type { World } from './world.ts';

export const summary = 'een lege database vullen met de demonstratieregio';

export const usage = `Gebruik:
  thermometer demo
      vult de database met de gemeenten van Zuid-Holland Zuid, verzonnen teams en verzonnen
      antwoorden over 2024, 2025 en 2026, met een sessie die halverwege is; een database met een andere regio blijft zoals hij is
  thermometer demo --reset
      maakt een demonstratie leeg en vult haar opnieuw; alles wat er intussen in is gedaan, is weg`;

export async function run(args: string[], world: World): Promise<void> {
	const { positionals, values } = readArguments(args, { reset: { type: 'boolean' } });
	if (positionals.length > 0) throw new CliError(usage, exitStatus.wrongUsage);
	await withHouse(world, async ({ db, shelf }) => {
		const work = values.reset ? resetDemonstration : fillDemonstration;
		const outcome = work(db, shelf.questionnaires);
		switch (outcome.kind) {
			case 'filled':
				await publishDemonstration(db);
				drawDemonstrationNetworks(db, shelf.questionnaires);
				writeDemonstrationLetter(db);
				shareDemonstrationReasons(db);
				holdDemonstrationSession(db, new Date().toISOString());
				return world.print(
					`De demonstratie is gevuld: ${count(outcome.teams, 'team', 'teams')}, ${count(outcome.scans, 'scan', 'scans')}.\n`
				);
			case 'already-filled':
				return world.print('De demonstratie staat er al; er is niets veranderd.\n');
			case 'not-demonstration':
				throw new CliError(
					'Deze database is geen demonstratie; er is niets veranderd. Alleen een demonstratie kan opnieuw beginnen.'
				);
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
