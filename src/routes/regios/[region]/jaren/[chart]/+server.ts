import { error } from '@sveltejs/kit';
import YearChart from '#ui/chart/YearChart.svelte';
import { askedChart, chartFile, noChart } from '#routes/regios/[region]/chart-file.ts';
import { yearsFor, yearsInWords } from '#routes/regios/[region]/jaren/years.ts';

/** "leren.svg", "overall.png": of what the address says, which stands in it. */
export function GET({ params, locals, url }) {
	const found = yearsFor(locals, params.region, url);
	const { key } = found.seen.region;
	const { id, kind } = askedChart(params.chart);
	const part = found.parts.find(({ series }) => series.id === id);
	if (!part) error(404, noChart);
	const { series, mean } = part;
	const of = found.whose?.name ?? found.seen.region.name;
	const file = { choice: yearsInWords(found, series), of };
	const props = { series, mean, file };
	const name = `jaren-${found.whose?.code ?? key}-${id}`;
	return chartFile(locals, url, { chart: YearChart, props }, { name, region: key, kind });
}
