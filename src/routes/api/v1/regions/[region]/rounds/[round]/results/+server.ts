import { answered, otherMethod, preflight } from '#routes/api/v1/answer.ts';
import { error } from '@sveltejs/kit';
import * as publications from '#server/publications/shown.ts';
import { ofPicture } from '#server/sheets/region-results.ts';
import { roundKnownTo } from '#routes/api/v1/places.ts';
import { queryOf } from '#routes/api/v1/query.ts';
import { resultsQuery } from '#routes/api/v1/schema.ts';

/** A slash too many is not led on to the right address. */
export const trailingSlash = 'ignore';

/** Only what is published: a token is that of a reader, who sees no figures as they stand now. */
export function GET(event) {
	return answered(event, (visitor) => {
		const { scope } = queryOf(event.url, resultsQuery);
		const { db, now } = visitor;
		const { round } = roundKnownTo(visitor, event.params.region, event.params.round);
		const published = publications.latestPicture(db, round, now, scope ? [scope] : undefined);
		if (!published) error(404, notPublished);
		return ofPicture(db, round, published.picture, published).document;
	});
}

const notPublished =
	'Van deze ronde is dit nu niet gepubliceerd. Bij de rondes staat wat er is gepubliceerd.';

export const OPTIONS = preflight;
export const fallback = otherMethod;
