import { createHash } from 'node:crypto';
import type { BesideRegion } from '#infographic/poster/municipality-content.ts';
import * as compositions from '#server/coordination/compositions.ts';
import type { Database } from '#server/db/open.ts';
import type { PictureRequest } from '#server/pictures/region-pictures.ts';
import * as figures from '#server/rounds/figures.ts';

/** All that its asker may download one by one, and nothing else. */
export interface BundleRequest extends figures.ComparedRounds {
	/** The region's pictures as they stand now; null for whoever may not see those. */
	region: PictureRequest | null;
	/** What anybody may read instead, as it was given out; null without. */
	publication: { id: number; edition: number; path: string } | null;
	/** Those of which the asker may see all figures. */
	municipalities: BundleMunicipality[];
	/** Such as https://thermometer.voorbeeld.nl; null where others cannot reach it. */
	origin: string | null;
}

export interface BundleMunicipality {
	code: string;
	name: string;
	/** What the asker may see of the region beside it; null without. */
	beside: BesideRegion | null;
}

/** The hash covers everything that is in the ZIP; rounds/figures.ts explains `at`. */
export function nameOf(db: Database, request: BundleRequest, at = figures.stand(db)): string {
	const { round, compare, region, publication, municipalities, origin } = request;
	const own = municipalities.map(({ code, name, beside }) => {
		return [code, name, beside && { ...beside, themes: [...beside.themes] }];
	});
	// What was given out stays as it is, whatever the figures do.
	const isOfNow = region !== null || own.length > 0;
	const drawn = [isOfNow && at, isOfNow && compositions.find(db, round)?.revision];
	const asked = [region?.scope, region?.weighting, region?.apart, publication, own, origin];
	const made = [...drawn, round.id, compare?.id, ...asked];
	return createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 40);
}

/** The same for as long as somebody asks for the same, whatever the figures do meanwhile. */
export function subjectOf({
	round,
	compare,
	region,
	publication,
	municipalities
}: BundleRequest): string {
	const own = municipalities.map(({ code }) => code);
	const shown = [region?.scope, region?.weighting, publication?.id];
	return JSON.stringify([round.id, compare?.id, ...shown, own]);
}
