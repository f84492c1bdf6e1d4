import { paperFile } from '#request/picture-file.ts';
import { paperFor } from '#routes/regios/[region]/[round]/poster.ts';

/** The poster with its numbers in tables, tagged. */
export function GET({ params, locals, url }) {
	const { paper, name, region } = paperFor(locals, params, url);
	return paperFile(locals, { paper, name, region: region.key });
}
