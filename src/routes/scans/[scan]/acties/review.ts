import { nextStepStates, reviewStates } from '#domain/next-step.ts';
import * as actions from '#server/actions.ts';
import type { Scan } from '#server/scans.ts';

/**
 * What a form says became of the actions of last round: `stand:ID` and `geleerd:ID`, beside `gezien:ID`,
 * what the page showed. Gives back what somebody else told in the meantime.
 */
export function reviewActions(
	locals: App.Locals,
	scan: Scan,
	form: FormData,
	who: string
): actions.StaleReview[] {
	const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
	const reviews = (actions.earlierOf(locals.db, scan)?.actions ?? []).flatMap(({ id }) => {
		const [, shown = '', learned = ''] = /^(\S*) ([\s\S]*)$/.exec(text(`gezien:${id}`)) ?? [];
		const seen = { state: nextStepStates.find((one) => one === shown) ?? 'planned', learned };
		const chosen = text(`stand:${id}`);
		const state = reviewStates.find((one) => one === chosen) ?? seen.state;
		return [{ id, seen, state, learned: text(`geleerd:${id}`).trim().slice(0, 10_000) }];
	});
	return actions.reviewEarlier(locals.db, scan, reviews, who, locals.now);
}

export const reviewedElsewhere =
	'Iemand anders vulde intussen iets anders in. Dat is niet overschreven: hieronder staat allebei. Kies wat blijft en bewaar opnieuw.';
