import { planFile } from '#request/plan/plan-document.ts';
import { municipalityPlanFor } from '#request/plan/plan-place.ts';

export function GET({ params, locals, url }) {
	return planFile(locals, municipalityPlanFor(locals, params.municipality, url));
}
