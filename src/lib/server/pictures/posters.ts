import { fillingInBriefly, fillingInOf, fillingsWithin } from '#domain/rating/filling-in.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import type { Drawing } from '#infographic/drawing/svg.ts';
import { LRUCache } from 'lru-cache';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import * as regions from '#server/registry/regions.ts';
import * as figures from '#server/rounds/figures.ts';
import * as fillings from '#server/rounds/fillings.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as regionPictures from './region-pictures.ts';

export function contentOf(
	db: Database,
	request: regionPictures.PictureRequest,
	at = figures.stand(db)
): RegionPosterContent | Refusal {
	const { round, compare } = request;
	const picture = regionPictures.ofRegion(db, request, at);
	if ('refused' in picture) return picture;
	const all = fillings.ofRound(db, round.id);
	const filling = fillingInOf(fillingsWithin(all, request.scope, []));
	const days = all.flatMap(({ finalisedOn }) => finalisedOn ?? []);
	return {
		...picture,
		...(filling && { howFilledIn: fillingInBriefly(filling) }),
		region: regions.find(db, round.region)?.name ?? round.region,
		roundLabel: roundInWords(round.key),
		earlierRoundLabel: compare ? roundInWords(compare.key) : null,
		finalisedOn: days.toSorted().at(-1) ?? null,
		invented: rounds.isInvented(round)
	};
}

export interface Poster {
	name: string;
	drawing: Drawing;
}

export function ofRegion(db: Database, request: regionPictures.PictureRequest): Poster | Refusal {
	const at = figures.stand(db);
	const name = regionPictures.nameOf(request, at);
	const known = drawn(db).get(name);
	if (known) return { name, drawing: known };
	const content = contentOf(db, request, at);
	if ('refused' in content) return content;
	const drawing = regionPoster(content);
	drawn(db).set(name, drawing);
	return { name, drawing };
}

/** A drawing takes about 100 kB. */
const mostKept = 50;
const drawn = prepared(() => new LRUCache<string, Drawing>({ max: mostKept }));
