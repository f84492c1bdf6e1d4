import { saveField } from '#request/workshop/lead-page.ts';
import { scanWorkshopFor } from '#request/workshop/script-place.ts';

export function POST({ params, locals, cookies, request }) {
	return saveField(locals, scanWorkshopFor({ locals, cookies }, params, 'lead'), request);
}
