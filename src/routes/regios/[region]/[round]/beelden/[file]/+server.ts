import { askedPicture, pictureFile } from '#request/picture-file.ts';
import { downloadFor } from '#routes/regios/[region]/[round]/poster.ts';

/** "telefoon.svg", "deelbeeld.png", "dia-1.png" */
export function GET({ params, locals, url }) {
	const asked = askedPicture(params.file);
	const { poster, page, name, region } = downloadFor(locals, params, url, asked);
	return pictureFile(locals, url, { poster, page, name, region: region.key, kind: asked.kind });
}
