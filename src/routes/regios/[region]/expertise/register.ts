import { may } from '#domain/access/permission.ts';
import { filtered, readFilter } from '#domain/expertise/expertise.ts';
import { dayOf } from '#domain/words/day.ts';
import { byName } from '#domain/words/format.ts';
import * as register from '#server/expertise/expertise.ts';
import * as instruments from '#server/library/instruments.ts';
import * as regions from '#server/registry/regions.ts';
import { mergedBy } from '#server/registry/predecessors.ts';
import { allow, turnAway } from '#request/guard.ts';

/** The register of a region as this person asked for it; only where the region uses one. */
export function registerFor(locals: App.Locals, key: string, url: URL) {
	allow(locals, 'see-region-results', { region: key });
	const { db, now } = locals;
	const region = usedIn(locals, key);
	const members = regions.membersOn(db, key, dayOf(now)).toSorted(byName);
	const names = new Map(regions.everMembers(db, key).map(({ code, name }) => [code, name]));
	const before = mergedBy(db, dayOf(now));
	const successors = new Map(
		members.flatMap(({ code, name }) => before(code).map((one) => [one.code, name] as const))
	);
	const nameOf = (code: string) => {
		const name = names.get(code) ?? code;
		const successor = successors.get(code);
		return successor === undefined ? name : `${name} (nu ${successor})`;
	};
	const filter = readFilter(url.searchParams);
	const all = register.ofRegion(db, key);
	return {
		region,
		members,
		before,
		nameOf,
		filter,
		all,
		rows: filtered(all, filter, nameOf, (code) => before(code).map((one) => one.code))
	};
}

export function usedIn(locals: App.Locals, key: string): regions.RegionRow {
	const region = regions.find(locals.db, key);
	const isUsed = instruments.isUsedBy(locals.db, key, instruments.expertiseRegister);
	if (!region || !isUsed) turnAway(locals);
	return region;
}

/** Codes of the municipalities that this person writes for; and whether for the whole region. */
export function keptBy(locals: App.Locals, region: string) {
	const { viewer, db, now } = locals;
	return {
		isRegion: may(viewer, 'keep-expertise', { region }),
		municipalities: regions
			.membersOn(db, region, dayOf(now))
			.filter(({ code }) => may(viewer, 'keep-expertise', { region, municipality: code }))
			.toSorted(byName)
			.map(({ code, name }) => ({ code, name }))
	};
}

export function mayKeep(
	{ viewer }: App.Locals,
	region: string,
	municipality: string | null
): boolean {
	return may(
		viewer,
		'keep-expertise',
		municipality === null ? { region } : { region, municipality }
	);
}
