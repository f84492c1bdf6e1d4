import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
	regionPicture,
	type PictureChoice,
	type RegionPicture
} from '#domain/picture/region-picture.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import * as figures from '#server/rounds/figures.ts';

/** Which rounds, how much of them, and how. */
export interface PictureRequest
	extends figures.ComparedRounds, Omit<PictureChoice, 'apart' | 'named'> {
	apart?: PictureChoice['apart'];
}

/** What is shown of a region's round, for whoever asks: pages, posters, downloads and commands. */
export function ofRegion(
	db: Database,
	request: PictureRequest,
	at = figures.stand(db)
): RegionPicture | Refusal {
	const name = nameOf(request, at);
	const known = kept(db).get(name);
	if (known) return known;
	const made = regionPicture(figures.ofRounds(db, request, at), choiceOf(request));
	kept(db).set(name, made);
	return made;
}

/** Says all that a picture is made from, so that it can be found without being made; `at`: server/rounds/figures.ts. */
export function nameOf(request: PictureRequest, at: string): string {
	const { round, compare } = request;
	const made = [at, round.id, compare?.id, choiceOf(request)];
	return createHash('sha256').update(JSON.stringify(made)).digest('base64url');
}

/** No municipality is named before it can choose to be. */
function choiceOf({ scope, weighting, apart = [] }: PictureRequest): PictureChoice {
	return { scope, weighting, apart: apart.toSorted(), named: [] };
}

const mostKept = 100;
const kept = prepared(() => new LRUCache<string, RegionPicture | Refusal>({ max: mostKept }));
