import type { RequestEvent } from './$types';
import { loadLead, moves, moveTo, removeWorkshop } from '#request/workshop/lead-page.ts';
import { scanWorkshopFor } from '#request/workshop/script-place.ts';

export function load({ params, locals, cookies, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	return loadLead(locals, scanWorkshopFor({ locals, cookies }, params, 'lead'));
}

export const actions = {
	start: (event) => moveWith(event, 'start'),
	sluit: (event) => moveWith(event, 'sluit'),
	heropen: (event) => moveWith(event, 'heropen'),
	naar: (event) => moveWith(event, 'naar'),
	weg: ({ params, locals, cookies }) =>
		removeWorkshop(locals, scanWorkshopFor({ locals, cookies }, params, 'lead'))
};

async function moveWith(
	{ params, locals, cookies, request }: RequestEvent,
	move: keyof typeof moves
) {
	const seat = scanWorkshopFor({ locals, cookies }, params, 'lead');
	return moveTo(locals, seat, await request.formData(), moves[move]);
}
