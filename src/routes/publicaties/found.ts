import * as publications from '#server/publications/publications.ts';
import { pathOf } from '#server/publications/contents.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';

export interface FoundPublication {
	round: string;
	path: string;
	publishedAt: string;
}

/** Of each region what anybody may find now, newest first; a region without any is not told of. */
export function foundPublications({ db, now }: App.Locals) {
	return regions.all(db).flatMap(({ key, name }) => {
		const found = rounds.ofRegion(db, key).flatMap((round): FoundPublication[] => {
			const latest = publications.latestOf(db, round, now);
			if (!latest?.mayBeFound) return [];
			const { edition, publishedAt } = latest;
			return [{ round: round.key, path: pathOf(round, edition), publishedAt: publishedAt ?? '' }];
		});
		return found.length > 0 ? [{ key, name, publications: found }] : [];
	});
}
