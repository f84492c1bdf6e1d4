import { and, count as countRows, eq, gt, inArray } from 'drizzle-orm';
import { count } from '#domain/words/format.ts';
import type { Database } from '#server/db/open.ts';
import { accessLinks } from '#server/tables/access.ts';
import { journal } from '#server/tables/journal.ts';
import { memberships, teams } from '#server/tables/registry.ts';
import { after, day } from '#server/time/moments.ts';

/* Limits prevent spam from the municipality's domain. */

/** Per scan and day. */
const mostPerScan = 10;

/** Per person, region and day; three times the teams if that is more. */
const leastPerPerson = 300;
const timesTheTeams = 3;

/** The reason is Dutch; `more` are asked for at once. */
export function scanLimit(db: Database, scan: string, now: string, more = 1): string | undefined {
	const [made] = db
		.select({ count: countRows() })
		.from(accessLinks)
		.where(and(eq(accessLinks.scan, scan), gt(accessLinks.madeAt, after(now, -1 * day))))
		.all();
	if ((made?.count ?? 0) + more <= mostPerScan) return undefined;
	if (more > 1) {
		return `Voor één scan kunt u in een dag hoogstens ${mostPerScan} gespreksleiders uitnodigen. Maak de lijst korter.`;
	}
	return `Voor deze scan zijn in een dag al ${mostPerScan} uitnodigingen verstuurd. Wacht tot morgen, of vraag een van hen om de eigen link te gebruiken.`;
}

/** The reason is Dutch; `more` are asked for at once. */
export function personLimit(
	db: Database,
	{ region, who }: { region: string; who: string },
	now: string,
	more = 1
): string | undefined {
	const [done] = db
		.select({ count: countRows() })
		.from(journal)
		.where(
			and(
				eq(journal.region, region),
				eq(journal.who, who),
				inArray(journal.what, ['access-given', 'invitation-made', 'role-given']),
				gt(journal.at, after(now, -1 * day))
			)
		)
		.all();
	const [there] = db
		.select({ count: countRows() })
		.from(teams)
		.innerJoin(memberships, eq(memberships.municipality, teams.municipality))
		.where(eq(memberships.region, region))
		.all();
	const most = Math.max(leastPerPerson, timesTheTeams * (there?.count ?? 0));
	const left = most - (done?.count ?? 0);
	if (more <= left) return undefined;
	if (left > 0) {
		return `U kunt in deze regio vandaag nog ${count(left, 'persoon', 'mensen')} uitnodigen. Nodig nu niet meer mensen uit, en morgen de anderen.`;
	}
	return `U hebt in deze regio in een dag al ${most} mensen uitgenodigd. Wacht tot morgen en nodig dan de anderen uit.`;
}
