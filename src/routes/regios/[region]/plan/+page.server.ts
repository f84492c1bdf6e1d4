import { loadPlan } from '#request/plan/plan-page.ts';
import { regionPlanFor } from '#request/plan/plan-place.ts';

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadPlan(locals, regionPlanFor(locals, params.region), url);
}
