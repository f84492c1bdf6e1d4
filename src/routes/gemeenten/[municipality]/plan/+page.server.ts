import { loadPlan } from '#request/plan/plan-page.ts';
import { municipalityPlanFor } from '#request/plan/plan-place.ts';

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadPlan(locals, municipalityPlanFor(locals, params.municipality, url), url);
}
