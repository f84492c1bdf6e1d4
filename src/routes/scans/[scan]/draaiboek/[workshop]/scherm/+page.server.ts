import { loadWall } from '#request/workshop/lead-page.ts';
import { scanWorkshopFor } from '#request/workshop/script-place.ts';

export function load({ params, locals, cookies, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadWall(locals, scanWorkshopFor({ locals, cookies }, params, 'see'));
}
