import { regionPlanFor } from '#request/plan/plan-place.ts';
import { loadTexts, saveTexts } from '#request/plan/plan-words.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadTexts(locals, regionPlanFor(locals, params.region));
}

export const actions = {
	bewaar: async ({ params, locals, request }) =>
		saveTexts(locals, regionPlanFor(locals, params.region), await request.formData())
};
