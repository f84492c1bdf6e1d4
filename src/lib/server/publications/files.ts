import { createHash } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Naming } from '#domain/disclosure/naming.ts';
import { toJson } from '#domain/picture/result-json.ts';
import type { EditionPicture } from '#domain/publication/year.ts';
import type { Paper } from '#infographic/paper/paper.ts';
import type { Style } from '#domain/style/style.ts';
import { publicationPaper } from '#infographic/paper/publication-paper.ts';
import { inStyle } from '#infographic/poster/in-style.ts';
import { regionPhoneEdition } from '#infographic/poster/phone-edition.ts';
import { socialCard } from '#infographic/poster/social-card.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import {
	cardFiles,
	filesOf,
	phoneFiles,
	pictureFiles,
	publicationPage,
	type PublicationPage
} from '#infographic/twin/publication-page.ts';
import { boundariesOf } from '#server/registry/boundaries.ts';
import type { Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import { toCsv } from '#server/exchange/results-csv.ts';
import { downloadSvgOf, pngOf } from '#server/pictures/drawn-pictures.ts';
import { pdfOf } from '#server/pdf/drawn-pdfs.ts';
import { PdfNotMade } from '#server/pdf/not-made.ts';
import { publicationFiles, publications } from '#server/tables/publications.ts';
import { rounds } from '#server/tables/rounds.ts';
import { yearJson } from '#domain/result-sheet/year-figures.ts';
import { resultFormats } from '#domain/result-sheet/result-formats.ts';
import type { RoundState } from '#domain/region/round-state.ts';
import { editionWorkbook } from './edition-workbook.ts';
import type { PublicationRow } from './publications.ts';

/** Bytes that stay as they were made. */
export interface PublicationFile {
	name: string;
	/** A media type. */
	type: string;
	bytes: Buffer;
}

export const pageFile = 'publicatie.html';

/** What pages of our own read; it is not given out. */
const pictureFile = (scope: Naming) => `beeld-${scope}.json`;

export interface Contents extends PublicationPage {
	/** "2024"; null without an earlier round. */
	earlierRoundLabel: string | null;
	/** ISO date. */
	finalisedOn: string | null;
	/** ISO date of reference of the round. */
	day: string;
	/** Of the round. */
	state: RoundState;
	/** Of the region; undefined is our own. */
	style: Style | undefined;
	/** A hash of the figures; drawn pictures are known by it. */
	hash: string;
}

export async function makeFiles(contents: Contents): Promise<PublicationFile[]> {
	const scopes = (['named', 'total'] as const).flatMap((scope) => {
		const picture = contents.pictures[scope];
		return picture ? [{ scope, picture }] : [];
	});
	const made = await Promise.all(
		scopes.map(({ scope, picture }) => filesOfScope(contents, scope, picture))
	);
	const files = made.flat();
	const page = publicationPage(contents, (name) => files.some((one) => one.name === name));
	return [file(pageFile, 'text/html; charset=utf-8', page), ...files];
}

/** The page's own list of files says which there are. */
export function isGivenOut(name: string): boolean {
	const given = (['named', 'total'] as const).flatMap((scope) => filesOf(scope));
	return name === pageFile || given.some((one) => one.name === name);
}

async function filesOfScope(
	contents: Contents,
	scope: Naming,
	picture: EditionPicture
): Promise<PublicationFile[]> {
	const content = posterContentOf(contents, picture);
	const hash = `${contents.hash} ${JSON.stringify(contents.style)}`;
	const drawing = regionPoster(content);
	const named = { name: `publicatie ${hash} ${scope}`, drawing };
	const phone = {
		name: `publicatie ${hash} ${scope} telefoon`,
		drawing: regionPhoneEdition(content)
	};
	const card = { name: `publicatie ${hash} ${scope} deelbeeld`, drawing: socialCard(content) };
	const paper = publicationPaper(contents, scope, content, drawing);
	const [svg, phoneSvg, png, cardPng, pdf, workbook] = await Promise.all([
		downloadSvgOf(named),
		downloadSvgOf(phone),
		pngOf(named, 300),
		pngOf(card, 150),
		pdfWherePossible(paper),
		editionWorkbook(contents, picture)
	]);
	const figures = scope === 'named' ? 'cijfers' : 'cijfers-totaal';
	const { questionnaire: _, ...kept } = picture;
	return [
		file(`${pictureFiles[scope]}.svg`, 'image/svg+xml', svg),
		file(`${phoneFiles[scope]}.svg`, 'image/svg+xml', phoneSvg),
		file(`${pictureFiles[scope]}.png`, 'image/png', png),
		file(`${cardFiles[scope]}.png`, 'image/png', cardPng),
		...(pdf ? [file(`${pictureFiles[scope]}.pdf`, 'application/pdf', pdf)] : []),
		file(`${figures}.xlsx`, resultFormats.xlsx.type, workbook.xlsx),
		file(`${figures}.ods`, resultFormats.ods.type, workbook.ods),
		file(`${figures}.csv`, 'text/csv; charset=utf-8', toCsv(picture.result, picture)),
		file(
			`${figures}.json`,
			'application/json',
			`${JSON.stringify(figuresJson(picture), null, '\t')}\n`
		),
		file(pictureFile(scope), 'application/json', JSON.stringify(kept))
	];
}

/** docs/data.md §5 */
export function figuresJson(picture: EditionPicture) {
	const year = yearJson(picture);
	return { ...toJson(picture.result), ...(year && { year }) };
}

/** What the pictures of an edition are drawn from. */
export function posterContentOf(contents: Contents, picture: EditionPicture): RegionPosterContent {
	const { region, roundLabel, earlierRoundLabel, finalisedOn, isInvented, day, own, style } =
		contents;
	const codes = picture.result.municipalities.map(({ code }) => code);
	const content = {
		...{ ...picture, ...own },
		...{ region, roundLabel, earlierRoundLabel, finalisedOn, invented: isInvented },
		boundaries: boundariesOf(codes, day)
	};
	return inStyle(content, style);
}

/** A server that cannot make any publishes without; what else goes wrong holds up publishing. */
async function pdfWherePossible(paper: Paper): Promise<Uint8Array | undefined> {
	try {
		return await pdfOf(paper);
	} catch (error) {
		if (error instanceof PdfNotMade && error.kind === 'unavailable') return undefined;
		throw error;
	}
}

function file(name: string, type: string, bytes: string | Uint8Array): PublicationFile {
	return { name, type, bytes: Buffer.from(bytes as Uint8Array) };
}

/** The caller needs a transaction. */
export function keep(tx: Database, { id }: PublicationRow, files: PublicationFile[]): void {
	for (const { name, type, bytes } of files) {
		tx.insert(publicationFiles)
			.values({ publication: id, name, type, bytes, sha256: checksum(bytes) })
			.run();
	}
}

export interface KeptFile extends PublicationFile {
	/** SHA-256 of these bytes, hexadecimal. */
	checksum: string;
}

/** What is asked often is not read from the database each time: bytes of the same checksum are the same. */
export function find(
	db: Database,
	{ id }: Pick<PublicationRow, 'id'>,
	name: string
): KeptFile | undefined {
	const asked = { publication: id, name };
	const there = described(db).get(asked);
	if (!there) return undefined;
	const known = read(db).get(there.sha256);
	if (known) return { name, type: there.type, ...known };
	const bytes = bytesOf(db).get(asked)?.bytes ?? Buffer.of();
	const found = { bytes, checksum: checksum(bytes) };
	read(db).set(there.sha256, found);
	return { name, type: there.type, ...found };
}

const isAsked = and(
	eq(publicationFiles.publication, given('publication')),
	eq(publicationFiles.name, given('name'))
);
const described = prepared((db) =>
	db
		.select({ type: publicationFiles.type, sha256: publicationFiles.sha256 })
		.from(publicationFiles)
		.where(isAsked)
		.prepare()
);
const bytesOf = prepared((db) =>
	db.select({ bytes: publicationFiles.bytes }).from(publicationFiles).where(isAsked).prepare()
);
/** By the checksum of when they were published. */
const read = prepared(
	() =>
		new LRUCache<string, Pick<KeptFile, 'bytes' | 'checksum'>>({
			maxSize: 32_000_000,
			sizeCalculation: ({ bytes }) => bytes.length + 100
		})
);

/** Without bytes; by name. */
export function listOf(db: Database, { id }: Pick<PublicationRow, 'id'>) {
	return db
		.select({ name: publicationFiles.name, sha256: publicationFiles.sha256 })
		.from(publicationFiles)
		.where(eq(publicationFiles.publication, id))
		.orderBy(asc(publicationFiles.name))
		.all();
}

/** The picture as it was given out, without its questionnaire, which the round keeps. */
export function pictureOf(
	db: Database,
	publication: Pick<PublicationRow, 'id'>,
	scope: Naming
): Omit<EditionPicture, 'questionnaire'> | undefined {
	const kept = find(db, publication, pictureFile(scope));
	if (!kept) return undefined;
	return JSON.parse(kept.bytes.toString()) as Omit<EditionPicture, 'questionnaire'>;
}

export interface DamagedFile {
	/** Key of the round. */
	round: string;
	edition: number;
	name: string;
}

/** Files whose bytes are no longer those that were published. */
export function damaged(db: Database): DamagedFile[] {
	return db
		.select({ file: publicationFiles, edition: publications.edition, round: rounds.key })
		.from(publicationFiles)
		.innerJoin(publications, eq(publications.id, publicationFiles.publication))
		.innerJoin(rounds, eq(rounds.id, publications.round))
		.all()
		.filter(({ file: { bytes, sha256 } }) => checksum(bytes) !== sha256)
		.map(({ file: { name }, ...where }) => ({ ...where, name }));
}

function checksum(bytes: Buffer): string {
	return createHash('sha256').update(bytes).digest('hex');
}
