import type { SheetRegion } from '#domain/wide-sheet/places.ts';
import type { Database } from '#server/db/open.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import { registeredSuccession } from '#server/registry/succession.ts';

/** What the registry knows of a region on an ISO day; of a round that is there, what it pinned. */
export function sheetRegion(
	db: Database,
	region: string,
	day: string,
	round?: rounds.RoundRow
): SheetRegion {
	const pinned = round ? membersAndTeams.membersOf(db, round) : regions.membersOn(db, region, day);
	const members = pinned.map(({ code, name }) => ({ code, name }));
	const codes = new Set(members.map(({ code }) => code));
	const { ended, continues } = registeredSuccession(db);
	const all = regions.allTeams(db);
	const names = new Map(all.map(({ id, name }) => [String(id), name]));
	return {
		day,
		members: members.sort((a, b) => a.name.localeCompare(b.name, 'nl')),
		others: regions
			.everMembers(db, region)
			.filter(({ code }) => !codes.has(code))
			.map(({ code, name }) => ({
				...{ code, name },
				into: ended.find((end) => end.code === code)?.into ?? []
			})),
		teams: all
			.filter(({ municipality }) => codes.has(municipality))
			.map(({ id, municipality, name }) => ({
				...{ id, municipality, name },
				before: earlierNames(String(id), continues, names)
			}))
	};
}

function earlierNames(
	id: string,
	continues: ReadonlyMap<string, string>,
	names: ReadonlyMap<string, string>
): string[] {
	const found: string[] = [];
	const seen = new Set([id]);
	for (let at = continues.get(id); at !== undefined && !seen.has(at); at = continues.get(at)) {
		seen.add(at);
		found.push(names.get(at) ?? '');
	}
	return found.filter((name) => name !== '');
}
