import { municipalityPlanFor } from '#request/plan/plan-place.ts';
import { loadTexts, saveTexts } from '#request/plan/plan-words.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadTexts(locals, municipalityPlanFor(locals, params.municipality, url));
}

export const actions = {
	bewaar: async ({ params, locals, url, request }) =>
		saveTexts(
			locals,
			municipalityPlanFor(locals, params.municipality, url),
			await request.formData()
		)
};
