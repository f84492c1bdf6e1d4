import { loadLine, moveLine, putBackLine, saveLine, takeOutLine } from '#request/plan/plan-line.ts';
import { municipalityPlanFor } from '#request/plan/plan-place.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadLine(locals, municipalityPlanFor(locals, params.municipality, url), params.line, url);
}

export const actions = {
	bewaar: async ({ params, locals, url, request }) =>
		saveLine(
			locals,
			municipalityPlanFor(locals, params.municipality, url),
			params.line,
			await request.formData()
		),
	stand: async ({ params, locals, url, request }) =>
		moveLine(
			locals,
			municipalityPlanFor(locals, params.municipality, url),
			params.line,
			await request.formData()
		),
	weg: async ({ params, locals, url, request }) =>
		takeOutLine(
			locals,
			municipalityPlanFor(locals, params.municipality, url),
			params.line,
			await request.formData()
		),
	terug: async ({ params, locals, url, request }) =>
		putBackLine(
			locals,
			municipalityPlanFor(locals, params.municipality, url),
			params.line,
			await request.formData()
		)
};
