import { municipalityPlanFor } from '#request/plan/plan-place.ts';
import { loadProposals, takeProposals } from '#request/plan/plan-start.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadProposals(locals, municipalityPlanFor(locals, params.municipality, url), url);
}

export const actions = {
	neem: async ({ params, locals, url, request }) => {
		const place = municipalityPlanFor(locals, params.municipality, url);
		return takeProposals(locals, place, url, await request.formData());
	}
};
