import { expertiseKindNames, isStale } from '#domain/expertise/expertise.ts';
import { dayOf, writtenDay } from '#domain/words/day.ts';
import { list } from '#domain/words/format.ts';
import { spreadsheet } from '#server/files/spreadsheet.ts';
import { noteDownload } from '#request/guard.ts';
import { registerFor } from '#routes/regios/[region]/expertise/register.ts';

/** What the address shows. */
export async function GET({ params, locals, url }) {
	const { region, rows, nameOf } = registerFor(locals, params.region, url);
	const today = dayOf(locals.now);
	const name = `expertise-${region.key}.csv`;
	await noteDownload(locals, name, region.key);
	const head = [
		...['Terrein', 'Wat', 'Gemeente', 'Organisatie', 'Functie'],
		...['Te bereiken', 'Voor wie', 'Nagekeken op', 'Langer dan een jaar geleden']
	];
	const lines = rows.map((row) => [
		...[row.terrain, list(row.kinds.map((kind) => expertiseKindNames[kind]))],
		row.municipality === null ? '' : nameOf(row.municipality),
		...[row.organisation, row.functionName, row.reach, row.forWhom],
		...[writtenDay(row.checkedOn), isStale(row, today) ? 'ja' : 'nee']
	]);
	return new Response(spreadsheet([head, ...lines]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`
		}
	});
}
