import * as instruments from '#server/library/instruments.ts';
import * as regions from '#server/registry/regions.ts';
import * as weighings from '#server/weighings/weighings.ts';
import { allow, turnAway } from '#request/guard.ts';

/** Only where the region uses the table. */
export function weighedRegionFor(locals: App.Locals, key: string): regions.RegionRow {
	allow(locals, 'weigh-areas', { region: key });
	const region = regions.find(locals.db, key);
	if (!region || !instruments.isUsedBy(locals.db, key, instruments.weighingTable)) {
		turnAway(locals);
	}
	return region;
}

export function weighingFor(locals: App.Locals, params: { region: string; weighing: string }) {
	const region = weighedRegionFor(locals, params.region);
	const id = /^\d{1,9}$/.test(params.weighing) ? Number(params.weighing) : 0;
	const weighing = weighings.find(locals.db, region.key, id);
	if (!weighing) turnAway(locals);
	return { region, weighing };
}
