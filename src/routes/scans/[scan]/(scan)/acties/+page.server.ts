import { redirect } from '@sveltejs/kit';
import type { Scan } from '#server/scans/scans.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as finalised from '#server/scans/finalised.ts';
import * as actionsOf from '#server/sessions/actions.ts';
import { itemOf } from '#domain/scan/scan.ts';
import { readerFor, writerAt, writerFor } from '#request/session-guard.ts';
import { planBeside, promisedFor } from '#request/plan/plan-beside.ts';
import { ownSeatAt, type Visitor } from '#request/visitor.ts';
import { beginAction, begunWith, changeAction, takeAwayAction } from './agreed.ts';
import { keepReviews } from './review.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, cookies, url }) {
	const visitor: Visitor = { locals, cookies };
	const { scan } = readerFor(visitor, params.scan);
	const earlier = actionsOf.earlierOf(locals.db, scan);
	const mayWrite = writerAt(visitor, ownSeatAt(visitor, scan)) !== undefined;
	return {
		mayWrite,
		wasFinalised: finalised.finalisedAnswersOf(locals.db, scan.id).size > 0,
		begun: mayWrite ? begunWith(locals, scan, url) : undefined,
		earlier,
		plan: planBeside(locals.db, promisedFor(locals, scan), {
			...scan,
			roundBefore: earlier?.round ?? null
		}),
		own: ownOf(locals, scan)
	};
}

export const actions = {
	acties: async ({ params, locals, cookies, request }) => {
		const { scan, who } = writerFor({ locals, cookies }, params.scan);
		const form = await request.formData();
		const unkept = await keepReviews(locals, scan, form, who);
		if (unkept) return unkept;
		redirect(303, `/scans/${scan.id}/acties`);
	},
	nieuw: async ({ params, locals, cookies, request }) => {
		const { scan, who } = writerFor({ locals, cookies }, params.scan);
		const unkept = await beginAction(locals, scan, await request.formData(), who);
		if (unkept) return unkept;
		redirect(303, `/scans/${scan.id}/acties#eigen`);
	},
	wijzig: async ({ params, locals, cookies, request }) => {
		const { scan, who } = writerFor({ locals, cookies }, params.scan);
		const unkept = await changeAction(locals, scan, await request.formData(), who);
		if (unkept) return unkept;
		redirect(303, `/scans/${scan.id}/acties#eigen`);
	},
	weghalen: async ({ params, locals, cookies, request }) => {
		const { scan, who } = writerFor({ locals, cookies }, params.scan);
		const unkept = await takeAwayAction(locals, scan, await request.formData(), who);
		if (unkept) return unkept;
		redirect(303, `/scans/${scan.id}/acties#eigen`);
	}
};

/** With the question that it is about, where there is one. */
function ownOf({ db }: App.Locals, scan: Scan) {
	const questionnaire = pinned.questionnaireOf(db, scan);
	return actionsOf.ofScan(db, scan.id).map((action) => ({
		...action,
		question: itemOf(questionnaire, scan.subject, action.item ?? '')?.text ?? ''
	}));
}
