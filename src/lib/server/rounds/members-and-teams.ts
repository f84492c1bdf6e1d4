import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/sqlite-core';
import { isValidOn } from '#domain/region/region.ts';
import type { Member, Norm, RoundTeam } from '#domain/score/round.ts';
import type { Database } from '#server/db/open.ts';
import { teams } from '#server/tables/registry.ts';
import { roundNorms } from '#server/tables/norms.ts';
import { roundMembers, roundTeams } from '#server/tables/rounds.ts';
import { membersOn } from '#server/registry/regions.ts';
import type { RoundRow } from './rounds.ts';

export function addTeam(db: Database, round: RoundRow, team: typeof teams.$inferSelect) {
	db.insert(roundTeams)
		.values({
			round: round.id,
			team: team.id,
			municipality: team.municipality,
			name: team.name,
			weight: team.weight,
			expected: isValidOn(team, round.referenceDate)
		})
		.onConflictDoNothing()
		.run();
}

export function membersOf(db: Database, round: Pick<RoundRow, 'id'>): Member[] {
	return pinnedIn(db, [round.id]).filter(isMember).map(memberOf);
}

export function teamsOf(db: Database, round: Pick<RoundRow, 'id'>): RoundTeam[] {
	return pinnedIn(db, [round.id]).filter(isTeam).map(teamOf);
}

/**
 * Members come first, by code, then teams by id; a member's `team` is null. The norms of the round come along, as
 * JSON, because each statement of a page counts.
 */
export function pinnedIn(db: Database, ids: number[]) {
	return unionAll(
		db
			.select({
				round: sql<number>`${roundMembers.round}`.as('round'),
				team: sql<number | null>`null`.as('team'),
				municipality: sql<string>`${roundMembers.municipality}`.as('municipality'),
				name: sql<string>`${roundMembers.name}`.as('name'),
				inhabitants: sql<number | null>`${roundMembers.inhabitants}`.as('inhabitants'),
				weight: sql<number | null>`null`.as('weight'),
				expected: sql<number | null>`null`.as('expected'),
				norm: sql<string | null>`null`.as('norm')
			})
			.from(roundMembers)
			.where(inArray(roundMembers.round, ids)),
		db
			.select({
				round: sql<number>`${roundTeams.round}`.as('round'),
				team: sql<number | null>`${roundTeams.team}`.as('team'),
				municipality: sql<string>`${roundTeams.municipality}`.as('municipality'),
				name: sql<string>`${roundTeams.name}`.as('name'),
				inhabitants: sql<number | null>`null`.as('inhabitants'),
				weight: sql<number | null>`${roundTeams.weight}`.as('weight'),
				expected: sql<
					number | null
				>`${roundTeams.expected} and ${roundTeams.takenOutAt} is null`.as('expected'),
				norm: sql<string | null>`null`.as('norm')
			})
			.from(roundTeams)
			.where(inArray(roundTeams.round, ids)),
		normRows(db, ids)
	)
		.orderBy(sql`round, team, municipality, name`)
		.all();
}

function normRows(db: Database, ids: number[]) {
	const { round, item, level, text, source, maker, setAt } = roundNorms;
	return db
		.select({
			round: sql<number>`${round}`.as('round'),
			team: sql<number | null>`null`.as('team'),
			municipality: sql<string>`''`.as('municipality'),
			name: sql<string>`${item}`.as('name'),
			inhabitants: sql<number | null>`null`.as('inhabitants'),
			weight: sql<number | null>`null`.as('weight'),
			expected: sql<number | null>`null`.as('expected'),
			norm: sql<
				string | null
			>`json_object('item', ${item}, 'level', ${level}, 'text', ${text}, 'source', ${source}, 'maker', ${maker}, 'setAt', ${setAt})`.as(
				'norm'
			)
		})
		.from(roundNorms)
		.where(inArray(round, ids));
}

export function normsIn({ norm }: PinnedRow): Norm[] {
	return norm === null ? [] : [JSON.parse(norm) as Norm];
}

type PinnedRow = ReturnType<typeof pinnedIn>[number];

type PinnedTeamRow = PinnedRow & { team: number; weight: number };

export function isTeam(row: PinnedRow): row is PinnedTeamRow {
	return row.team !== null;
}

export function isMember({ team, norm }: PinnedRow): boolean {
	return team === null && norm === null;
}

export function memberOf({ municipality, name, inhabitants }: PinnedRow): Member {
	return { code: municipality, name, inhabitants };
}

export function teamOf({ team, municipality, name, weight, expected }: PinnedTeamRow): RoundTeam {
	return { id: String(team), municipality, name, weight, expected: expected === 1 };
}

/** The default is the reference date's registry. The caller needs a transaction. */
export function pinMembersAndTeams(
	db: Database,
	round: RoundRow,
	given: { members?: Member[] | undefined; teams?: RoundTeam[] | undefined } = {}
) {
	const members = given.members ?? membersOn(db, round.region, round.referenceDate);
	for (const { code, name, inhabitants } of members) {
		db.insert(roundMembers)
			.values({ round: round.id, municipality: code, name, inhabitants })
			.run();
	}
	for (const { id, ...team } of given.teams ?? teamsOfMembers(db, round)) {
		db.insert(roundTeams)
			.values({ round: round.id, team: Number(id), ...team })
			.run();
	}
}

function teamsOfMembers(db: Database, round: RoundRow): RoundTeam[] {
	return db
		.select({ team: teams })
		.from(teams)
		.innerJoin(
			roundMembers,
			and(eq(roundMembers.round, round.id), eq(roundMembers.municipality, teams.municipality))
		)
		.orderBy(asc(teams.id))
		.all()
		.filter(({ team }) => isValidOn(team, round.referenceDate))
		.map(({ team: { id, municipality, name, weight } }) => ({
			...{ id: String(id), municipality, name, weight, expected: true }
		}));
}
