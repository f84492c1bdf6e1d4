import { issueKindNames } from '#domain/issue/issue.ts';
import { cellInWords } from '#domain/issue/theme-matrix.ts';
import { spreadsheet } from '#server/files/spreadsheet.ts';
import { noteDownload } from '#request/guard.ts';
import { issuesFor } from '#routes/regios/[region]/matrix/issues.ts';
import { themesFor } from '#routes/regios/[region]/matrix/themes.ts';

/** What the page shows: a line for each theme or issue in each area. */
export async function GET({ params, locals, url }) {
	const { region, matrix } = issuesFor(locals, params.region);
	const themes = themesFor(locals, region.key, url.searchParams.get('ronde'));
	const name = `matrix-${region.key}.csv`;
	await noteDownload(locals, name, region.key);
	const nameOf = new Map(themes?.matrix.municipalities.map((one) => [one.code, one.name]));
	const lines = [
		...(themes?.matrix.rows ?? []).flatMap((row) =>
			row.cells.map((cell) => [
				...['thema', `ronde ${themes?.round ?? ''}`, row.title],
				...[nameOf.get(cell.code) ?? cell.code, cellInWords(cell), '']
			])
		),
		...matrix.rows.flatMap((row) =>
			matrix.columns.map((column) => [
				...['vraagstuk', issueKindNames[row.kind], row.title, column.name],
				...[row.ticked.includes(column.key) ? 'aangevinkt' : '', row.source]
			])
		)
	];
	const head = ['Soort', 'Waarvan', 'Wat', 'Gemeente of gebied', 'Stand', 'Bron'];
	return new Response(spreadsheet([head, ...lines]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`
		}
	});
}
