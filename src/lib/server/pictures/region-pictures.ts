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

export interface PictureRequest
	extends figures.ComparedRounds, Omit<PictureChoice, 'apart' | 'named'> {
	apart?: PictureChoice['apart'];
}

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

/** The hash covers everything drawn; rounds/figures.ts explains `at`. */
export function nameOf(request: PictureRequest, at: string): string {
	const { round, compare } = request;
	const made = [at, round.id, compare?.id, choiceOf(request)];
	return createHash('sha256').update(JSON.stringify(made)).digest('base64url');
}

/** No municipality can consent to being named yet. */
function choiceOf({ scope, weighting, apart = [] }: PictureRequest): PictureChoice {
	return { scope, weighting, apart: apart.toSorted(), named: [] };
}

const mostKept = 100;
const kept = prepared(() => new LRUCache<string, RegionPicture | Refusal>({ max: mostKept }));
