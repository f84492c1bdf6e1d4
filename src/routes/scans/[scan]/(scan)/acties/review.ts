import { fail } from '@sveltejs/kit';
import { nextStepStates, reviewStates } from '#domain/scan/next-step.ts';
import { askedIn, type Asked } from '#request/client-mention.ts';
import * as actions from '#server/sessions/actions.ts';
import type { Scan } from '#server/scans/scans.ts';
import { write } from '#request/writing.ts';

interface Unkept {
	problem?: string;
	reviewed?: actions.StaleReview[];
	reviews?: actions.ActionReview[];
	asked?: Asked;
}

function refused(status: number, why: Unkept) {
	return fail(status, why);
}

/** Undefined means that all went well; `gezien:ID` is what the page showed. */
export async function keepReviews(locals: App.Locals, scan: Scan, form: FormData, who: string) {
	const reviews = reviewsIn(locals, scan, form);
	const asked = askedOf(locals, form, reviews);
	if (asked) return refused(400, { asked, reviews });
	const work = () => actions.reviewEarlier(locals.db, scan, reviews, { who, now: locals.now });
	const written = await write(locals, work, { tells: scan.id });
	if (!('done' in written)) return refused(503, { problem: written.problem, reviews });
	const reviewed = written.done;
	return reviewed.length > 0 ? refused(409, { problem: reviewedElsewhere, reviewed }) : undefined;
}

function askedOf(
	locals: App.Locals,
	form: FormData,
	reviews: actions.ActionReview[]
): Asked | undefined {
	const texts = reviews
		.filter(({ learned, seen }) => learned !== seen.learned)
		.map(({ id, learned }) => [`geleerd:${id}`, learned]);
	return askedIn(form, Object.fromEntries(texts), locals.now);
}

function reviewsIn(locals: App.Locals, scan: Scan, form: FormData): actions.ActionReview[] {
	const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
	return (actions.earlierOf(locals.db, scan)?.actions ?? []).flatMap(({ id }) => {
		const [, shown = '', learned = ''] = /^(\S*) ([\s\S]*)$/.exec(text(`gezien:${id}`)) ?? [];
		const seen = { state: nextStepStates.find((one) => one === shown) ?? 'planned', learned };
		const chosen = text(`stand:${id}`);
		const state = reviewStates.find((one) => one === chosen) ?? seen.state;
		return [{ id, seen, state, learned: text(`geleerd:${id}`).trim().slice(0, 10_000) }];
	});
}

const reviewedElsewhere =
	'Iemand anders vulde intussen iets anders in. Dat is niet overschreven: hieronder staat allebei. Kies wat blijft en bewaar opnieuw.';
