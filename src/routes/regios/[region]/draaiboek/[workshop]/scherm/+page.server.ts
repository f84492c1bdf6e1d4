import { loadWall } from '#request/workshop/lead-page.ts';
import { regionWorkshopFor } from '#request/workshop/script-place.ts';

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadWall(locals, regionWorkshopFor(locals, params, 'see'));
}
