import { answered, otherMethod, preflight } from '#routes/api/v1/answer.ts';
import { regionsKnownTo } from '#routes/api/v1/places.ts';
import { queryOf } from '#routes/api/v1/query.ts';
import { noQuery } from '#routes/api/v1/schema.ts';

/** A slash too many is not led on to the right address. */
export const trailingSlash = 'ignore';

export function GET(event) {
	return answered(event, (visitor) => {
		queryOf(event.url, noQuery);
		const known = regionsKnownTo(visitor);
		return { regions: known.map(({ key, name }) => ({ id: key, name })) };
	});
}

export const OPTIONS = preflight;
export const fallback = otherMethod;
