import { error } from '@sveltejs/kit';
import { may, type Permission, type Viewer } from '#domain/access/permission.ts';
import { isManualRole, readManual } from '#server/manuals/manuals.ts';
import { notHere } from '#request/guard.ts';

export function load({ params: { role }, locals: { viewer } }) {
	if (!isManualRole(role)) error(404, notHere);
	const closed = needed.filter(([, permission]) => !mayAnywhere(viewer, permission));
	/** Where this reader's roles do not lead: there the manual of another role has words without a link. */
	return { ...readManual(role), closed: viewer ? closed.map(([path]) => path) : [] };
}

/** What the manuals link to and is not for everybody who is signed in; below an address the same holds. */
const needed: [path: string, permission: Permission][] = [
	['/beheer', 'manage-round'],
	['/beheer/accounts', 'manage-accounts'],
	['/beheer/personen', 'manage-accounts'],
	['/beheer/regios', 'manage-accounts'],
	['/land', 'see-country']
];

function mayAnywhere(viewer: Viewer | undefined, permission: Permission): boolean {
	const regions = (viewer?.held ?? []).flatMap(({ region }) => region ?? []);
	return may(viewer, permission) || regions.some((region) => may(viewer, permission, { region }));
}
