import { and, count, desc, eq, gte, inArray, lt, or, sql, type SQLWrapper } from 'drizzle-orm';
import { nextDay, startOf } from '#domain/words/day.ts';
import type { Database } from '#server/db/open.ts';
import { journal } from '#server/db/schema.ts';

type Row = typeof journal.$inferSelect;

/** What the journal can say. */
export type Happening = Row['what'];

export interface JournalEntry {
	what: Happening;
	/** An account's id, or a word for what has none, such as Opdrachtregel. */
	who: string;
	/** What it was done to: mostly an account's id. Never the address of somebody unknown. */
	subject: string;
	region?: string | null;
	detail?: Record<string, unknown>;
}

/** Who the journal names where nobody is known. */
export const nobody = 'onbekend';

/**
 * Appends; nothing here is ever changed but that an address goes, and nothing taken away before its term is over
 * (triggers refuse it).
 */
export function write(db: Database, entry: JournalEntry, now: string): void {
	const { what, who, subject, region = null, detail = {} } = entry;
	db.insert(journal)
		.values({ at: now, what, who, subject, region, detail: JSON.stringify(detail) })
		.run();
}

/** What stands where the address of somebody was who is gone: the database lets an entry become this, and no other. */
const removedAddress = 'verwijderd adres';

/** Takes an address out of all entries; what happened, when and to whom else stays. How many held it. */
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

/**
 * Removes the entries from before this moment, and says so in an entry. The database itself refuses to
 * let go of anything younger than a year, whoever asks.
 */
export function removeBefore(db: Database, moment: string, now: string): number {
	const { changes } = db.delete(journal).where(lt(journal.at, moment)).run();
	if (changes > 0) {
		const entry = { what: 'journal-expired', who: 'Thermometer', subject: 'logboek' } as const;
		write(db, { ...entry, detail: { entries: changes, before: moment } }, now);
	}
	return changes;
}

/** Newest first. */
export function all(db: Database): Row[] {
	return db.select().from(journal).orderBy(desc(journal.id)).all();
}

/** What was done about one region, newest first. */
export function ofRegion(db: Database, region: string): Row[] {
	return db
		.select()
		.from(journal)
		.where(eq(journal.region, region))
		.orderBy(desc(journal.id))
		.all();
}

/** What somebody looks for; what is left out is all of it. Days are those of Amsterdam, both included. */
export interface Search {
	/** Only what was done about these; what is about no region is then left out. */
	regions?: string[];
	from?: string;
	to?: string;
	what?: Happening;
}

/** Newest first; so many at most. */
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
