import { followAction, loadResult } from '#request/workshop/result-page.ts';
import { regionWorkshopFor } from '#request/workshop/script-place.ts';

/** Every press is a form. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadResult(locals, regionWorkshopFor(locals, params, 'see'));
}

export const actions = {
	volg: async ({ params, locals, request }) => {
		const seat = regionWorkshopFor(locals, params, 'lead');
		return followAction(locals, seat, await request.formData());
	}
};
