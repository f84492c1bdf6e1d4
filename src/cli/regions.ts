import { count } from '#domain/words/format.ts';
import { mistakeInWords, type Mistake } from '#domain/mistake/mistake.ts';
import { readNationalRegistry } from '#server/registry/national-registry.ts';
import { regionYaml } from '#server/exchange/region-export.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import * as regions from '#server/registry/regions.ts';
import type { Database } from '#server/db/open.ts';
import { readArguments } from './arguments.ts';
import { CliError, exitStatus } from './cli-error.ts';
import { readInput, writeOutput } from './files.ts';
import { withHouse } from './house.ts';
import { requestedRegion } from './requested-round.ts';
import type { World } from './world.ts';

export const summary = "regio's, gemeenten en teams tonen en inlezen";

export const usage = `Gebruik:
  thermometer regions list
      alle regio's met hun gemeenten en teams
  thermometer regions import BESTAND.yaml
      leest een regio in; opnieuw inlezen werkt bij en laat niets verdwijnen
  thermometer regions export REGIO [--out BESTAND.yaml]
      schrijft een regio weg, met alles wat inlezen leest: gewichten, dagen, opvolgers, teams
      en wat haar rondes vastlegden
  --out   schrijft naar een bestand in plaats van naar het scherm`;

export async function run(args: string[], world: World): Promise<void> {
	const [verb, ...rest] = args;
	if (verb === 'export') return exportRegion(rest, world);
	const { positionals } = readArguments(rest, {});
	const [file, ...others] = positionals;
	if (verb === 'list' && file === undefined) return list(world);
	if (verb === 'import' && file !== undefined && others.length === 0)
		return importFile(file, world);
	throw new CliError(usage, exitStatus.wrongUsage);
}

async function list(world: World): Promise<void> {
	await withHouse(world, ({ db }) => {
		const all = regions.all(db);
		if (all.length === 0) world.tell('Er is nog geen regio.');
		for (const region of all) world.print(regionInWords(db, region));
	});
}

function regionInWords(db: Database, region: regions.RegionRow): string {
	const members = regions.everMembers(db, region.key);
	const lines = members.flatMap((member) => [
		`  ${member.code}  ${member.name}${validity(member)}`,
		...regions.teamsOf(db, member.code).map((team) => `            ${team.name}${validity(team)}`)
	]);
	return [`${region.key}  ${region.name}`, ...lines, ''].join('\n');
}

function validity({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }) {
	const from = validFrom ? ` vanaf ${validFrom}` : '';
	return `${from}${validTo ? ` tot ${validTo}` : ''}`;
}

async function importFile(name: string, world: World): Promise<void> {
	const text = readInput(name);
	await withHouse(world, ({ db }) => {
		const outcome = importRegion(db, { name, text }, readNationalRegistry());
		if (outcome.kind === 'refused') throw refusal(outcome.mistakes, world);
		const { report } = outcome;
		world.print(
			`Regio ${report.region}: ${count(report.municipalities, 'gemeente', 'gemeenten')} en ${count(report.teams, 'team', 'teams')} ingelezen.\n`
		);
	});
}

async function exportRegion(args: string[], world: World): Promise<void> {
	const { positionals, values } = readArguments(args, { out: { type: 'string' } });
	const [key, ...others] = positionals;
	if (key === undefined || others.length > 0) throw new CliError(usage, exitStatus.wrongUsage);
	await withHouse(world, ({ db }) => {
		writeOutput(world, values.out, regionYaml(db, requestedRegion(db, key)));
	});
}

function refusal(mistakes: Mistake[], world: World): CliError {
	for (const mistake of mistakes) world.tell(mistakeInWords(mistake));
	return new CliError(`${count(mistakes.length, 'fout', 'fouten')}; er is niets ingelezen.`);
}
