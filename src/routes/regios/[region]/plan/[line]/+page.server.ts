import { loadLine, moveLine, putBackLine, saveLine, takeOutLine } from '#request/plan/plan-line.ts';
import { regionPlanFor } from '#request/plan/plan-place.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadLine(locals, regionPlanFor(locals, params.region), params.line, url);
}

export const actions = {
	bewaar: async ({ params, locals, request }) =>
		saveLine(locals, regionPlanFor(locals, params.region), params.line, await request.formData()),
	stand: async ({ params, locals, request }) =>
		moveLine(locals, regionPlanFor(locals, params.region), params.line, await request.formData()),
	weg: async ({ params, locals, request }) =>
		takeOutLine(
			locals,
			regionPlanFor(locals, params.region),
			params.line,
			await request.formData()
		),
	terug: async ({ params, locals, request }) =>
		putBackLine(locals, regionPlanFor(locals, params.region), params.line, await request.formData())
};
