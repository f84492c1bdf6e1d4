import { resultsFile } from '#routes/regios/[region]/[round]/results-file.ts';
import { municipalityResultsFor } from '#routes/gemeenten/[municipality]/[round]/results.ts';

export function GET({ params, locals, url }) {
	const { region, results } = municipalityResultsFor(locals, params, url);
	return resultsFile(locals, results, { file: params.file, region });
}
