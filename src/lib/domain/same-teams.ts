import { nameKey } from './region.ts';
import type { Succession } from './round.ts';
import type { TeamScan } from './weighted-scan.ts';

/** A later team and the earlier teams that it is: one, or several that went on under its name. */
export interface SameTeam {
	later: TeamScan;
	earlier: TeamScan[];
}

/** The finalised team scans of one municipality in two rounds, and which teams are the same. */
export interface MatchedTeams {
	later: TeamScan[];
	/** Of itself and its predecessors, with those brought from elsewhere and without those taken away. */
	earlier: TeamScan[];
	same: SameTeam[];
}

/** What the registry says of all teams with a scan in the later round, wherever they are. */
export interface TeamLinks {
	/** By later team: its own earlier scan, else that of the nearest team it continues. */
	origins: ReadonlyMap<string, TeamScan>;
	/** All of those: they count where the later team now is, and nowhere else. */
	taken: ReadonlySet<TeamScan>;
	/** The later teams that continue another, and the teams that they continue. */
	continuing: ReadonlySet<string>;
	continued: ReadonlySet<string>;
}

export function linkTeams(
	later: TeamScan[],
	earlier: TeamScan[],
	continues: Succession['continues']
): TeamLinks {
	const ids = later.map((scan) => scan.team.id);
	const origins = findOrigins(ids, earlier, continues);
	return {
		origins,
		taken: new Set(origins.values()),
		continuing: new Set(ids.filter((id) => continues.has(id))),
		continued: new Set(ids.flatMap((id) => continues.get(id) ?? []))
	};
}

/**
 * The same teams of one municipality (docs/scoring.md §4).
 * later, own: its team scans in the two rounds; inherited: its predecessors' in the earlier one.
 */
export function matchTeams(
	{ later, own, inherited }: { later: TeamScan[]; own: TeamScan[]; inherited: TeamScan[] },
	links: TeamLinks
): MatchedTeams {
	const stays = (scan: TeamScan) => !links.taken.has(scan);
	const left = inherited.filter(stays);
	const same = later
		.map((scan) => ({ later: scan, earlier: originsOf(scan, left, links) }))
		.filter((team) => team.earlier.length > 0);
	// A set, because two later teams may continue the same earlier one, whose weight counts once.
	const here = new Set([...same.flatMap((team) => team.earlier), ...own.filter(stays), ...left]);
	return { later, earlier: [...here], same };
}

function findOrigins(
	later: string[],
	earlier: TeamScan[],
	continues: Succession['continues']
): Map<string, TeamScan> {
	const scans = new Map(earlier.map((scan) => [scan.team.id, scan]));
	const origins = new Map<string, TeamScan>();
	for (const id of later) {
		const origin = scans.get(id) ?? nearestContinued(id, scans, continues);
		if (origin) origins.set(id, origin);
	}
	return origins;
}

/** Follows the registry step by step to the first team that has a scan in the earlier round. */
function nearestContinued(
	team: string,
	scans: ReadonlyMap<string, TeamScan>,
	continues: Succession['continues']
): TeamScan | undefined {
	const next = continues.get(team);
	if (next === undefined) return undefined;
	return scans.get(next) ?? nearestContinued(next, scans, continues);
}

/** What the registry says goes before the name: with a link that leads nowhere, a team is new. */
function originsOf({ team }: TeamScan, inherited: TeamScan[], links: TeamLinks): TeamScan[] {
	const origin = links.origins.get(team.id);
	if (origin) return [origin];
	if (links.continuing.has(team.id)) return [];
	const name = nameKey(team.name);
	return inherited
		.filter((scan) => !links.continued.has(scan.team.id))
		.filter((scan) => nameKey(scan.team.name) === name);
}
