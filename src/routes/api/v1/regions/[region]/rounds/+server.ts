import { answered, otherMethod, preflight } from '#routes/api/v1/answer.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { reference } from '#domain/questionnaire/questionnaire.ts';
import { regionKnownTo, scopesOf } from '#routes/api/v1/places.ts';
import { queryOf } from '#routes/api/v1/query.ts';
import { noQuery } from '#routes/api/v1/schema.ts';

/** A slash too many is not led on to the right address. */
export const trailingSlash = 'ignore';

export function GET(event) {
	return answered(event, (visitor) => {
		queryOf(event.url, noQuery);
		const { region, rounds: known } = regionKnownTo(visitor, event.params.region);
		return {
			region: region.key,
			rounds: known.map(({ round, published, municipalities }) => ({
				id: round.key,
				reference_date: round.referenceDate,
				state: round.state,
				questionnaire: reference(pinned.questionnaireOf(visitor.db, round)),
				invented: rounds.isInvented(round),
				published: published
					? {
							edition: published.edition,
							at: published.publishedAt,
							scopes: scopesOf(visitor, round),
							page: published.path
						}
					: null,
				municipalities
			}))
		};
	});
}

export const OPTIONS = preflight;
export const fallback = otherMethod;
