import { and, desc, eq, isNull, type SQL } from 'drizzle-orm';
import { everywhere, type Scope } from '#domain/access/grant.ts';
import { isRunning, type RoundState } from '#domain/region/round-state.ts';
import { tellAdvisers } from '#server/accounts/access-notices.ts';
import type { Database } from '#server/db/open.ts';
import { accessLinks, rounds } from '#server/db/schema.ts';
import * as journal from '#server/journal/journal.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as scans from '#server/scans/scans.ts';
import { after } from '#server/time/moments.ts';
import { terms } from '#server/settings/terms.ts';
import { hashOf, newToken } from '#server/secrets/token.ts';

/*
 * Links that hold a role by themselves: a team leader's works until eight weeks after the round closed, a
 * facilitator's until the scan is finalised or the round closed, a reader's until its end date. Whoever
 * has the link has the role, so it can be revoked.
 */

export type AccessLink = typeof accessLinks.$inferSelect;

export interface NewAccessLink {
	round: number;
	role: AccessLink['role'];
	scope: Partial<Scope> & { region: string };
	name: string;
	email: string | null;
	/** ISO instant; null where scan and round say when it ends. */
	until: string | null;
	madeBy: string;
}

/** Makes a link; the token stands only in the answer. */
export function make(db: Database, link: NewAccessLink, now: string): string {
	const token = newToken();
	const { scope, ...rest } = link;
	const full = { ...everywhere, ...scope };
	const made = db
		.insert(accessLinks)
		.values({ ...rest, ...full, tokenHash: hashOf(token), madeAt: now })
		.returning()
		.get();
	note(db, 'access-given', made, link.madeBy, now);
	const { role, email, madeBy: by } = link;
	tellAdvisers(db, { role, scope: full, email, by }, now);
	return token;
}

/** What a link opens at this moment; undefined where it was revoked, has ended or never was. */
export function find(db: Database, token: string, now: string): AccessLink | undefined {
	return working(db, eq(accessLinks.tokenHash, hashOf(token)), now);
}

/** The same of a link that is known by its number. */
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

/** The moment at which a link ends or ended; null while that depends on what people do. */
export function endOf(
	db: Database,
	{ until, scan }: Pick<AccessLink, 'until' | 'scan'>,
	round: { state: RoundState; closedAt: string | null }
): string | null {
	if (until !== null) return until;
	const finalisedAt = scan === null ? null : scans.finalisedAt(db, scan);
	if (finalisedAt !== null) return finalisedAt;
	if (isRunning(round.state) || round.state === 'prepared') return null;
	// A round that was closed before moments of closing were kept has no links.
	if (round.closedAt === null) return null;
	return scan === null ? after(round.closedAt, terms.accessAfterRound) : round.closedAt;
}

/** Somebody entered with it. */
export function use(db: Database, { id }: AccessLink, now: string): void {
	db.update(accessLinks).set({ lastUsedAt: now }).where(eq(accessLinks.id, id)).run();
}

/** Those of a round, newest first. */
export function ofRound(db: Database, round: number): AccessLink[] {
	return db
		.select()
		.from(accessLinks)
		.where(eq(accessLinks.round, round))
		.orderBy(desc(accessLinks.id))
		.all();
}

/** Those of facilitators of one scan, newest first. */
export function ofScan(db: Database, scan: string): AccessLink[] {
	return db
		.select()
		.from(accessLinks)
		.where(eq(accessLinks.scan, scan))
		.orderBy(desc(accessLinks.id))
		.all();
}

/** From now on it opens nothing, also where somebody is in with it; the link, undefined where there is none to revoke. */
export function revoke(
	db: Database,
	round: number,
	id: number,
	by: string,
	now: string
): AccessLink | undefined {
	const revoked = db
		.update(accessLinks)
		.set({ revokedAt: now })
		.where(and(eq(accessLinks.id, id), eq(accessLinks.round, round), isNull(accessLinks.revokedAt)))
		.returning()
		.get();
	if (revoked) {
		note(db, 'access-revoked', revoked, by, now);
		outbox.settle(db, revoked.tokenHash, 'withdrawn');
	}
	return revoked;
}

function note(
	db: Database,
	what: 'access-given' | 'access-revoked',
	{ id, role, region, municipality, team, scan, until, email, name }: AccessLink,
	who: string,
	now: string
) {
	// To whom it went; a link that was given by hand went to who is named.
	const detail = { role, municipality, team, scan, until, ...(email ? { email } : { name }) };
	journal.write(db, { what, who, subject: `link ${id}`, region, detail }, now);
}
