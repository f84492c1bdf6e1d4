import { askedPicture, pictureFile } from '#request/picture-file.ts';
import { scanDownloadFor } from '#routes/scans/[scan]/poster.ts';

/** "infographic.svg", "telefoon.png" */
export function GET({ params, locals, cookies, url }) {
	const { edition, kind } = askedPicture(params.file);
	const found = scanDownloadFor({ locals, cookies }, params.scan, url, edition);
	return pictureFile(locals, url, { ...found, kind });
}
