import { poster as posterEdition } from '#infographic/poster/editions.ts';
import { toDownloadSvg, toPng } from '#server/pictures/pictures.ts';
import * as posters from '#server/pictures/posters.ts';
import * as results from '#server/rounds/results.ts';
import { choiceOf, readArguments } from './arguments.ts';
import { CliError, exitStatus } from './cli-error.ts';
import { writeOutput } from './files.ts';
import { withHouse } from './house.ts';
import { requestedRound, roundOptions } from './requested-round.ts';
import type { World } from './world.ts';

export const summary = 'de infographic van een regio tekenen';

export const usage = `Gebruik:
  thermometer infographic --region REGIO --round RONDE [--compare RONDE]
      --format svg|png [--dpi 150|300] --out BESTAND
  --compare   zet een eerdere ronde ernaast
  --format    svg of png
  --dpi       voor png: 150 (standaard) of 300
  --out       het bestand dat wordt geschreven`;

export async function run(args: string[], world: World): Promise<void> {
	const { values, positionals } = readArguments(args, {
		...roundOptions,
		format: { type: 'string' },
		dpi: { type: 'string' },
		out: { type: 'string' }
	});
	const { format, out } = values;
	if (positionals.length > 0 || format === undefined || out === undefined) {
		throw new CliError(usage, exitStatus.wrongUsage);
	}
	const kind = choiceOf('format', format, ['svg', 'png']);
	const dpi = choiceOf('dpi', values.dpi, ['150', '300']);
	await withHouse(world, async (house) => {
		const asked = requestedRound(house, values, usage);
		const request = { ...asked, scope: 'all', weighting: 'equal' } as const;
		const poster = posters.ofRegion(house.db, request, posterEdition);
		if (!poster) throw new Error('A region has a poster');
		if ('refused' in poster) {
			throw new CliError(results.refusalInWords(poster, (code) => code));
		}
		const { svg } = poster.drawing;
		const picture =
			kind === 'svg' ? await toDownloadSvg(svg) : await toPng(svg, dpi === '300' ? 300 : 150);
		writeOutput(world, out, picture);
	});
}
