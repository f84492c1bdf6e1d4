import { scanPlaceFor } from '#request/workshop/script-place.ts';
import { beginWorkshop, loadList } from '#request/workshop/workshop-list.ts';

/** Nothing here is kept up to date: every press is a form. */
export const csr = false;

export function load({ params, locals, cookies, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const place = scanPlaceFor({ locals, cookies }, params.scan, 'see');
	return { place: place.shown, ...loadList(locals, [place]) };
}

export const actions = {
	begin: async ({ params, locals, cookies, request }) => {
		const place = scanPlaceFor({ locals, cookies }, params.scan, 'lead');
		return beginWorkshop(locals, [place], await request.formData());
	}
};
