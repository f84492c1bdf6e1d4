import { error } from '@sveltejs/kit';
import { scriptsIn } from '#server/library/scripts.ts';
import { notHere } from '#request/guard.ts';

export function load({ params, locals }) {
	const script = scriptsIn(locals.shelf.folder).find(({ key }) => key === params.script);
	if (!script) error(404, notHere);
	return { script };
}
