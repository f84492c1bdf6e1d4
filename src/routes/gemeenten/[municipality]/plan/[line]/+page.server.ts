import type { RequestEvent } from './$types';
import { lineActions, loadLine } from '#request/plan/plan-line.ts';
import { municipalityPlanFor, type PlanPlace } from '#request/plan/plan-place.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadLine(locals, municipalityPlanFor(locals, params.municipality, url), params.line, url);
}

export const actions = {
	bewaar: (event) => press(event, lineActions.bewaar),
	stand: (event) => press(event, lineActions.stand),
	weg: (event) => press(event, lineActions.weg),
	terug: (event) => press(event, lineActions.terug)
};

async function press<Answer>(
	{ params, locals, url, request }: RequestEvent,
	work: (locals: App.Locals, place: PlanPlace, line: string, form: FormData) => Answer
) {
	const place = municipalityPlanFor(locals, params.municipality, url);
	return work(locals, place, params.line, await request.formData());
}
