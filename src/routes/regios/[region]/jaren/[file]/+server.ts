import { error } from '@sveltejs/kit';
import { spreadsheet } from '#server/files/spreadsheet.ts';
import YearChart from '#ui/chart/YearChart.svelte';
import { noteDownload } from '#request/guard.ts';
import { askedChart, chartFile, noChart } from '#routes/regios/[region]/chart-file.ts';
import { yearsFor, yearsInWords } from '#routes/regios/[region]/jaren/years.ts';
import { yearRows } from '#routes/regios/[region]/jaren/rows.ts';

/** "jaren.csv", "leren.svg", "overall.png": of what the address says, which stands in it. */
export async function GET({ params, locals, url }) {
	const found = yearsFor(locals, params.region, url);
	const { key } = found.seen.region;
	const whose = found.whose?.code ?? key;
	const choice = yearsInWords(found);
	if (params.file === 'jaren.csv') {
		const name = `jaren-${whose}.csv`;
		await noteDownload(locals, name, key);
		return new Response(spreadsheet(yearRows(found, choice)), {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': `attachment; filename="${name}"`
			}
		});
	}
	const { id, kind } = askedChart(params.file);
	const part = found.parts.find(({ series }) => series.id === id);
	if (!part) error(404, noChart);
	const props = { series: part.series, mean: part.mean, file: { choice } };
	const name = `jaren-${whose}-${id}`;
	return chartFile(locals, url, { chart: YearChart, props }, { name, region: key, kind });
}
