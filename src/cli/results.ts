import { toJson } from '#domain/picture/result-json.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import * as results from '#server/rounds/results.ts';
import { toCsv } from '#server/exchange/results-csv.ts';
import { choiceOf, readArguments } from './arguments.ts';
import { CliError, exitStatus } from './cli-error.ts';
import { writeOutput } from './files.ts';
import { withHouse } from './house.ts';
import { requestedRound, roundOptions } from './requested-round.ts';
import type { World } from './world.ts';

export const summary = 'de uitkomsten van een ronde, niet afgerond';

export const usage = `Gebruik:
  thermometer results --region REGIO --round RONDE [--compare RONDE]
      [--weighting equal|population] [--format json|csv] [--out BESTAND]
  Alles staat erin, ook wat de regio niet publiceerde: bij wie u dit geeft, beslist u.
  --compare     zet een eerdere ronde ernaast, op dezelfde vragen en teams
  --weighting   elke gemeente even zwaar (equal) of naar inwoners (population)
  --format      json (standaard) of csv
  --out         schrijft naar een bestand in plaats van naar het scherm`;

export async function run(args: string[], world: World): Promise<void> {
	const { values, positionals } = readArguments(args, {
		...roundOptions,
		weighting: { type: 'string' },
		format: { type: 'string' },
		out: { type: 'string' }
	});
	if (positionals.length > 0) throw new CliError(usage, exitStatus.wrongUsage);
	const weighting = choiceOf('weighting', values.weighting, ['equal', 'population']);
	const format = choiceOf('format', values.format, ['json', 'csv']);
	await withHouse(world, (house) => {
		const asked = requestedRound(house, values, usage);
		const picture = regionPictures.ofRegion(house.db, { ...asked, scope: 'all', weighting });
		if ('refused' in picture) {
			throw new CliError(results.refusalInWords(picture, (code) => code));
		}
		const { result } = picture;
		const text =
			format === 'csv' ? toCsv(result) : `${JSON.stringify(toJson(result), null, '\t')}\n`;
		writeOutput(world, values.out, text);
	});
}
