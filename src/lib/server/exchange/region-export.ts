import { asc, eq } from 'drizzle-orm';
import { Document, visit } from 'yaml';
import type { PinnedRound } from '#domain/region/pinned-round.ts';
import { isValidOn, referenceDateOf } from '#domain/region/region.ts';
import type { WrittenRegion } from '#domain/region/region-file.ts';
import type { RoundTeam } from '#domain/score/round.ts';
import * as awaitedRounds from '#server/rounds/awaited-rounds.ts';
import type { Database } from '#server/db/open.ts';
import { municipalities, municipalitySuccessors, teamPostcodes } from '#server/tables/registry.ts';
import * as regions from '#server/registry/regions.ts';
import * as styles from '#server/registry/styles.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import * as roundFigures from '#server/rounds/round-figures.ts';

/* The file (docs/data.md §3) gives the same results elsewhere. */

export function regionYaml(db: Database, region: regions.RegionRow): string {
	const written = new Document(asFile(db, region));
	// One line per entry makes differences readable.
	visit(written, {
		Map: (_, node, path) => {
			if (!(node.has('key') || path.length === 1)) node.flow = true;
		}
	});
	return written.toString({ lineWidth: 0 });
}

type MunicipalityOut = NonNullable<WrittenRegion['municipalities']>[number];
type TeamOut = NonNullable<WrittenRegion['teams']>[number];

function asFile(db: Database, region: regions.RegionRow): WrittenRegion {
	const members = regions.everMembers(db, region.key);
	const style = regions.styleOf(db, region.key);
	const all = regions.allTeams(db);
	const own = new Set(members.map(({ code }) => code));
	const teams = withContinued(
		all.filter(({ municipality }) => own.has(municipality)),
		all
	);
	const needed = new Set([...between(db, own), ...teams.map(({ municipality }) => municipality)]);
	const others = db
		.select()
		.from(municipalities)
		.orderBy(asc(municipalities.code))
		.all()
		.filter(({ code }) => needed.has(code) && !own.has(code))
		.map((municipality) => ({ ...municipality, membership: never }));
	const rounds = [...awaitedRounds.ofRegion(db, region.key), ...pinnedOtherwise(db, region.key)];
	return {
		key: region.key,
		name: region.name,
		...(style && { style }),
		municipalities: [...members, ...others].map((member) => municipalityOut(db, member)),
		teams: teams
			.toSorted((a, b) => a.municipality.localeCompare(b.municipality) || a.id - b.id)
			.map((team) => teamOut(db, team, all)),
		...(rounds.length > 0 && { rounds: rounds.toSorted((a, b) => a.key.localeCompare(b.key)) })
	};
}

/** A team or merger refers to this municipality, which was never a member. */
const never = { validFrom: null, validTo: '1900-01-01' };

function withContinued(teams: regions.TeamRow[], all: regions.TeamRow[]): regions.TeamRow[] {
	const byId = new Map(all.map((team) => [team.id, team]));
	const found = new Set(teams);
	// A loop over a Set also visits values added meanwhile.
	for (const { continues } of found) {
		const earlier = byId.get(continues ?? -1);
		if (earlier) found.add(earlier);
	}
	return [...found];
}

/** A former member merged into another member through these. */
function between(db: Database, members: ReadonlySet<string>): string[] {
	const next = successorsOf(db);
	const from = (code: string): Set<string> => {
		const found = new Set(next.get(code));
		for (const place of found) for (const further of next.get(place) ?? []) found.add(further);
		return found;
	};
	const reached = [...members].flatMap((code) => [...from(code)]);
	return [...new Set(reached)].filter((code) => [...from(code)].some((end) => members.has(end)));
}

function successorsOf(db: Database): Map<string, string[]> {
	const rows = db
		.select()
		.from(municipalitySuccessors)
		.orderBy(asc(municipalitySuccessors.successor))
		.all();
	const found = Map.groupBy(rows, ({ municipality }) => municipality);
	return new Map([...found].map(([code, some]) => [code, some.map(({ successor }) => successor)]));
}

