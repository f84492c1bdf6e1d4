import { answered, otherMethod, preflight } from '#routes/api/v1/answer.ts';
import { notThere } from '#routes/api/v1/places.ts';
import { error } from '@sveltejs/kit';

/** A slash too many is not led on to the right address. */
export const trailingSlash = 'ignore';

export function GET(event) {
	return answered(event, () => error(404, notThere));
}

export const OPTIONS = preflight;
export const fallback = otherMethod;
