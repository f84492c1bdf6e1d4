import { loadFollowUp, saveFollowUp } from '#request/plan/plan-follow-up.ts';
import { municipalityPlanFor } from '#request/plan/plan-place.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadFollowUp(
		locals,
		municipalityPlanFor(locals, params.municipality, url),
		params.line,
		url
	);
}

export const actions = {
	bewaar: async ({ params, locals, url, request }) => {
		const form = await request.formData();
		return saveFollowUp(
			locals,
			municipalityPlanFor(locals, params.municipality, url),
			params.line,
			{ form, close: false }
		);
	},
	rondaf: async ({ params, locals, url, request }) => {
		const form = await request.formData();
		return saveFollowUp(
			locals,
			municipalityPlanFor(locals, params.municipality, url),
			params.line,
			{ form, close: true }
		);
	}
};
