import { downloadSvgOf } from '#server/pictures/drawn-pictures.ts';
import { noteDownload } from '#request/guard.ts';
import { downloadFor } from '#routes/regios/[region]/[round]/poster.ts';

export async function GET({ params, locals, url }) {
	const { poster, name, region } = downloadFor(locals, params, url, 'svg');
	await noteDownload(locals, `${name}.svg`, region.key);
	return new Response(await downloadSvgOf(poster), {
		headers: {
			'content-type': 'image/svg+xml',
			'content-disposition': `attachment; filename="${name}.svg"`
		}
	});
}
