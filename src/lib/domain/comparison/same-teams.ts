import { nameKey } from '#domain/region/region.ts';
import type { Succession } from '#domain/score/round.ts';
import type { TeamScan } from '#domain/score/weighted-scan.ts';

/** Several earlier teams can go on under one name. */
export interface SameTeam {
	later: TeamScan;
	earlier: TeamScan[];
}

export interface MatchedTeams {
	later: TeamScan[];
	/** It has what teams brought from elsewhere, and not what they took away. */
	earlier: TeamScan[];
	same: SameTeam[];
}

export interface TeamLinks {
	/** By later team: its own earlier scan, else that of the nearest team it continues. */
	origins: ReadonlyMap<string, TeamScan>;
	/** They count only where the later team is now. */
	taken: ReadonlySet<TeamScan>;
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

/** docs/scoring.md §4. inherited: scans of predecessors in the earlier round. */
export function matchTeams(
	{ later, own, inherited }: { later: TeamScan[]; own: TeamScan[]; inherited: TeamScan[] },
	links: TeamLinks
): MatchedTeams {
	const stays = (scan: TeamScan) => !links.taken.has(scan);
	const left = inherited.filter(stays);
	const same = later
		.map((scan) => ({ later: scan, earlier: originsOf(scan, left, links) }))
		.filter((team) => team.earlier.length > 0);
	// Two later teams may continue the same earlier one, whose weight counts once.
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

function nearestContinued(
	team: string,
	scans: ReadonlyMap<string, TeamScan>,
	continues: Succession['continues']
): TeamScan | undefined {
	const next = continues.get(team);
	if (next === undefined) return undefined;
	return scans.get(next) ?? nearestContinued(next, scans, continues);
}

/** The registry goes before the name. */
function originsOf({ team }: TeamScan, inherited: TeamScan[], links: TeamLinks): TeamScan[] {
	const origin = links.origins.get(team.id);
	if (origin) return [origin];
	if (links.continuing.has(team.id)) return [];
	const name = nameKey(team.name);
	return inherited
		.filter((scan) => !links.continued.has(scan.team.id))
		.filter((scan) => nameKey(scan.team.name) === name);
}
