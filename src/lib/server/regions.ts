import { and, eq } from 'drizzle-orm';
import { byName } from '#domain/format.ts';
import { isValidOn, nameKey, type Validity } from '#domain/region.ts';
import type { Database, Reader } from './db/open.ts';
import {
	memberships,
	municipalities,
	municipalitySuccessors,
	regions,
	teamPostcodes,
	teams
} from './db/schema.ts';
import type { KnownMunicipality } from './national-registry.ts';
import type { KnownRegistry, RegionFile } from '#domain/region-file.ts';

export type RegionRow = typeof regions.$inferSelect;
export type MunicipalityRow = typeof municipalities.$inferSelect;
export type TeamRow = typeof teams.$inferSelect;

/** A municipality as member of a region, with the days on which it is. */
export interface RegionMember extends MunicipalityRow {
	membership: Validity;
}

export function all(db: Reader): RegionRow[] {
	return db.select().from(regions).all().sort(byName);
}

export function find(db: Reader, key: string): RegionRow | undefined {
	return db.select().from(regions).where(eq(regions.key, key)).get();
}

/** Every municipality that is or was a member, by code. */
export function everMembers(db: Reader, region: string): RegionMember[] {
	return db
		.select({ municipality: municipalities, membership: memberships })
		.from(memberships)
		.innerJoin(municipalities, eq(municipalities.code, memberships.municipality))
		.where(eq(memberships.region, region))
		.all()
		.map(({ municipality, membership }) => ({
			...municipality,
			membership: { validFrom: membership.memberFrom, validTo: membership.memberTo }
		}))
		.sort((a, b) => a.code.localeCompare(b.code));
}

/** A region's members on a day are valid and member on that day (scoring.md §5). */
export function membersOn(db: Reader, region: string, day: string): RegionMember[] {
	return everMembers(db, region).filter(
		(member) => isValidOn(member, day) && isValidOn(member.membership, day)
	);
}

export function teamsOf(db: Reader, municipality: string): TeamRow[] {
	return db.select().from(teams).where(eq(teams.municipality, municipality)).all().sort(byName);
}

export function findTeam(db: Reader, municipality: string, name: string): TeamRow | undefined {
	return teamsOf(db, municipality).find((team) => nameKey(team.name) === nameKey(name));
}

export function addTeam(db: Reader, team: typeof teams.$inferInsert): TeamRow {
	return db.insert(teams).values(team).returning().get();
}

/** What a region file may refer to besides itself. */
export function known(db: Reader): KnownRegistry {
	return {
		hasMunicipality: (code) =>
			db.select().from(municipalities).where(eq(municipalities.code, code)).get() !== undefined,
		hasTeam: (municipality, name) => findTeam(db, municipality, name) !== undefined
	};
}

/** How many of each a region file brought in. */
export interface RegionReport {
	region: string;
	municipalities: number;
	teams: number;
}

/**
 * Brings a region file into the registry: updates by key, code and (municipality, team name); nothing
 * that has a scan disappears, and nothing that is not in the file changes.
 * Shapes and references were checked when the file was read (region-file.ts).
 */
export function importFile(
	db: Database,
	file: RegionFile,
	national: ReadonlyMap<string, KnownMunicipality>
): RegionReport {
	return db.transaction((tx) => {
		const { key, name } = file;
		tx.insert(regions)
			.values({ key, name })
			.onConflictDoUpdate({ target: regions.key, set: { name } })
			.run();
		for (const municipality of file.municipalities) {
			putMunicipality(tx, municipality, national.get(municipality.code));
			putMembership(tx, key, municipality);
		}
		for (const team of file.teams) putTeam(tx, team);
		for (const team of file.teams) putContinuation(tx, team);
		return { region: key, municipalities: file.municipalities.length, teams: file.teams.length };
	});
}

function putMunicipality(
	db: Reader,
	municipality: RegionFile['municipalities'][number],
	known: KnownMunicipality | undefined
) {
	const row = {
		code: municipality.code,
		name: municipality.name,
		inhabitants: municipality.inhabitants ?? known?.inhabitants ?? null,
		validFrom: municipality.valid_from ?? known?.validFrom ?? null,
		validTo: municipality.valid_to ?? known?.validTo ?? null
	};
	db.insert(municipalities)
		.values(row)
		.onConflictDoUpdate({ target: municipalities.code, set: row })
		.run();
	db.delete(municipalitySuccessors)
		.where(eq(municipalitySuccessors.municipality, municipality.code))
		.run();
	for (const successor of successorsOf(municipality, known)) {
		db.insert(municipalitySuccessors).values({ municipality: municipality.code, successor }).run();
	}
}

function successorsOf(
	municipality: RegionFile['municipalities'][number],
	known: KnownMunicipality | undefined
): string[] {
	if (municipality.successors) return [...new Set(municipality.successors)];
	if (municipality.successor) return [municipality.successor];
	return known?.successors ?? [];
}

function putMembership(
	db: Reader,
	region: string,
	municipality: RegionFile['municipalities'][number]
) {
	const days = {
		memberFrom: municipality.member_from ?? null,
		memberTo: municipality.member_to ?? null
	};
	db.insert(memberships)
		.values({ region, municipality: municipality.code, ...days })
		.onConflictDoUpdate({ target: [memberships.region, memberships.municipality], set: days })
		.run();
}

function putTeam(db: Reader, team: RegionFile['teams'][number]) {
	const columns = {
		weight: team.weight,
		validFrom: team.valid_from ?? null,
		validTo: team.valid_to ?? null
	};
	const there = findTeam(db, team.municipality, team.name);
	const { id } = there
		? db.update(teams).set(columns).where(eq(teams.id, there.id)).returning().get()!
		: addTeam(db, { municipality: team.municipality, name: team.name, ...columns });
	db.delete(teamPostcodes).where(eq(teamPostcodes.team, id)).run();
	for (const postcode of new Set(team.postcodes)) {
		db.insert(teamPostcodes).values({ team: id, postcode }).run();
	}
}

function putContinuation(db: Reader, team: RegionFile['teams'][number]) {
	const continued =
		team.continues && findTeam(db, team.continues.municipality, team.continues.name);
	const own = findTeam(db, team.municipality, team.name);
	if (!own) return;
	db.update(teams)
		.set({ continues: continued?.id ?? null })
		.where(and(eq(teams.id, own.id)))
		.run();
}
