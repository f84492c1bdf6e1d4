import { fail, redirect } from '@sveltejs/kit';
import * as actionsOf from '#server/actions.ts';
import type { Asked } from '#routes/client-mention.ts';
import { readerFor, writerFor } from '#routes/session-guard.ts';
import { write } from '#routes/writing.ts';
import { askedOfReview, reviewActions, reviewedElsewhere, reviewsIn } from './review.ts';

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
		const form = await request.formData();
		const asked = askedOfReview(locals, scan, form);
		if (asked) return refused(400, asked);
		const work = () => reviewActions(locals, scan, form, who);
		const written = await write(locals, work, { tells: scan.id });
		if (!('done' in written)) {
			return refused(503, { problem: written.problem, reviews: reviewsIn(locals, scan, form) });
		}
		const reviewed = written.done;
		if (reviewed.length > 0) return refused(409, { problem: reviewedElsewhere, reviewed });
		redirect(303, `/scans/${scan.id}/acties`);
	}
};

/** Why what became of actions was not kept, with what was given. */
interface Refused {
	problem?: string;
	reviewed?: actionsOf.StaleReview[];
	reviews?: actionsOf.ActionReview[];
	/** What may be about a client. */
	asked?: Asked;
}

function refused(status: number, why: Refused) {
	return fail(status, why);
}
