import { spreadsheet } from '#server/files/spreadsheet.ts';
import { noteDownload } from '#request/guard.ts';
import { comparisonFor, comparisonInWords } from '#routes/regios/[region]/vergelijk/comparison.ts';
import { comparisonRows } from '#routes/regios/[region]/vergelijk/rows.ts';

/** What the address shows, which stands in the first rows. */
export async function GET({ params, locals, url }) {
	const found = comparisonFor(locals, params.region, url);
	const { key } = found.seen.region;
	const name = `vergelijk-${key}.csv`;
	await noteDownload(locals, name, key);
	return new Response(spreadsheet(comparisonRows(found, comparisonInWords(found))), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`
		}
	});
}
