import { nextStepStates } from '#domain/next-step.ts';
import * as actions from '#server/actions.ts';
import type { Scan } from '#server/scans.ts';

/** What a form says became of the actions of last round: `stand:ID` and `geleerd:ID`. */
export function reviewActions(locals: App.Locals, scan: Scan, form: FormData, who: string) {
	const reviews = (actions.earlierOf(locals.db, scan)?.actions ?? []).flatMap(({ id }) => {
		const state = nextStepStates.find((one) => one === form.get(`stand:${id}`));
		const learned = String(form.get(`geleerd:${id}`) ?? '').trim();
		return state ? [{ id, state, learned: learned.slice(0, 10_000) }] : [];
	});
	actions.reviewEarlier(locals.db, scan, reviews, who, locals.now);
}
