import { and, eq } from 'drizzle-orm';
import { isActive } from '#domain/access/grant.ts';
import type { Database } from '#server/db/open.ts';
import { accounts, grants } from '#server/tables/accounts.ts';

export interface Recipient {
	name: string;
	email: string;
}

/** Of a municipality, for its work in this region. */
export function advisersOf(
	db: Database,
	where: { region: string; municipality: string },
	now: string
): Recipient[] {
	return holding(db, 'adviser', where.region, now)
		.filter(({ municipality }) => municipality === where.municipality)
		.map(({ name, email }) => ({ name, email }));
}

export function coordinatorsOf(db: Database, region: string, now: string): Recipient[] {
	return holding(db, 'coordinator', region, now).map(({ name, email }) => ({ name, email }));
}

function holding(db: Database, role: 'adviser' | 'coordinator', region: string, now: string) {
	const rows = db
		.select({
			name: accounts.name,
			email: accounts.email,
			municipality: grants.municipality,
			until: grants.until
		})
		.from(grants)
		.innerJoin(accounts, eq(accounts.id, grants.account))
		.where(and(eq(grants.role, role), eq(grants.region, region)))
		.orderBy(accounts.email)
		.all();
	return rows.filter((row) => isActive(row, now));
}
