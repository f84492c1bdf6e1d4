import { poster as posterEdition } from '#infographic/poster/editions.ts';
import { pictureFile } from '#request/picture-file.ts';
import { downloadFor } from '#routes/regios/[region]/[round]/poster.ts';

export function GET({ params, locals, url }) {
	const asked = { edition: posterEdition, kind: 'png' } as const;
	const { poster, page, name, region } = downloadFor(locals, params, url, asked);
	return pictureFile(locals, url, { poster, page, name, region: region.key, kind: asked.kind });
}
