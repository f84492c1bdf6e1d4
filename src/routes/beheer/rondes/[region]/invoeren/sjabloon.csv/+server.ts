import { templateCsv } from '#server/exchange/wide-template.ts';
import { download, templateFor } from '#routes/beheer/rondes/[region]/invoeren/template.ts';

export function GET({ params, locals, url }) {
	const { region, round, questionnaire, places } = templateFor(locals, params.region, url);
	const text = templateCsv(questionnaire, places);
	return download(text, 'text/csv; charset=utf-8', `sjabloon-${region.key}-${round}.csv`);
}
