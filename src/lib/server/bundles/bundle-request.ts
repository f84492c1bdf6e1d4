import { createHash } from 'node:crypto';
import type { BesideRegion } from '#infographic/poster/municipality-content.ts';
import type { Database } from '#server/db/open.ts';
import * as municipalityPosters from '#server/pictures/municipality-posters.ts';
import * as posters from '#server/pictures/posters.ts';
import type { PictureRequest } from '#server/pictures/region-pictures.ts';
import type * as figures from '#server/rounds/figures.ts';

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
	/** The asker may read every scan of it, and so the words of its agreements. */
	mayReadScans: boolean;
}

/** The hash covers everything that is in the ZIP. What was given out stays as it is, whatever the figures do. */
export function nameOf(db: Database, request: BundleRequest): string {
	const { round, compare, region, publication, municipalities, origin } = request;
	const own = municipalities.map(({ code, name, ...may }) => {
		const asked = { round, compare, municipality: { code, name }, ...may };
		return [name, municipalityPosters.drawableOf(db, asked).made];
	});
	const drawn = region && posters.drawableOf(db, region).made;
	const made = [round.id, compare?.id, drawn, publication, own, origin];
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
