import { error } from '@sveltejs/kit';
import { downloadSvgOf, pngOf, type NamedDrawing } from '#server/pictures/drawn-pictures.ts';
import { namedPdfOf } from '#server/pdf/drawn-pdfs.ts';
import { PdfNotMade } from '#server/pdf/not-made.ts';
import { describedAt } from '#server/pictures/text-page.ts';
import type { NamedPaper } from '#server/pictures/drawn-once.ts';
import type { WholeAnswer } from '#server/gate/early-answers.ts';
import { noteDownload } from './guard.ts';
import { asResponse, wholeAnswer } from './whole-answer.ts';

export type PictureKind = 'svg' | 'png';

/** "dia-2.png" asks for an edition and a kind. */
export function askedPicture(file: string): { edition: string; kind: PictureKind } {
	const parts = /^([a-z]+(?:-\d+)?)\.(svg|png)$/.exec(file);
	if (!parts) error(404, noPicture);
	return { edition: parts[1]!, kind: parts[2] as PictureKind };
}

export const noPicture =
	'Dit beeld is er niet. Op de pagina van de infographic staat welke er zijn.';

interface GivenPaper {
	paper: NamedPaper;
	name: string;
	region: string;
}

/** It says why where no PDF can be made. */
export async function paperFile(
	locals: App.Locals,
	{ paper, name, region }: GivenPaper
): Promise<Response> {
	const pdf = await namedPdfOf(paper).catch((problem) => {
		if (problem instanceof PdfNotMade) error(503, problem.message);
		throw problem;
	});
	await noteDownload(locals, `${name}.pdf`, region);
	return new Response(pdf, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="${name}.pdf"`
		}
	});
}

interface Given {
	poster: NamedDrawing & { drawing: { size: { unit: string } } };
	/** Where it stands in sentences and tables; null where that has no address. */
	page: string | null;
	/** Of the file, without its kind. */
	name: string;
	region: string;
	kind: PictureKind;
}

/** A PNG has 150 dpi, or 300 with `dpi=300`; one that is measured in pixels has just those. */
export async function pictureFile(locals: App.Locals, url: URL, given: Given): Promise<Response> {
	return asResponse(await pictureGiven(locals, url, given));
}

export async function pictureGiven(
	locals: App.Locals,
	url: URL,
	{ poster, page, name, region, kind }: Given
): Promise<WholeAnswer> {
	const dpi = url.searchParams.get('dpi') === '300' ? 300 : 150;
	const bytes =
		kind === 'svg' ? await downloadSvgOf(describedAt(poster, page)) : await pngOf(poster, dpi);
	await noteDownload(locals, `${name}.${kind}`, region);
	const file = kind === 'png' && poster.drawing.size.unit === 'mm' ? `${name}-${dpi}-dpi` : name;
	return wholeAnswer(bytes, {
		'content-type': kind === 'svg' ? 'image/svg+xml' : 'image/png',
		'content-disposition': `attachment; filename="${file}.${kind}"`
	});
}
