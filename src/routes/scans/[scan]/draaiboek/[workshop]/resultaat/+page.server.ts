import { followAction, loadResult } from '#request/workshop/result-page.ts';
import { scanWorkshopFor } from '#request/workshop/script-place.ts';

/** Every press is a form. */
export const csr = false;

export function load({ params, locals, cookies, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadResult(locals, scanWorkshopFor({ locals, cookies }, params, 'see'));
}

export const actions = {
	volg: async ({ params, locals, cookies, request }) => {
		const seat = scanWorkshopFor({ locals, cookies }, params, 'lead');
		return followAction(locals, seat, await request.formData());
	}
};
