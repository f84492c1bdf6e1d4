import { LRUCache } from 'lru-cache';
import { regionChanges, regionResult } from '#domain/picture/region-picture.ts';
import type { Comparison, RegionResult } from '#domain/score/result.ts';
import { figuresByQuestion } from '#domain/side-by-side/by-question.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';
import * as figures from '#server/rounds/figures.ts';
import { nameOf, type PictureRequest } from './region-pictures.ts';

/**
 * As region-pictures.ts, with each question where a theme stands; undefined where that is refused. Only for
 * who may see the answers that it is about.
 */
export function ofQuestions(
	db: Database,
	request: PictureRequest,
	at = figures.stand(db)
): RegionResult | undefined {
	const name = nameOf(request, at);
	const known = kept(db).get(name);
	if (known) return known;
	const { scope, weighting, apart = [] } = request;
	const asked = figuresByQuestion(figures.ofRounds(db, request, at));
	const made = regionResult(asked, { scope, weighting, apart, named: [] });
	if ('refused' in made) return undefined;
	kept(db).set(name, made);
	return made;
}

export interface ChangesRequest extends PictureRequest {
	scope: 'all' | 'none';
}

/** The comparison of ofQuestions, for who needs no scores; null without one, and where that is refused. */
export function changesOfQuestions(
	db: Database,
	request: ChangesRequest,
	at = figures.stand(db)
): Comparison | null {
	const name = nameOf(request, at);
	const known = keptChanges(db).get(name);
	if (known) return known.changes;
	const { scope, weighting, apart = [] } = request;
	const asked = figuresByQuestion(figures.ofRounds(db, request, at));
	const made = regionChanges(asked, { scope, weighting, apart, named: [] });
	const changes = made && 'refused' in made ? null : made;
	keptChanges(db).set(name, { changes });
	return changes;
}

const mostKept = 20;
const keptChanges = prepared(
	() => new LRUCache<string, { changes: Comparison | null }>({ max: mostKept })
);
const kept = prepared(() => new LRUCache<string, RegionResult>({ max: mostKept }));
