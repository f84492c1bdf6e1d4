import { redirect } from '@sveltejs/kit';
import * as actionsOf from '#server/actions.ts';
import { readerFor, writerFor } from '#routes/session-guard.ts';
import { tellSession } from '#routes/session-live.ts';
import { reviewActions } from './review.ts';

/** Plain forms: what is typed is never lost to a script that wakes up late. */
export const csr = false;

/** Last round's promises open this year's scan; this year's stand below. */
export function load({ params, locals, cookies }) {
	const { scan } = readerFor({ locals, cookies }, params.scan);
	return {
		earlier: actionsOf.earlierOf(locals.db, scan),
		own: actionsOf.ofScan(locals.db, scan.id)
	};
}

export const actions = {
	acties: async ({ params, locals, cookies, request }) => {
		const { scan, who } = writerFor({ locals, cookies }, params.scan);
		reviewActions(locals, scan, await request.formData(), who);
		tellSession(locals, scan.id);
		redirect(303, `/scans/${scan.id}/acties`);
	}
};