function municipalityOut(db: Database, member: regions.RegionMember): MunicipalityOut {
	const { code, name, inhabitants, validFrom, validTo, membership } = member;
	const style = styles.ofMunicipality(db, code);
	const [successor, ...others] = successorsOf(db).get(code) ?? [];
	return {
		code,
		name,
		...(inhabitants !== null && { inhabitants }),
		...days('valid', { validFrom, validTo }),
		...(successor !== undefined &&
			(others.length > 0 ? { successors: [successor, ...others] } : { successor })),
		...days('member', membership),
		...(style && { style })
	};
}

function days(
	of: 'valid' | 'member',
	{ validFrom, validTo }: { validFrom: string | null; validTo: string | null }
) {
	return {
		...(validFrom !== null && { [`${of}_from`]: validFrom }),
		...(validTo !== null && { [`${of}_to`]: validTo })
	};
}

function teamOut(db: Database, team: regions.TeamRow, all: regions.TeamRow[]): TeamOut {
	const { municipality, name, weight, validFrom, validTo } = team;
	const continued = all.find(({ id }) => id === team.continues);
	const postcodes = db
		.select({ postcode: teamPostcodes.postcode })
		.from(teamPostcodes)
		.where(eq(teamPostcodes.team, team.id))
		.orderBy(asc(teamPostcodes.postcode))
		.all();
	return {
		municipality,
		name,
		weight,
		...days('valid', { validFrom, validTo }),
		...(continued && {
			continues: { municipality: continued.municipality, name: continued.name }
		}),
		...(postcodes.length > 0 && { postcodes: postcodes.map(({ postcode }) => postcode) })
	};
}

/** An import would pin the other rounds the same. */
function pinnedOtherwise(db: Database, region: string): PinnedRound[] {
	return rounds
		.ofRegion(db, region)
		.filter((round) => pinned.questionnaireOf(db, round).subject === 'team')
		.map((round) => pinsOf(db, round))
		.filter((pins) => Object.keys(pins).length > 1);
}

function pinsOf(db: Database, round: rounds.RoundRow): PinnedRound {
	const { key, referenceDate } = round;
	const without = pinned.leftOutOf(db, round);
	const members = membersAndTeams.membersOf(db, round);
	const registered = regions
		.membersOn(db, round.region, referenceDate)
		.map(({ code, name, inhabitants }) => ({ code, name, inhabitants }));
	const teams = countingTeams(db, round);
	const byRegistry = teamsByRegistry(db, members, teams, referenceDate);
	return {
		key,
		...(referenceDate !== referenceDateOf(key) && { reference_date: referenceDate }),
		...(without.length > 0 && { without }),
		...(rounds.isInvented(round) && { invented: true }),
		...(!isEqual(members, registered) && {
			municipalities: members.map(({ code, name, inhabitants }) => ({
				code,
				name,
				...(inhabitants !== null && { inhabitants })
			}))
		}),
		...(!isEqual(teams, byRegistry) && { teams: teamsOut(db, teams) })
	};
}

/** A team counts if its scan was expected or finalised. */
function countingTeams(db: Database, round: rounds.RoundRow): RoundTeam[] {
	const withScan = new Set(roundFigures.figures(db, round).scans.map(({ team }) => team));
	return membersAndTeams
		.teamsOf(db, round)
		.filter(({ id, expected }) => expected || withScan.has(id));
}

function teamsByRegistry(
	db: Database,
	members: { code: string }[],
	counting: RoundTeam[],
	referenceDate: string
): RoundTeam[] {
	const known = new Set(counting.map(({ id }) => id));
	return members
		.flatMap(({ code }) => regions.teamsOf(db, code))
		.map((team) => ({ ...team, id: String(team.id), expected: isValidOn(team, referenceDate) }))
		.filter(({ id, expected }) => expected || known.has(id))
		.sort((a, b) => Number(a.id) - Number(b.id))
		.map(({ id, municipality, name, weight, expected }) => ({
			...{ id, municipality, name, weight, expected }
		}));
}

function teamsOut(db: Database, teams: RoundTeam[]): PinnedRound['teams'] {
	const names = new Map(regions.allTeams(db).map(({ id, name }) => [String(id), name]));
	return teams.map(({ id, municipality, name: called, weight, expected }) => {
		const name = names.get(id) ?? called;
		return { municipality, name, ...(name !== called && { called }), weight, expected };
	});
}

function isEqual(some: unknown, others: unknown): boolean {
	return JSON.stringify(some) === JSON.stringify(others);
}
