import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { everywhere, type GrantedRole, type Scope } from '#domain/access/grant.ts';
import { tellAdvisers } from './access-notices.ts';
import type { Database } from '#server/db/open.ts';
import { invitations } from '#server/tables/accounts.ts';
import * as grants from './grants.ts';
import * as journal from '#server/journal/journal.ts';
import * as outbox from '#server/mail/outbox.ts';
import { after } from '#server/time/moments.ts';
import { terms } from '#server/settings/terms.ts';
import { hashOf, newToken } from '#server/secrets/token.ts';

export type Invitation = typeof invitations.$inferSelect;

export interface NewInvitation {
	/** Lower case; null if the first administrator enters it. */
	email: string | null;
	name?: string;
	role: GrantedRole;
	scope?: Partial<Scope>;
	until?: string | null;
	invitedBy: string;
}

/** It returns the token; only its hash is stored. */
export function make(
	db: Database,
	{ email, name = '', role, scope, until = null, invitedBy }: NewInvitation,
	now: string,
	validFor = terms.invitation
): { token: string; expiresAt: string } {
	const token = newToken();
	const expiresAt = after(now, validFor);
	const full = { ...everywhere, ...scope };
	db.insert(invitations)
		.values({
			tokenHash: hashOf(token),
			email,
			name,
			role,
			...full,
			until,
			invitedBy,
			invitedAt: now,
			expiresAt
		})
		.run();
	if (email !== null) {
		const detail = { role, ...full, email };
		const entry = { what: 'invitation-made', who: invitedBy, subject: email } as const;
		journal.write(db, { ...entry, region: full.region, detail }, now);
		tellAdvisers(db, { role, scope: full, email, by: invitedBy }, now);
	}
	return { token, expiresAt };
}

export function find(db: Database, token: string, now: string): Invitation | undefined {
	const found = db
		.select()
		.from(invitations)
		.where(and(eq(invitations.tokenHash, hashOf(token)), isOpen(now)))
		.get();
	return found?.email === null && grants.hasAdministrator(db, now) ? undefined : found;
}

/** Newest first. */
export function open(db: Database, now: string): Invitation[] {
	return db
		.select()
		.from(invitations)
		.where(isOpen(now))
		.orderBy(desc(invitations.invitedAt))
		.all()
		.filter(({ email }) => email !== null);
}

export function openFor(db: Database, email: string, now: string): Invitation[] {
	return open(db, now).filter((invitation) => invitation.email === email);
}

export function accept(db: Database, invitation: Invitation, account: string, now: string): void {
	const { tokenHash, role, region, municipality, team, scan, until, invitedBy } = invitation;
	db.update(invitations).set({ usedAt: now }).where(eq(invitations.tokenHash, tokenHash)).run();
	outbox.settle(db, tokenHash, 'used');
	const entry = { what: 'invitation-accepted', who: account, subject: account } as const;
	journal.write(db, { ...entry, region, detail: { role } }, now);
	const scope = { region, municipality, team, scan };
	grants.give(db, { account, role, scope, until, givenBy: invitedBy, isTold: true }, now);
}

export function withdraw(db: Database, tokenHash: string, { who: by, now }: Stamp): boolean {
	const gone = db
		.delete(invitations)
		.where(and(eq(invitations.tokenHash, tokenHash), isNull(invitations.usedAt)))
		.returning()
		.get();
	if (!gone) return false;
	outbox.settle(db, tokenHash, 'withdrawn');
	const { email, role, region } = gone;
	const entry = { what: 'invitation-withdrawn', who: by, subject: email ?? '' } as const;
	journal.write(db, { ...entry, region, detail: { role } }, now);
	return true;
}

function isOpen(now: string) {
	return and(isNull(invitations.usedAt), gt(invitations.expiresAt, now));
}
