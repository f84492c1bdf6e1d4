import { error } from '@sveltejs/kit';
import { isManualRole, readManual } from '#server/manuals/manuals.ts';
import { notHere } from '#request/guard.ts';

export function load({ params: { role } }) {
	if (!isManualRole(role)) error(404, notHere);
	return readManual(role);
}
