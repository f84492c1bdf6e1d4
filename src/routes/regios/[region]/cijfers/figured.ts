import { may } from '#domain/access/permission.ts';
import { dayOf } from '#domain/words/day.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import * as localFigures from '#server/figures/figures.ts';
import * as instruments from '#server/library/instruments.ts';
import * as regions from '#server/registry/regions.ts';
import { turnAway } from '#request/guard.ts';

/** Only where the region uses figures beside its scores. */
export function figuredRegion(
	locals: App.Locals,
	key: string,
	action: 'see-region-results' | 'manage-round'
): regions.RegionRow {
	const region = regions.find(locals.db, key);
	const isThere = region && instruments.isUsedBy(locals.db, key, instruments.localFigures);
	if (!isThere || !may(locals.viewer, action, { region: key })) turnAway(locals);
	return region;
}

/** In the region that the address names, else in the first in which this person may see it. */
export function figuredMunicipality(locals: App.Locals, code: string, url: URL) {
	const { db, viewer, now } = locals;
	const asked = url.searchParams.get('regio');
	const key = teamRegistry
		.regionsOf(db, code, dayOf(now))
		.find(
			(one) =>
				(asked === null || asked === one) &&
				may(viewer, 'see-municipality', { region: one, municipality: code }) &&
				instruments.isUsedBy(db, one, instruments.localFigures)
		);
	const region = key === undefined ? undefined : regions.find(db, key);
	const municipality = teamRegistry.findMunicipality(db, code);
	if (!region || !municipality) turnAway(locals);
	return { region, municipality: { code, name: municipality.name } };
}

export function figuresIn({ db, now }: App.Locals, region: string) {
	return {
		figures: localFigures.ofRegion(db, region),
		known: localFigures.knownOf(db, region, now)
	};
}
