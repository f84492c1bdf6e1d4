import { planFile } from '#request/plan/plan-document.ts';
import { regionPlanFor } from '#request/plan/plan-place.ts';

export function GET({ params, locals }) {
	return planFile(locals, regionPlanFor(locals, params.region));
}
