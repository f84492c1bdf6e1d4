import { error } from '@sveltejs/kit';
import { namedPdfOf } from '#server/pdf/drawn-pdfs.ts';
import { PdfNotMade } from '#server/pdf/not-made.ts';
import { noteDownload } from '#request/guard.ts';
import { paperFor } from '#routes/regios/[region]/[round]/poster.ts';

/** The poster with its numbers in tables, tagged. */
export async function GET({ params, locals, url }) {
	const { paper, name, region } = paperFor(locals, params, url);
	const pdf = await namedPdfOf(paper).catch((problem) => {
		if (problem instanceof PdfNotMade) error(503, problem.message);
		throw problem;
	});
	await noteDownload(locals, `${name}.pdf`, region.key);
	return new Response(pdf, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="${name}.pdf"`
		}
	});
}
