import { and, eq, ne } from 'drizzle-orm';
import * as accountTable from '#server/accounts/account-table.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { outbox } from '#server/db/schema.ts';
import * as journal from '#server/journal/journal.ts';
import type { Message } from '#server/mail/outbox.ts';

/*
 * Who passes a message on by hand reads somebody else's link. Whoever has the link can be its owner, so it
 * is not read without a line in the journal.
 */

/** Whether the link in it opens something for whoever has it. */
export function isPersonal({ what }: Pick<Message, 'what'>): boolean {
	return ['link', 'invitation', 'access'].includes(what);
}

/** The text of a message that still waits, once the journal says who read it and whose it is. */
export function read(db: Database, id: number, who: string, now: string): string | undefined {
	return db.transaction((tx) => {
		const waits = and(eq(outbox.id, id), eq(outbox.state, 'waiting'), ne(outbox.text, ''));
		const message = tx.select().from(outbox).where(waits).get();
		if (!message) return undefined;
		const { recipient, region, what, text } = message;
		const subject = accountTable.findByEmail(tx, recipient)?.id ?? recipient;
		const entry = { what: 'message-read', who, subject, region } as const;
		journal.write(tx, { ...entry, detail: { message: what } }, now);
		return text;
	}, immediate);
}
