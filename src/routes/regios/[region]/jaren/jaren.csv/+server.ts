import { spreadsheet } from '#server/files/spreadsheet.ts';
import { noteDownload } from '#request/guard.ts';
import { yearRows } from '#routes/regios/[region]/jaren/rows.ts';
import { yearsFor, yearsInWords } from '#routes/regios/[region]/jaren/years.ts';

/** What the address shows, which stands in the first row. */
export async function GET({ params, locals, url }) {
	const found = yearsFor(locals, params.region, url);
	const { key } = found.seen.region;
	const name = `jaren-${found.whose?.code ?? key}.csv`;
	await noteDownload(locals, name, key);
	return new Response(spreadsheet(yearRows(found, yearsInWords(found))), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`
		}
	});
}
