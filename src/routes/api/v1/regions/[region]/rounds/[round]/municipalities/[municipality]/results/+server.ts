import { answered, otherMethod, preflight } from '#routes/api/v1/answer.ts';
import { error } from '@sveltejs/kit';
import { municipalityResultsFor } from '#routes/gemeenten/[municipality]/[round]/results.ts';
import { notThere, roundKnownTo } from '#routes/api/v1/places.ts';
import { queryOf } from '#routes/api/v1/query.ts';
import { municipalityQuery } from '#routes/api/v1/schema.ts';

/** A slash too many is not led on to the right address. */
export const trailingSlash = 'ignore';

/** As its page shows it to this reader. */
export function GET(event) {
	return answered(event, (visitor) => {
		const { compare } = queryOf(event.url, municipalityQuery);
		const { region, round, municipality } = event.params;
		const known = roundKnownTo(visitor, region, round);
		if (!known.municipalities.includes(municipality)) error(404, notThere);
		const asked = new URL(event.url);
		asked.search = new URLSearchParams({
			regio: region,
			...(compare !== undefined && { vergelijk: compare })
		}).toString();
		const params = { municipality, round };
		const { results } = municipalityResultsFor(visitor, params, asked);
		const isCompared = results.about.compared?.round === compare;
		if (compare !== undefined && compare !== 'none' && !isCompared) error(400, noSuchRound);
		return results.document;
	});
}

const noSuchRound = 'Met die ronde is deze niet te vergelijken. Kies een eerdere ronde, of none.';

export const OPTIONS = preflight;
export const fallback = otherMethod;
