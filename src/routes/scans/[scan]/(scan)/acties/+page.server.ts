import { redirect } from '@sveltejs/kit';
import * as actionsOf from '#server/sessions/actions.ts';
import { readerFor, writerFor } from '#request/session-guard.ts';
import { keepReviews } from './review.ts';

/** Hydration can erase input. */
export const csr = false;

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
		const form = await request.formData();
		const unkept = await keepReviews(locals, scan, form, who);
		if (unkept) return unkept;
		redirect(303, `/scans/${scan.id}/acties`);
	}
};
