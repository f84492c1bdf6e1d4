import {
	and,
	count,
	desc,
	eq,
	gte,
	inArray,
	like,
	lt,
	notExists,
	or,
	sql,
	type SQLWrapper
} from 'drizzle-orm';
import { nextDay, startOf } from '#domain/words/day.ts';
import type { Database } from '#server/db/open.ts';
import { placeholdersFor, prepared } from '#server/db/prepared.ts';
import { accessLinks } from '#server/tables/access.ts';
import { journal } from '#server/tables/journal.ts';

type Row = typeof journal.$inferSelect;

export type Happening = Row['what'];

export interface JournalEntry {
	what: Happening;
	/** An account's id, or a word such as Opdrachtregel. */
	who: string;
	/** Usually an account's id; never an unknown person's address. */
	subject: string;
	region?: string | null;
	detail?: Record<string, unknown>;
}

export const nobody = 'onbekend';

/** Triggers refuse changes, except removing an address, and deletion within a year. */
export function write(db: Database, entry: JournalEntry, now: string): void {
	const { what, who, subject, region = null, detail = {} } = entry;
	line(db).run({ at: now, what, who, subject, region, detail: JSON.stringify(detail) });
}

const line = prepared((db) => {
	const { at, what, who, subject, region, detail } = placeholdersFor(journal);
	return db.insert(journal).values({ at, what, who, subject, region, detail }).prepare();
});

/** The trigger allows this text only. */
export const removedAddress = 'verwijderd adres';

export function forgetAddress(db: Database, email: string): number {
	const told = sql`${journal.detail} ->> '$.email'`;
	const isOf = (said: SQLWrapper) => eq(sql`lower(${said})`, email.toLowerCase());
	const blank = sql`json_set(${journal.detail}, '$.email', ${removedAddress})`;
	const { changes } = db
		.update(journal)
		.set({
			subject: sql`case when ${isOf(journal.subject)} then ${removedAddress} else ${journal.subject} end`,
			detail: sql`case when ${isOf(told)} then ${blank} else ${journal.detail} end`
		})
		.where(or(isOf(journal.subject), isOf(told)))
		.run();
	return changes;
}

/** In lines of invitations and mail that are older than `before`, and of links that are gone. */
export function forgetOldAddresses(db: Database, before: string): number {
	const { what, at, subject, detail } = journal;
	const isOld = and(inArray(what, [...addressed]), lt(at, before));
	const link = db
		.select({ id: accessLinks.id })
		.from(accessLinks)
		.where(eq(subject, sql`'link ' || ${accessLinks.id}`));
	const isOfGoneLink = and(inArray(what, ['access-given', 'access-revoked']), notExists(link));
	const names = and(inArray(what, [...addressed]), like(subject, '%@%'));
	const tells = like(sql`${detail} ->> '$.email'`, '%@%');
	const { changes } = db
		.update(journal)
		.set({
			subject: sql`case when ${names} then ${removedAddress} else ${subject} end`,
			detail: sql`case when ${tells} then json_set(${detail}, '$.email', ${removedAddress}) else ${detail} end`
		})
		.where(and(or(isOld, isOfGoneLink), or(names, tells)))
		.run();
	return changes;
}

/** Their subject is the address of who has no account. */
const addressed = ['invitation-made', 'invitation-withdrawn', 'message-read'] as const;

export function removeBefore(db: Database, moment: string, now: string): number {
	const { changes } = db.delete(journal).where(lt(journal.at, moment)).run();
	if (changes > 0) {
		const entry = { what: 'journal-expired', who: 'Thermometer', subject: 'logboek' } as const;
		write(db, { ...entry, detail: { entries: changes, before: moment } }, now);
	}
	return changes;
}

export function all(db: Database): Row[] {
	return db.select().from(journal).orderBy(desc(journal.id)).all();
}

/** Newest first. */
export function ofRegion(db: Database, region: string): Row[] {
	return db
		.select()
		.from(journal)
		.where(eq(journal.region, region))
		.orderBy(desc(journal.id))
		.all();
}

/** Days in Amsterdam, both included. */
export interface Search {
	/** Entries without a region are then left out. */
	regions?: string[];
	from?: string;
	to?: string;
	what?: Happening;
}

/** Newest first. */
export function search(db: Database, asked: Search, most = -1): Row[] {
	return db
		.select()
		.from(journal)
		.where(matching(asked))
		.orderBy(desc(journal.id))
		.limit(most)
		.all();
}

export function countOf(db: Database, asked: Search): number {
	const [found] = db.select({ count: count() }).from(journal).where(matching(asked)).all();
	return found?.count ?? 0;
}

function matching({ regions, from, to, what }: Search) {
	return and(
		regions && inArray(journal.region, regions),
		from === undefined ? undefined : gte(journal.at, startOf(from)),
		to === undefined ? undefined : lt(journal.at, startOf(nextDay(to))),
		what && eq(journal.what, what)
	);
}
