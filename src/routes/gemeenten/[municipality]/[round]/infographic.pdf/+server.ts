import { paperFile } from '#request/picture-file.ts';
import { municipalityPaperFor } from '#routes/gemeenten/[municipality]/[round]/poster.ts';

/** The poster with its numbers in tables, tagged. */
export function GET({ params, locals, url }) {
	const { paper, name, region } = municipalityPaperFor(locals, params, url);
	return paperFile(locals, { paper, name, region: region.key });
}
