import { shownRoleNames, shownRoles } from '#domain/access/shown-role.ts';
import { startFor } from '#request/start/start.ts';

/** What somebody typed before the page woke would be lost. */
export const csr = false;

export function load({ locals }) {
	const { demonstration, lookingAs } = locals;
	return {
		start: startFor(locals),
		/** Whom somebody may look as; only who holds all roles is asked. */
		roles: demonstration && !lookingAs ? shownRoles.map((role) => shownRoleNames[role]) : []
	};
}
