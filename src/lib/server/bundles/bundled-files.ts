import { toJson } from '#domain/picture/result-json.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { fileNameOf } from '#domain/words/file-name.ts';
import { card, phone, poster, regionEditions } from '#infographic/poster/editions.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import { filesOf as titlesOf } from '#infographic/twin/publication-page.ts';
import type { Database } from '#server/db/open.ts';
import { toCsv } from '#server/exchange/results-csv.ts';
import { namedPdfOf } from '#server/pdf/drawn-pdfs.ts';
import { downloadSvgOf, pngOf } from '#server/pictures/drawn-pictures.ts';
import { paperOf, posterOf, type NamedPaper, type Poster } from '#server/pictures/drawn-once.ts';
import * as municipalityPosters from '#server/pictures/municipality-posters.ts';
import * as posters from '#server/pictures/posters.ts';
import type { PictureRequest } from '#server/pictures/region-pictures.ts';
import * as textPage from '#server/pictures/text-page.ts';
import * as publicationFiles from '#server/publications/files.ts';
import * as figures from '#server/rounds/figures.ts';
import * as finalised from '#server/scans/finalised.ts';
import type { BundleMunicipality, BundleRequest } from './bundle-request.ts';
import { readmeOf } from './readme.ts';

export interface BundledFile {
	name: string;
	/** What it is, for who reads the list. */
	title: string;
	make: () => Promise<Uint8Array>;
}

export function filesOf(
	db: Database,
	request: BundleRequest,
	at = figures.stand(db)
): BundledFile[] | Refusal {
	const { round, region, publication, origin } = request;
	const content = region && posters.contentOf(db, region, at);
	if (content && 'refused' in content) return content;
	const files = [
		...(region && content ? regionFiles(db, region, content, origin) : []),
		...(publication ? publishedFiles(db, round, publication) : []),
		...request.municipalities
			.filter(({ code }) => finalised.lastFinalised(db, round.id, code) !== undefined)
			.flatMap((one) => municipalityFiles(db, request, one))
	];
	const readme = async () => encoder.encode(readmeOf(db, request, files));
	return [{ name: 'LEESMIJ.txt', title: 'deze tekst', make: readme }, ...files];
}

function regionFiles(
	db: Database,
	request: PictureRequest,
	content: RegionPosterContent,
	origin: string | null
): BundledFile[] {
	const start = `${request.round.region}-${request.round.key}`;
	const page = textPage.regionTextPage(origin, request);
	const drawn = (edition: string) => found(posters.ofRegion(db, request, edition));
	const named = (edition: string) => ({
		name: `${start}-${edition}`,
		page,
		draw: () => drawn(edition)
	});
	const { result } = content;
	return [
		svgFile('de infographic', named(poster)),
		pngFile('de infographic', named(poster)),
		pdfFile('de infographic', `${start}-${poster}`, () =>
			textPage.paperWith(found(paperOf(db, posters.drawableOf(db, request))), page)
		),
		svgFile('voor een telefoon', named(phone)),
		pngFile('voor bij een link', named(card)),
		...regionEditions(content).slides.map((slide, index) =>
			pngFile(`dia ${index + 1}`, named(slide))
		),
		{
			name: `${start}-cijfers.csv`,
			title: 'de cijfers (CSV)',
			make: async () => encoder.encode(toCsv(result))
		},
		{
			name: `${start}-cijfers.json`,
			title: 'de cijfers (JSON)',
			make: async () => encoder.encode(`${JSON.stringify(toJson(result), null, '\t')}\n`)
		}
	];
}

/** The bytes that were given out. */
function publishedFiles(
	db: Database,
	round: BundleRequest['round'],
	publication: NonNullable<BundleRequest['publication']>
): BundledFile[] {
	const titles = (['named', 'total'] as const).flatMap((scope) => titlesOf(scope));
	const there = new Set(publicationFiles.listOf(db, publication).map(({ name }) => name));
	return titles
		.filter(({ name }) => there.has(name))
		.map(({ name, title }) => ({
			name: `${round.region}-${round.key}-${publication.edition}-${name}`,
			title,
			make: async () => found(publicationFiles.find(db, publication, name)).bytes
		}));
}

function municipalityFiles(
	db: Database,
	{ round, compare, origin }: BundleRequest,
	{ code, name, ...may }: BundleMunicipality
): BundledFile[] {
	const start = `gemeenten/${code}-${fileNameOf(name)}-${round.key}`;
	const request = { round, compare, municipality: { code, name }, ...may };
	const drawable = municipalityPosters.drawableOf(db, request);
	const page = textPage.municipalityTextPage(origin, request);
	const drawn = (edition: string) => found(posterOf(db, drawable, edition));
	const named = (edition: string) => ({
		name: `${start}-${edition}`,
		page,
		draw: () => drawn(edition)
	});
	return [
		svgFile(`de infographic van ${name}`, named(poster)),
		pngFile(`de infographic van ${name}`, named(poster)),
		pdfFile(`de infographic van ${name}`, `${start}-${poster}`, () =>
			textPage.paperWith(found(paperOf(db, drawable)), page)
		),
		svgFile(`${name}, voor een telefoon`, named(phone)),
		...found(drawable.make()).editions.slides.map((slide, index) =>
			pngFile(`${name}, dia ${index + 1}`, named(slide))
		)
	];
}

interface Drawn {
	name: string;
	/** Where it stands in sentences and tables. */
	page: string | null;
	draw: () => Poster;
}

function svgFile(what: string, { name, page, draw }: Drawn): BundledFile {
	const make = async () => downloadSvgOf(textPage.describedAt(draw(), page));
	return { name: `${name}.svg`, title: `${what} (SVG)`, make };
}

function pngFile(what: string, { name, draw }: Drawn): BundledFile {
	return { name: `${name}.png`, title: `${what} (PNG)`, make: async () => pngOf(draw(), 150) };
}

function pdfFile(what: string, name: string, paper: () => NamedPaper): BundledFile {
	const make = async () => namedPdfOf(paper());
	return { name: `${name}.pdf`, title: `${what} met alle getallen in tabellen (PDF)`, make };
}

function found<Made extends object>(made: Made | Refusal | undefined): Made {
	if (!made || 'refused' in made) throw new Error('There is no such picture');
	return made;
}

const encoder = new TextEncoder();
