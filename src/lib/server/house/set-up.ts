import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { SetUp } from '#domain/start/section.ts';
import type { Database } from '#server/db/open.ts';
import { grants, invitations } from '#server/tables/accounts.ts';
import { regions } from '#server/tables/registry.ts';
import { rounds } from '#server/tables/rounds.ts';

export function setUpOf(db: Database, now: string): SetUp | undefined {
	if (db.select({ id: rounds.id }).from(rounds).limit(1).get()) return undefined;
	return {
		hasRegion: db.select({ key: regions.key }).from(regions).limit(1).get() !== undefined,
		hasCoordinator: hasGrant(db, now) || hasInvitation(db, now)
	};
}

function hasGrant(db: Database, now: string): boolean {
	const isHeld = or(isNull(grants.until), gt(grants.until, now));
	const found = db
		.select({ id: grants.id })
		.from(grants)
		.where(and(eq(grants.role, 'coordinator'), isHeld))
		.limit(1)
		.get();
	return found !== undefined;
}

function hasInvitation(db: Database, now: string): boolean {
	const isOpen = and(isNull(invitations.usedAt), gt(invitations.expiresAt, now));
	const found = db
		.select({ hash: invitations.tokenHash })
		.from(invitations)
		.where(and(eq(invitations.role, 'coordinator'), isOpen))
		.limit(1)
		.get();
	return found !== undefined;
}
