import { roundInWords } from '#domain/region/region.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import type { Paper } from '#infographic/paper/paper.ts';
import { regionPaper } from '#infographic/paper/region-paper.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import type { Drawing } from '#infographic/drawing/svg.ts';
import { LRUCache } from 'lru-cache';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import * as regions from '#server/registry/regions.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as regionPictures from './region-pictures.ts';

export function contentOf(
	db: Database,
	request: regionPictures.PictureRequest,
	at = figures.stand(db)
): RegionPosterContent | Refusal {
	const { round, compare } = request;
	const picture = regionPictures.ofRegion(db, request, at);
	if ('refused' in picture) return picture;
	return {
		...picture,
		region: regions.find(db, round.region)?.name ?? round.region,
		roundLabel: roundInWords(round.key),
		earlierRoundLabel: compare ? roundInWords(compare.key) : null,
		finalisedOn: scans.lastFinalised(db, round.id) ?? null,
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

/** The poster with its numbers in tables behind it. */
export function paperOfRegion(
	db: Database,
	request: regionPictures.PictureRequest
): { name: string; paper: () => Paper } | Refusal {
	const at = figures.stand(db);
	const poster = ofRegion(db, request);
	if ('refused' in poster) return poster;
	const content = contentOf(db, request, at);
	if ('refused' in content) return content;
	return { name: poster.name, paper: () => regionPaper(content, poster.drawing) };
}

/** A drawing takes about 100 kB. */
const mostKept = 50;
const drawn = prepared(() => new LRUCache<string, Drawing>({ max: mostKept }));
