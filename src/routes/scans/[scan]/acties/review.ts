import { nextStepStates, reviewStates } from '#domain/next-step.ts';
import { askedIn, type Asked } from '#routes/client-mention.ts';
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
	return actions.reviewEarlier(locals.db, scan, reviewsIn(locals, scan, form), who, locals.now);
}

/** What in a form may be about a client, with all that was given; undefined where there is nothing to ask. */
export function askedOfReview(
	locals: App.Locals,
	scan: Scan,
	form: FormData
): { asked: Asked; reviews: actions.ActionReview[] } | undefined {
	const reviews = reviewsIn(locals, scan, form);
	const texts = reviews
		.filter(({ learned, seen }) => learned !== seen.learned)
		.map(({ id, learned }) => [`geleerd:${id}`, learned]);
	const asked = askedIn(form, Object.fromEntries(texts), locals.now);
	return asked && { asked, reviews };
}

/** All that a form says of them. */
export function reviewsIn(locals: App.Locals, scan: Scan, form: FormData): actions.ActionReview[] {
	const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
	return (actions.earlierOf(locals.db, scan)?.actions ?? []).flatMap(({ id }) => {
		const [, shown = '', learned = ''] = /^(\S*) ([\s\S]*)$/.exec(text(`gezien:${id}`)) ?? [];
		const seen = { state: nextStepStates.find((one) => one === shown) ?? 'planned', learned };
		const chosen = text(`stand:${id}`);
		const state = reviewStates.find((one) => one === chosen) ?? seen.state;
		return [{ id, seen, state, learned: text(`geleerd:${id}`).trim().slice(0, 10_000) }];
	});
}

export const reviewedElsewhere =
	'Iemand anders vulde intussen iets anders in. Dat is niet overschreven: hieronder staat allebei. Kies wat blijft en bewaar opnieuw.';
