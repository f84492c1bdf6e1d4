import { pngOf } from '#server/pictures/drawn-pictures.ts';
import { noteDownload } from '#request/guard.ts';
import { downloadFor } from '#routes/regios/[region]/[round]/poster.ts';

/** 150 dpi, or 300 with `dpi=300`. */
export async function GET({ params, locals, url }) {
	const { poster, name, region } = downloadFor(locals, params, url, 'png');
	const dpi = url.searchParams.get('dpi') === '300' ? 300 : 150;
	const png = await pngOf(poster, dpi);
	await noteDownload(locals, `${name}.png`, region.key);
	return new Response(png, {
		headers: {
			'content-type': 'image/png',
			'content-disposition': `attachment; filename="${name}-${dpi}-dpi.png"`
		}
	});
}
