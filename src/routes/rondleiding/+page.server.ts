import { error } from '@sveltejs/kit';
import { shownRoleNames } from '#domain/access/shown-role.ts';
import { notHere } from '#request/guard.ts';
import { toursFor } from '#request/tour.ts';

export const csr = false;

export function load({ locals }) {
	if (!locals.demonstration) error(404, notHere);
	return {
		tours: toursFor(locals).map((tour) => ({
			...tour,
			role: shownRoleNames[tour.role]
		}))
	};
}
