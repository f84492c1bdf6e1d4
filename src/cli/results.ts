import { toJson } from '#domain/picture/result-json.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import * as results from '#server/rounds/results.ts';
import { toCsv } from '#server/exchange/results-csv.ts';
import { resultFile } from '#server/sheets/result-files.ts';
import { ofPicture } from '#server/sheets/region-results.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import type { ComparedRounds } from '#server/rounds/figures.ts';
import type { Database } from '#server/db/open.ts';
import { choiceOf, readArguments } from './arguments.ts';
import { CliError, exitStatus } from './cli-error.ts';
import { writeOutput } from './files.ts';
import { withHouse } from './house.ts';
import { requestedRound, roundOptions } from './requested-round.ts';
import type { World } from './world.ts';

export const summary = 'de uitkomsten van een ronde, niet afgerond';

export const usage = `Gebruik:
  thermometer results --region REGIO --round RONDE [--compare RONDE]
      [--weighting equal|population] [--out BESTAND]
      [--format json|csv|xlsx|ods|csv-excel|csv-open|csvw|json-open]
  Alles staat erin, ook wat de regio niet publiceerde: bij wie u dit geeft, beslist u.
  --compare     zet een eerdere ronde ernaast, op dezelfde vragen en teams
  --weighting   elke gemeente even zwaar (equal) of naar inwoners (population)
  --format      json (standaard) of csv, zoals docs/data.md ze beschrijft; of zoals op de
                pagina van de ronde, met wat het is erbij: xlsx en ods (een werkblad per
                tabel), csv-excel, csv-open met csvw (wat elke kolom bevat), json-open
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
	const format = choiceOf('format', values.format, formats);
	await withHouse(world, async (house) => {
		const asked = requestedRound(house, values, usage);
		const picture = regionPictures.ofRegion(house.db, { ...asked, scope: 'all', weighting });
		if ('refused' in picture) {
			throw new CliError(results.refusalInWords(picture, (code) => code));
		}
		const text = await written(house.db, asked, picture, format);
		writeOutput(world, values.out, text);
	});
}

// prettier-ignore
const formats = ['json', 'csv', 'xlsx', 'ods', 'csv-excel', 'csv-open', 'csvw', 'json-open'] as const;
type Format = (typeof formats)[number];

async function written(
	db: Database,
	{ round }: ComparedRounds,
	picture: RegionPicture,
	format: Format
): Promise<string | Uint8Array> {
	if (format === 'json') return `${JSON.stringify(toJson(picture.result), null, '\t')}\n`;
	if (format === 'csv') return toCsv(picture.result);
	const name = format === 'csv-open' ? 'csv' : format === 'json-open' ? 'json' : format;
	return (await resultFile(name, ofPicture(db, round, picture))).bytes;
}
