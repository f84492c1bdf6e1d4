import { reference } from '#domain/questionnaire/questionnaire.ts';
import { listTemplate } from '#server/workbench/question-list.ts';
import { download } from '#routes/beheer/rondes/[region]/invoeren/template.ts';
import { listPlace, presentLists } from '#routes/beheer/regios/[region]/vragenlijst/asked-list.ts';

/** Questions alone: nothing that anybody answered. An unknown version gives the empty sheet. */
export async function GET({ params, locals, url }) {
	listPlace(locals, params.region);
	const asked = url.searchParams.get('vorige') ?? '';
	const present = presentLists(locals).find((one) => reference(one) === asked);
	const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
	const name = present ? `${present.key}-${present.version}` : 'nieuwe-lijst';
	return download(await listTemplate(present), type, `sjabloon-${name}.xlsx`);
}
