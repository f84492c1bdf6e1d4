import { error } from '@sveltejs/kit';
import { may, ownMunicipalities } from '#domain/access/permission.ts';
import type { Naming } from '#domain/disclosure/naming.ts';
import * as naming from '#server/coordination/naming.ts';
import * as publications from '#server/publications/shown.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { ApiVisitor } from './answer.ts';

/* Which regions and rounds somebody may know of: what is published, and what the token gives. */

export const notThere = 'Dit is er niet, of is niet voor u.';

export interface KnownRound {
	round: rounds.RoundRow;
	published: publications.PublishedPicture | undefined;
	/** Codes of members that the visitor may see in full. */
	municipalities: string[];
}

export function regionsKnownTo(visitor: ApiVisitor): regions.RegionRow[] {
	return regions
		.all(visitor.db)
		.filter(({ key }) => isOwnRegion(visitor, key) || roundsKnownIn(visitor, key).length > 0);
}

/** It throws 404 where there is nothing to know. */
export function regionKnownTo(visitor: ApiVisitor, key: string) {
	const region = regions.find(visitor.db, key);
	const known = region ? roundsKnownIn(visitor, key) : [];
	if (!region || (known.length === 0 && !isOwnRegion(visitor, key))) error(404, notThere);
	return { region, rounds: known };
}

export function roundKnownTo(visitor: ApiVisitor, region: string, key: string): KnownRound {
	const known = regionKnownTo(visitor, region).rounds.find(({ round }) => round.key === key);
	if (!known) error(404, notThere);
	return known;
}

export function scopesOf(visitor: ApiVisitor, round: rounds.RoundRow): Naming[] {
	return (['named', 'total'] as const).filter(
		(scope) => publications.latestPicture(visitor.db, round, visitor.now, [scope]) !== undefined
	);
}

function roundsKnownIn(visitor: ApiVisitor, region: string): KnownRound[] {
	const { db, viewer, now } = visitor;
	const own = ownMunicipalities(viewer, region);
	const isOwn = isOwnRegion(visitor, region);
	return rounds.ofRegion(db, region).flatMap((round) => {
		const isOfTeams = pinned.questionnaireOf(db, round).subject === 'team';
		const published = publications.latestPicture(db, round, now);
		const municipalities = isOfTeams
			? own.filter((code) => naming.choiceOf(db, round, code) !== undefined)
			: [];
		const isKnown = isOwn || published !== undefined || municipalities.length > 0;
		return isOfTeams && isKnown ? [{ round, published, municipalities }] : [];
	});
}

function isOwnRegion({ viewer }: ApiVisitor, region: string): boolean {
	return may(viewer, 'see-region-results', { region });
}
