import { eq } from 'drizzle-orm';
import { byName } from '#domain/format.ts';
import type { Places } from '#domain/place.ts';
import type { Reader } from './db/open.ts';
import { memberships, municipalities, regions, teams } from './db/schema.ts';

/** Every region, every municipality of one, and every team, by name. */
export function all(db: Reader): Places {
	return {
		regions: db.select().from(regions).all().sort(byName),
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
