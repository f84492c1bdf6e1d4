import { eq, isNotNull, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/sqlite-core';
import type { Succession } from '#domain/score/round.ts';
import type { Database } from '#server/db/open.ts';
import { municipalities, municipalitySuccessors, teams } from '#server/tables/registry.ts';

/** By the present registry (docs/scoring.md §4). */
export function registeredSuccession(db: Database): Succession {
	const ended = new Map<string, Succession['ended'][number]>();
	const continues = new Map<string, string>();
	for (const { code, validTo, into, team, before } of successionRows(db)) {
		if (team !== null && before !== null) continues.set(String(team), String(before));
		if (code === null || validTo === null || into === null) continue;
		const end = ended.get(code) ?? { code, validTo, into: [] };
		end.into.push(into);
		ended.set(code, end);
	}
	return { ended: [...ended.values()], continues };
}

function successionRows(db: Database) {
	return unionAll(
		db
			.select({
				code: sql<string | null>`${municipalities.code}`.as('code'),
				validTo: sql<string | null>`${municipalities.validTo}`.as('valid_to'),
				into: sql<string | null>`${municipalitySuccessors.successor}`.as('successor'),
				team: sql<number | null>`null`.as('team'),
				before: sql<number | null>`null`.as('continues')
			})
			.from(municipalitySuccessors)
			.innerJoin(municipalities, eq(municipalities.code, municipalitySuccessors.municipality)),
		db
			.select({
				code: sql<string | null>`null`.as('code'),
				validTo: sql<string | null>`null`.as('valid_to'),
				into: sql<string | null>`null`.as('successor'),
				team: sql<number | null>`${teams.id}`.as('team'),
				before: sql<number | null>`${teams.continues}`.as('continues')
			})
			.from(teams)
			.where(isNotNull(teams.continues))
	)
		.orderBy(sql`1, 3, 4`)
		.all();
}
