import { templateXlsx } from '#server/exchange/wide-template.ts';
import { download, templateFor } from '#routes/beheer/rondes/[region]/invoeren/template.ts';

/** Questions, teams and municipalities: nothing that anybody answered. */
export async function GET({ params, locals, url }) {
	const { region, round, questionnaire, places } = templateFor(locals, params.region, url);
	const bytes = await templateXlsx(questionnaire, places, { name: region.name, round });
	const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
	return download(bytes, type, `sjabloon-${region.key}-${round}.xlsx`);
}
