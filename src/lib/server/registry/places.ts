import { eq } from 'drizzle-orm';
import { byName } from '#domain/words/format.ts';
import type { Places } from '#domain/access/place.ts';
import { isValidOn } from '#domain/region/region.ts';
import type { Database } from '#server/db/open.ts';
import { memberships, municipalities, teams } from '#server/tables/registry.ts';
import { all as allRegions, allTeams, membersOn } from './regions.ts';

export function today(db: Database, day: string): Places {
	const known = all(db);
	const codes = new Set(
		known.regions.flatMap(({ key }) => membersOn(db, key, day).map(({ code }) => code))
	);
	const running = new Set(
		allTeams(db)
			.filter((team) => isValidOn({ validFrom: null, validTo: team.validTo }, day))
			.map(({ id }) => id)
	);
	return {
		...known,
		municipalities: known.municipalities.filter(({ code }) => codes.has(code)),
		teams: known.teams.filter(({ id, municipality }) => running.has(id) && codes.has(municipality))
	};
}

export function all(db: Database): Places {
	return {
		regions: allRegions(db),
		municipalities: db
			.selectDistinct({ code: municipalities.code, name: municipalities.name })
			.from(memberships)
			.innerJoin(municipalities, eq(municipalities.code, memberships.municipality))
			.all()
			.sort(byName),
		teams: db
			.select({ id: teams.id, name: teams.name, municipality: teams.municipality })
			.from(teams)
			.all()
			.sort(byName)
	};
}
