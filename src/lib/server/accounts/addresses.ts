import { eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { Database } from '#server/db/open.ts';
import { accessLinks } from '#server/tables/access.ts';
import { attempts, invitations } from '#server/tables/accounts.ts';
import { outbox } from '#server/tables/mail.ts';
import { roundReminders } from '#server/tables/rounds.ts';
import * as journal from '#server/journal/journal.ts';
import { hashOf } from '#server/secrets/token.ts';

export function isAddress(column: SQLWrapper, email: string) {
	return eq(sql`lower(${column})`, email.toLowerCase());
}

/** A mail to an adviser says at which address somebody was let in, at the end of a line. */
export function holdsAddress(text: SQLWrapper, email: string) {
	return sql`instr(${text}, ${atLineEnd(email)}) > 0`;
}

function atLineEnd(address: string): string {
	return ` ${address.toLowerCase()}\n`;
}

export interface Forgotten {
	invitations: number;
	links: number;
	messages: number;
}

/** Journal entries stay without it. The caller needs a transaction. */
export function forget(db: Database, email: string, { who: by, now }: Stamp): Forgotten {
	const links = forgetLinks(db, isAddress(accessLinks.email, email), { who: by, now });
	const invited = db.delete(invitations).where(isAddress(invitations.email, email)).run();
	const sent = db.delete(outbox).where(isAddress(outbox.recipient, email)).run();
	forgetInMessages(db, email);
	db.delete(roundReminders).where(isAddress(roundReminders.email, email)).run();
	db.delete(attempts)
		.where(eq(attempts.subject, hashOf(email.toLowerCase())))
		.run();
	journal.forgetAddress(db, email);
	return { invitations: invited.changes, links, messages: sent.changes };
}

function forgetInMessages(db: Database, email: string) {
	const removed = atLineEnd(journal.removedAddress);
	const text = sql`replace(${outbox.text}, ${atLineEnd(email)}, ${removed})`;
	db.update(outbox).set({ text }).where(holdsAddress(outbox.text, email)).run();
}

/** It returns how many. The caller needs a transaction. */
export function forgetLinks(db: Database, isAsked: SQL, { who: by, now }: Stamp): number {
	const links = db.delete(accessLinks).where(isAsked).returning().all();
	for (const { id, role, region, municipality, team, scan, revokedAt } of links) {
		if (revokedAt !== null) continue;
		const detail = { role, municipality, team, scan };
		const entry = { what: 'access-revoked', who: by, subject: `link ${id}`, region } as const;
		journal.write(db, { ...entry, detail }, now);
	}
	return links.length;
}
