import { error } from '@sveltejs/kit';
import { spreadsheet } from '#server/files/spreadsheet.ts';
import SideBySideChart from '#ui/chart/SideBySideChart.svelte';
import { noteDownload } from '#request/guard.ts';
import { askedChart, chartFile, noChart } from '#routes/regios/[region]/chart-file.ts';
import {
	comparisonFor,
	comparisonInWords,
	meanInWords
} from '#routes/regios/[region]/vergelijk/comparison.ts';
import { comparisonRows } from '#routes/regios/[region]/vergelijk/rows.ts';

/** "vergelijk.csv", "leren.svg", "overall.png": of what the address says, which stands in it. */
export async function GET({ params, locals, url }) {
	const found = comparisonFor(locals, params.region, url);
	const { key } = found.seen.region;
	const choice = comparisonInWords(found);
	if (params.file === 'vergelijk.csv') {
		const name = `vergelijk-${key}.csv`;
		await noteDownload(locals, name, key);
		return new Response(spreadsheet(comparisonRows(found, choice)), {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': `attachment; filename="${name}"`
			}
		});
	}
	const { id, kind } = askedChart(params.file);
	const part = found.parts.find(({ theme }) => theme.id === id);
	if (!part) error(404, noChart);
	const props = { theme: part.theme, mean: meanInWords(found.seen), file: { choice } };
	const name = `vergelijk-${key}-${id}`;
	return chartFile(locals, url, { chart: SideBySideChart, props }, { name, region: key, kind });
}
