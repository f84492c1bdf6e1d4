import { regionPlacesFor } from '#request/workshop/script-place.ts';
import { beginWorkshop, loadList } from '#request/workshop/workshop-list.ts';
import * as regions from '#server/registry/regions.ts';

/** Nothing here is kept up to date: every press is a form. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const places = regionPlacesFor(locals, params.region);
	const title = regions.find(locals.db, params.region)?.name ?? '';
	return { place: { ...places[0]!.shown, title }, ...loadList(locals, places) };
}

export const actions = {
	begin: async ({ params, locals, request }) => {
		return beginWorkshop(locals, regionPlacesFor(locals, params.region), await request.formData());
	}
};
