import { toDownloadSvg } from '#server/pictures.ts';
import { posterFor } from '#routes/regios/[region]/[round]/poster.ts';

export async function GET({ params, locals, url }) {
	const { drawing, name } = posterFor(locals, params, url);
	return new Response(await toDownloadSvg(drawing.svg), {
		headers: {
			'content-type': 'image/svg+xml',
			'content-disposition': `attachment; filename="${name}.svg"`
		}
	});
}
