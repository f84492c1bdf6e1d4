import { and, desc, eq, isNull, type SQL } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { everywhere, type Scope } from '#domain/access/grant.ts';
import { isRunning, type RoundState } from '#domain/region/round-state.ts';
import { tellAdvisers } from '#server/accounts/access-notices.ts';
import type { Database } from '#server/db/open.ts';
import { accessLinks } from '#server/tables/access.ts';
import { rounds } from '#server/tables/rounds.ts';
import * as journal from '#server/journal/journal.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as finalised from '#server/scans/finalised.ts';
import { after } from '#server/time/moments.ts';
import { terms } from '#server/settings/terms.ts';
import { hashOf, newToken } from '#server/secrets/token.ts';

/*
 * Whoever has such a link has its role. A team leader's ends eight weeks after the round closed, a
 * facilitator's when the scan is finalised or the round closed, a reader's on its end date.
 */

export type AccessLink = typeof accessLinks.$inferSelect;

export interface NewAccessLink {
	round: number;
	role: AccessLink['role'];
	scope: Partial<Scope> & { region: string };
	name: string;
	email: string | null;
	/** ISO instant; null means that `endOf` decides. */
	until: string | null;
	madeBy: string;
}

/** It returns the token; only its hash is stored. */
export function make(db: Database, link: NewAccessLink, now: string): string {
	const token = newToken();
	const { scope, ...rest } = link;
	const full = { ...everywhere, ...scope };
	const made = db
		.insert(accessLinks)
		.values({ ...rest, ...full, tokenHash: hashOf(token), madeAt: now })
		.returning()
		.get();
	note(db, 'access-given', made, { who: link.madeBy, now });
	const { role, email, madeBy: by } = link;
	tellAdvisers(db, { role, scope: full, email, by }, now);
	return token;
}

export function find(db: Database, token: string, now: string): AccessLink | undefined {
	return working(db, eq(accessLinks.tokenHash, hashOf(token)), now);
}

export function byId(db: Database, id: number, now: string): AccessLink | undefined {
	return working(db, eq(accessLinks.id, id), now);
}

function working(db: Database, isAsked: SQL, now: string): AccessLink | undefined {
	const found = db
		.select({ link: accessLinks, state: rounds.state, closedAt: rounds.closedAt })
		.from(accessLinks)
		.innerJoin(rounds, eq(rounds.id, accessLinks.round))
		.where(and(isAsked, isNull(accessLinks.revokedAt)))
		.get();
	if (!found) return undefined;
	const end = endOf(db, found.link, found);
	return end === null || now < end ? found.link : undefined;
}

/** Null while the end depends on what people do. */
export function endOf(
	db: Database,
	{ until, scan }: Pick<AccessLink, 'until' | 'scan'>,
	round: { state: RoundState; closedAt: string | null }
): string | null {
	if (until !== null) return until;
	const finalisedAt = scan === null ? null : finalised.finalisedAt(db, scan);
	if (finalisedAt !== null) return finalisedAt;
	if (isRunning(round.state) || round.state === 'prepared') return null;
	if (round.closedAt === null) return null;
	return scan === null ? after(round.closedAt, terms.accessAfterRound) : round.closedAt;
}

export function use(db: Database, { id }: AccessLink, now: string): void {
	db.update(accessLinks).set({ lastUsedAt: now }).where(eq(accessLinks.id, id)).run();
}

export function ofRound(db: Database, round: number): AccessLink[] {
	return db
		.select()
		.from(accessLinks)
		.where(eq(accessLinks.round, round))
		.orderBy(desc(accessLinks.id))
		.all();
}

export function ofScan(db: Database, scan: string): AccessLink[] {
	return db
		.select()
		.from(accessLinks)
		.where(eq(accessLinks.scan, scan))
		.orderBy(desc(accessLinks.id))
		.all();
}

export function revoke(
	db: Database,
	round: number,
	id: number,
	{ who: by, now }: Stamp
): AccessLink | undefined {
	const revoked = db
		.update(accessLinks)
		.set({ revokedAt: now })
		.where(and(eq(accessLinks.id, id), eq(accessLinks.round, round), isNull(accessLinks.revokedAt)))
		.returning()
		.get();
	if (revoked) {
		note(db, 'access-revoked', revoked, { who: by, now });
		outbox.settle(db, revoked.tokenHash, 'withdrawn');
	}
	return revoked;
}

function note(
	db: Database,
	what: 'access-given' | 'access-revoked',
	{ id, role, region, municipality, team, scan, until, email }: AccessLink,
	{ who, now }: Stamp
) {
	const detail = { role, municipality, team, scan, until, ...(email && { email }) };
	journal.write(db, { what, who, subject: `link ${id}`, region, detail }, now);
}
