import { askedPicture, pictureFile } from '#request/picture-file.ts';
import { municipalityDownloadFor } from '#routes/gemeenten/[municipality]/[round]/poster.ts';

/** "infographic.svg", "telefoon.png" */
export function GET({ params, locals, url }) {
	const { edition, kind } = askedPicture(params.file);
	const { poster, page, name, region } = municipalityDownloadFor(locals, params, url, edition);
	return pictureFile(locals, url, { poster, page, name, region: region.key, kind });
}
