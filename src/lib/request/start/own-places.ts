import type { Held, Role, Viewer } from '#domain/access/permission.ts';
import * as publications from '#server/publications/publications.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';

/** The same person with only what they hold in this role. */
export function inRole(viewer: Viewer, ...asked: Role[]): Viewer {
	return { ...viewer, held: viewer.held.filter(({ role }) => asked.includes(role)) };
}

export interface RegionAtGlance {
	region: regions.RegionRow;
	/** Newest first, with prepared ones. */
	rounds: rounds.RoundRow[];
	/** Newest first; none that was not yet published is hidden. */
	publications: ReturnType<typeof publications.ofRegion>;
}

/** Reads each region once for one page, however many sections are about it. */
export function regionReader({ db }: App.Locals): (key: string) => RegionAtGlance | undefined {
	const read = new Map<string, RegionAtGlance | undefined>();
	return (key) => {
		if (!read.has(key)) {
			const region = regions.find(db, key);
			read.set(
				key,
				region && {
					region,
					rounds: rounds.ofRegionWithPrepared(db, key),
					publications: publications.ofRegion(db, key)
				}
			);
		}
		return read.get(key);
	};
}

export type ReadRegion = ReturnType<typeof regionReader>;

/** Each place once, in the order in which the roles were given. */
export function placesOf<T>(held: readonly Held[], placeIn: (held: Held) => T | null): T[] {
	const places = new Map<string, T>();
	for (const one of held) {
		const place = placeIn(one);
		if (place !== null) places.set(JSON.stringify(place), place);
	}
	return [...places.values()];
}

/** Of teams, and no longer prepared. */
export function roundsOfTeams({ db }: App.Locals, { rounds: all }: RegionAtGlance) {
	return all
		.filter(({ state }) => state !== 'prepared')
		.filter((round) => pinned.questionnaireOf(db, round).subject === 'team')
		.toSorted((a, b) => b.referenceDate.localeCompare(a.referenceDate));
}
