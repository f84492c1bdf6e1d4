import { shownRoleNames, shownRoles } from '#domain/access/shown-role.ts';
import { startFor } from '#request/start/start.ts';

/** What somebody typed before the page woke would be lost. */
export const csr = false;

export function load({ locals }) {
	const { demonstration, lookingAs } = locals;
	const roles = shownRoles.map((role) => ({ role, name: shownRoleNames[role] }));
	return {
		start: startFor(locals),
		/** Whom somebody may look as; only who holds all roles is asked. */
		roles: demonstration && !lookingAs ? roles : []
	};
}
