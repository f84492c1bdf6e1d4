import { paperFile } from '#request/picture-file.ts';
import { scanPaperFor } from '#routes/scans/[scan]/poster.ts';

/** The poster with its numbers in tables, tagged. */
export function GET({ params, locals, cookies, url }) {
	const { paper, name, region } = scanPaperFor({ locals, cookies }, params.scan, url);
	return paperFile(locals, { paper, name, region });
}
