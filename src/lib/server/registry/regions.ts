import { asc, eq } from 'drizzle-orm';
import { byName } from '#domain/words/format.ts';
import { isValidOn, nameKey, type Validity } from '#domain/region/region.ts';
import type { Style } from '#domain/style/style.ts';
import type { Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import { memberships, municipalities, regions, teams } from '#server/tables/registry.ts';

export type RegionRow = Omit<typeof regions.$inferSelect, 'style'>;
export type MunicipalityRow = typeof municipalities.$inferSelect;
export type TeamRow = typeof teams.$inferSelect;

export interface RegionMember extends MunicipalityRow {
	membership: Validity;
}

export function all(db: Database): RegionRow[] {
	return db.select(named).from(regions).all().sort(byName);
}

export function find(db: Database, key: string): RegionRow | undefined {
	return byKey(db).get({ key });
}

const byKey = prepared((db) =>
	db
		.select(named)
		.from(regions)
		.where(eq(regions.key, given('key')))
		.prepare()
);

/** What pages are told of it; its colours are in its pictures. */
const named = { key: regions.key, name: regions.name };

/** What its pictures are drawn with; without a style they have our own. */
export function drawnFor(db: Database, key: string): { name: string; style: Style | undefined } {
	const drawn = { name: regions.name, style: regions.style };
	const found = db.select(drawn).from(regions).where(eq(regions.key, key)).get();
	return { name: found?.name ?? key, style: found?.style ?? undefined };
}

/** Undefined is our own. */
export function styleOf(db: Database, key: string): Style | undefined {
	return drawnFor(db, key).style;
}

/** By code, with former members. */
export function everMembers(db: Database, region: string): RegionMember[] {
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

/** Municipality and membership must be valid on the day (docs/scoring.md §5). */
export function membersOn(db: Database, region: string, day: string): RegionMember[] {
	return everMembers(db, region).filter(
		(member) => isValidOn(member, day) && isValidOn(member.membership, day)
	);
}

export function teamsOf(db: Database, municipality: string): TeamRow[] {
	return db.select().from(teams).where(eq(teams.municipality, municipality)).all().sort(byName);
}

/** Ended teams are included. */
export function allTeams(db: Database): TeamRow[] {
	return db.select().from(teams).orderBy(asc(teams.id)).all();
}

export function findTeam(db: Database, municipality: string, name: string): TeamRow | undefined {
	return teamsOf(db, municipality).find((team) => nameKey(team.name) === nameKey(name));
}

export function addTeam(db: Database, team: typeof teams.$inferInsert): TeamRow {
	return db.insert(teams).values(team).returning().get();
}
