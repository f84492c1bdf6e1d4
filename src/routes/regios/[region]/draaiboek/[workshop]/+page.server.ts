import type { RequestEvent } from './$types';
import { loadLead, moves, moveTo, removeWorkshop } from '#request/workshop/lead-page.ts';
import { regionWorkshopFor } from '#request/workshop/script-place.ts';

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadLead(locals, regionWorkshopFor(locals, params, 'lead'));
}

export const actions = {
	start: (event) => moveWith(event, 'start'),
	sluit: (event) => moveWith(event, 'sluit'),
	heropen: (event) => moveWith(event, 'heropen'),
	naar: (event) => moveWith(event, 'naar'),
	weg: ({ params, locals }) => removeWorkshop(locals, regionWorkshopFor(locals, params, 'lead'))
};

async function moveWith({ params, locals, request }: RequestEvent, move: keyof typeof moves) {
	const seat = regionWorkshopFor(locals, params, 'lead');
	return moveTo(locals, seat, await request.formData(), moves[move]);
}
