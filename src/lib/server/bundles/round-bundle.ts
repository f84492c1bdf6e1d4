import { setImmediate as turn } from 'node:timers/promises';
import { toJson } from '#domain/picture/result-json.ts';
import { fileNameOf } from '#domain/words/file-name.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { card, phone, poster, regionEditions } from '#infographic/poster/editions.ts';
import type { BesideRegion } from '#infographic/poster/municipality-content.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import type { Database } from '#server/db/open.ts';
import { toCsv } from '#server/exchange/results-csv.ts';
import { namedPdfOf } from '#server/pdf/drawn-pdfs.ts';
import { downloadSvgOf, pngOf } from '#server/pictures/drawn-pictures.ts';
import { paperOf, posterOf, type Poster } from '#server/pictures/drawn-once.ts';
import * as municipalityPosters from '#server/pictures/municipality-posters.ts';
import * as posters from '#server/pictures/posters.ts';
import type { PictureRequest } from '#server/pictures/region-pictures.ts';
import * as figures from '#server/rounds/figures.ts';
import * as scans from '#server/scans/scans.ts';
import { ZipFile } from './zip-file.ts';

export interface BundleRequest extends PictureRequest {
	/** Whose own pictures are in it: only those that the asker may see in full. */
	municipalities: { code: string; name: string }[];
	/** What each of them may see of the region; null without. */
	beside: BesideRegion | null;
}

export interface BundleProgress {
	made: number;
	of: number;
	/** The file that was made last. */
	name: string;
}

/** Its message is for who asked. */
export class BundleNotMade extends Error {
	constructor(message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = 'BundleNotMade';
	}
}

/**
 * All pictures of a round and its figures, as a ZIP at a path where nothing is yet. Pictures are made in their own
 * thread and process, one after the other, so that people who fill in do not wait for them. It says how many files
 * there are, or rejects with a
 * BundleNotMade, and leaves nothing behind then.
 */
export async function bundleOf(
	db: Database,
	request: BundleRequest,
	path: string,
	onProgress: (progress: BundleProgress) => void = () => undefined
): Promise<number | Refusal> {
	const at = figures.stand(db);
	const content = posters.contentOf(db, request, at);
	if ('refused' in content) return content;
	const files = filesOf(db, request, content);
	const zip = await ZipFile.create(path);
	try {
		for (const [index, { name, make }] of files.entries()) {
			await zip.add(name, await madeOf(name, make));
			if (figures.stand(db) !== at) throw new BundleNotMade(changed);
			onProgress({ made: index + 1, of: files.length, name });
			await turn();
		}
		await zip.end();
	} catch (error) {
		await zip.discard();
		throw error;
	}
	return files.length;
}

const changed = 'De cijfers zijn intussen veranderd. Maak de bestanden opnieuw.';

interface BundleFile {
	name: string;
	make: () => Promise<Uint8Array>;
}

async function madeOf(name: string, make: BundleFile['make']): Promise<Uint8Array> {
	try {
		return await make();
	} catch (cause) {
		throw new BundleNotMade(`${name} kon niet worden gemaakt.`, { cause });
	}
}

function filesOf(db: Database, request: BundleRequest, content: RegionPosterContent): BundleFile[] {
	const { round, municipalities } = request;
	const withScan = municipalities.filter(
		({ code }) => scans.lastFinalised(db, round.id, code) !== undefined
	);
	return [
		...regionFiles(db, request, content),
		...withScan.flatMap((one) => municipalityFiles(db, request, one))
	];
}

function regionFiles(
	db: Database,
	request: BundleRequest,
	content: RegionPosterContent
): BundleFile[] {
	const start = `${request.round.region}-${request.round.key}`;
	const drawn = (edition: string) => found(posters.ofRegion(db, request, edition));
	const { result } = content;
	return [
		...kindsOf(`${start}-${poster}`, () => drawn(poster)),
		{
			name: `${start}-${poster}.pdf`,
			make: async () => namedPdfOf(found(paperOf(db, posters.drawableOf(db, request))))
		},
		svgOf(`${start}-${phone}`, () => drawn(phone)),
		...[card, ...regionEditions(content).slides].map((edition) =>
			pngFile(`${start}-${edition}`, () => drawn(edition))
		),
		{ name: `${start}-cijfers.csv`, make: async () => encoder.encode(toCsv(result)) },
		{
			name: `${start}-cijfers.json`,
			make: async () => encoder.encode(`${JSON.stringify(toJson(result), null, '\t')}\n`)
		}
	];
}

function municipalityFiles(
	db: Database,
	{ round, compare, beside }: BundleRequest,
	municipality: { code: string; name: string }
): BundleFile[] {
	const { code, name } = municipality;
	const start = `gemeenten/${code}-${fileNameOf(name)}-${round.key}`;
	// A bundle is handed on, so it holds no words of teams.
	const request = { round, compare, beside, municipality, mayReadScans: false };
	const drawable = municipalityPosters.drawableOf(db, request);
	const drawn = (edition: string) => found(posterOf(db, drawable, edition));
	return [
		...kindsOf(`${start}-${poster}`, () => drawn(poster)),
		{
			name: `${start}-${poster}.pdf`,
			make: async () => namedPdfOf(found(paperOf(db, drawable)))
		},
		svgOf(`${start}-${phone}`, () => drawn(phone)),
		...found(drawable.make()).editions.slides.map((edition) =>
			pngFile(`${start}-${edition}`, () => drawn(edition))
		)
	];
}

type Draw = () => Poster;

function kindsOf(name: string, draw: Draw): BundleFile[] {
	return [svgOf(name, draw), pngFile(name, draw)];
}

function svgOf(name: string, draw: Draw): BundleFile {
	return { name: `${name}.svg`, make: async () => downloadSvgOf(draw()) };
}

function pngFile(name: string, draw: Draw): BundleFile {
	return { name: `${name}.png`, make: async () => pngOf(draw(), 150) };
}

function found<Made extends object>(made: Made | Refusal | undefined): Made {
	if (!made || 'refused' in made) throw new Error('There is no such picture');
	return made;
}

const encoder = new TextEncoder();
