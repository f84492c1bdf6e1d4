import { error } from '@sveltejs/kit';
import SideBySideChart from '#ui/chart/SideBySideChart.svelte';
import { askedChart, chartFile, noChart } from '#routes/regios/[region]/chart-file.ts';
import { comparisonFor, comparisonInWords } from '#routes/regios/[region]/vergelijk/comparison.ts';

const nothing =
	'Van deze keuze is niets te tekenen: er is geen gemeente bij waarvan u de cijfers mag zien, of er zijn er te veel gekozen.';

/** "leren.svg", "overall.png": of what the address says, which stands in it. */
export function GET({ params, locals, url }) {
	const found = comparisonFor(locals, params.region, url);
	const { key } = found.seen.region;
	if (found.chosen.municipalities.length === 0) error(403, nothing);
	const { id, kind } = askedChart(params.chart);
	const part = found.parts.find(({ theme }) => theme.id === id);
	if (!part) error(404, noChart);
	const file = { choice: comparisonInWords(found, part.theme) };
	const props = { theme: part.theme, mean: found.mean.words, file };
	const name = `vergelijk-${key}-${id}`;
	return chartFile(locals, url, { chart: SideBySideChart, props }, { name, region: key, kind });
}
