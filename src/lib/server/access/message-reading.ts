import { and, eq, ne } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { outbox } from '#server/tables/mail.ts';
import * as journal from '#server/journal/journal.ts';
import type { Message } from '#server/mail/outbox.ts';

/* The reader sees a working link. */

export function isPersonal({ what }: Pick<Message, 'what'>): boolean {
	return ['link', 'invitation', 'access'].includes(what);
}

export function read(db: Database, id: number, { who, now }: Stamp): string | undefined {
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
