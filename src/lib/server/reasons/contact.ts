import { and, count as countRows, eq, gt } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { note, type Doer } from '#server/coordination/course.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as outbox from '#server/mail/outbox.ts';
import { contactMail, type ContactText } from '#server/mail/texts.ts';
import { advisersOf } from '#server/access/recipients.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { terms } from '#server/settings/terms.ts';
import { journal } from '#server/tables/journal.ts';
import { after, day } from '#server/time/moments.ts';

export interface ContactRequest extends Omit<ContactText, 'name'> {
	/** Code of who is asked. */
	code: string;
	item: string;
}

export type ContactOutcome =
	| { kind: 'asked'; people: number }
	/** The municipality has no adviser with an account. */
	| { kind: 'nobody' }
	| { kind: 'too-many' };

/** Per person, region and day. */
export const mostContacts = 20;

/** A message to each adviser of the municipality. It is sent after its transaction. */
export function ask(
	db: Database,
	round: RoundRow,
	{ code, item, ...text }: ContactRequest,
	{ who, now }: Stamp<Doer>
): ContactOutcome {
	return db.transaction((tx): ContactOutcome => {
		if (askedToday(tx, round.region, who.id, now) >= mostContacts) return { kind: 'too-many' };
		const { region } = round;
		const people = advisersOf(tx, { region, municipality: code }, now);
		if (people.length === 0) return { kind: 'nobody' };
		for (const { name, email: recipient } of people) {
			const mail = contactMail({ ...text, name });
			outbox.put(tx, { ...mail, recipient, region, expiresAt: after(now, terms.mail) }, now);
		}
		const detail = { municipality: code, item };
		note(tx, { what: 'contact-asked', round, who, detail }, now);
		return { kind: 'asked', people: people.length };
	}, immediate);
}

function askedToday(db: Database, region: string, who: string, now: string): number {
	const [asked] = db
		.select({ count: countRows() })
		.from(journal)
		.where(
			and(
				eq(journal.region, region),
				eq(journal.who, who),
				eq(journal.what, 'contact-asked'),
				gt(journal.at, after(now, -1 * day))
			)
		)
		.all();
	return asked?.count ?? 0;
}
