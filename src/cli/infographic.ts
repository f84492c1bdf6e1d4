import { bundleOf } from '#server/bundles/round-bundle.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import type { Paper } from '#infographic/paper/paper.ts';
import { pdfOf } from '#server/pdf/drawn-pdfs.ts';
import { PdfNotMade } from '#server/pdf/not-made.ts';
import { toDownloadSvg, toPng, type Resolution } from '#server/pictures/pictures.ts';
import { besideRegion } from '#infographic/poster/municipality-content.ts';
import type { House } from '#server/house/house.ts';
import { paperOf, type NamedPaper } from '#server/pictures/drawn-once.ts';
import * as municipalityPosters from '#server/pictures/municipality-posters.ts';
import * as posters from '#server/pictures/posters.ts';
import * as textPage from '#server/pictures/text-page.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import type { ComparedRounds } from '#server/rounds/figures.ts';
import * as results from '#server/rounds/results.ts';
import { choiceOf, readArguments } from './arguments.ts';
import { CliError, exitStatus } from './cli-error.ts';
import { writeFileWith, writeOutput } from './files.ts';
import { withHouse } from './house.ts';
import { requestedRound, roundOptions } from './requested-round.ts';
import type { World } from './world.ts';

export const summary = 'de infographic van een regio of gemeente tekenen';

export const usage = `Gebruik:
  thermometer infographic --region REGIO --round RONDE [--compare RONDE]
      [--municipality GM0000] --format svg|png|pdf|zip [--dpi 150|300] --out BESTAND
  --compare       zet een eerdere ronde ernaast
  --municipality  de infographic van deze gemeente, naast de regio
  --format        svg, png, pdf met de getallen in tabellen, of zip met alle beelden
                  en cijfers van de regio en van elke gemeente
  --dpi           voor png: 150 (standaard) of 300
  --out           het bestand dat wordt geschreven`;

export async function run(args: string[], world: World): Promise<void> {
	const { values, positionals } = readArguments(args, {
		...roundOptions,
		municipality: { type: 'string' },
		format: { type: 'string' },
		dpi: { type: 'string' },
		out: { type: 'string' }
	});
	const { format, out } = values;
	if (positionals.length > 0 || format === undefined || out === undefined) {
		throw new CliError(usage, exitStatus.wrongUsage);
	}
	const kind = choiceOf('format', format, ['svg', 'png', 'pdf', 'zip']);
	const dpi = choiceOf('dpi', values.dpi, ['150', '300']);
	await withHouse(world, async (house) => {
		const asked = requestedRound(house, values, usage);
		if (kind === 'zip') return bundle(world, house, asked, out);
		const poster = askedPaper(house, asked, values.municipality);
		if ('refused' in poster) {
			throw new CliError(results.refusalInWords(poster, (code) => code));
		}
		const picture = await pictureOf(poster, kind, dpi === '300' ? 300 : 150);
		writeOutput(world, out, picture);
		world.tell(`${out}: ${kind.toUpperCase()}, ${Math.ceil(picture.length / 1000)} kB`);
	});
}

/** It appears only when it is whole. */
async function bundle(world: World, house: House, asked: ComparedRounds, out: string) {
	const { db } = house;
	const request = { ...asked, ...everything };
	const region = regionPictures.ofRegion(db, request);
	if ('refused' in region) throw new CliError(results.refusalInWords(region, (code) => code));
	const beside = besideRegion(region);
	const municipalities = region.result.municipalities.map(({ code, name }) => {
		return { code, name, beside, mayReadScans: true };
	});
	const { origin } = house.settings;
	const wanted = { ...asked, region: request, publication: null, municipalities, origin };
	const number = await writeFileWith(out, (unfinished) =>
		bundleOf(db, wanted, unfinished, ({ made, of, name }) =>
			world.tell(`${made} van ${of}: ${name}`)
		)
	);
	world.tell(`${out}: ZIP, ${String(number)} bestanden`);
}

/** Whoever runs commands on the server sees all. */
const everything = { scope: 'all', weighting: 'equal' } as const;

interface PlacedPaper {
	paper: () => Paper;
	/** Where it stands in sentences and tables; null where that has no address. */
	page: string | null;
}

function askedPaper(
	{ db, settings: { origin } }: House,
	asked: ComparedRounds,
	code: string | undefined
): PlacedPaper | Refusal {
	const request = { ...asked, ...everything };
	if (code === undefined) {
		const page = textPage.regionTextPage(origin, request);
		return placed(paperOf(db, posters.drawableOf(db, request)), page);
	}
	const region = regionPictures.ofRegion(db, request);
	if ('refused' in region) return region;
	const { municipalities } = region.result;
	const municipality = municipalities.find((one) => one.code === code);
	if (!municipality) throw new CliError(notAMember(code, municipalities));
	const beside = besideRegion(region);
	const own = { ...asked, municipality, beside, mayReadScans: true };
	const page = textPage.municipalityTextPage(origin, own);
	return placed(paperOf(db, municipalityPosters.drawableOf(db, own)), page);
}

function placed(paper: NamedPaper | Refusal, page: string | null): PlacedPaper | Refusal {
	return 'refused' in paper ? paper : { page, paper: textPage.paperWith(paper, page).paper };
}

function notAMember(code: string, members: { code: string; name: string }[]): string {
	const known = members.map((one) => `${one.code} ${one.name}`).join(', ');
	return `Gemeente ${code} doet niet mee aan deze ronde; wel: ${known}.`;
}

async function pictureOf(
	{ paper, page }: PlacedPaper,
	kind: 'svg' | 'png' | 'pdf',
	dpi: Resolution
): Promise<string | Uint8Array> {
	const made = paper();
	if (kind === 'pdf') return pdfFor(made);
	const { svg } = made.drawing;
	if (kind === 'png') return toPng(svg, dpi);
	return toDownloadSvg(textPage.withDescription(svg, page));
}

async function pdfFor(paper: Paper): Promise<Uint8Array> {
	try {
		return await pdfOf(paper);
	} catch (error) {
		if (error instanceof PdfNotMade) throw new CliError(error.message, exitStatus.systemFailed);
		throw error;
	}
}
