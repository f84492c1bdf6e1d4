import { saveField } from '#request/workshop/lead-page.ts';
import { regionWorkshopFor } from '#request/workshop/script-place.ts';

export function POST({ params, locals, request }) {
	return saveField(locals, regionWorkshopFor(locals, params, 'lead'), request);
}
