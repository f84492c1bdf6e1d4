import { and, desc, eq, getTableColumns, notInArray, sql } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { given, placeholdersFor, prepared } from '#server/db/prepared.ts';
import { events, scans } from '#server/tables/scans.ts';
import { signerIn } from '#server/journal/signatures.ts';

export function historyOf(db: Database, scan: string) {
	return db
		.select({ ...getTableColumns(events), who: signerIn(events.who) })
		.from(events)
		.where(and(eq(events.scan, scan), notInArray(events.kind, ['answer', 'notes'])))
		.orderBy(desc(events.revision))
		.all();
}

export type NewEvent = Omit<typeof events.$inferInsert, 'scan' | 'revision'>;

/** It returns the first new revision, or throws. */
export function append(db: Database, scan: string, happened: NewEvent[]): number {
	const { counted, written } = log(db);
	const row = counted.get({ scan, events: happened.length });
	if (!row) throw new Error(`No scan ${scan} to append an event to`);
	const first = row.last - happened.length + 1;
	const [own, ...more] = happened.map((event, index) => ({
		...noEvent,
		...event,
		scan,
		revision: first + index
	}));
	if (own && more.length === 0) written.run(own);
	else if (own) writeTogether(db, [own, ...more]);
	return first;
}

/** SQLite takes 32,766 values, and an event has nine. */
function writeTogether(db: Database, rows: (typeof events.$inferInsert)[]) {
	const most = 1000;
	for (let from = 0; from < rows.length; from += most) {
		db.insert(events)
			.values(rows.slice(from, from + most))
			.run();
	}
}

const log = prepared((db) => ({
	counted: db
		.update(scans)
		.set({ revision: sql`${scans.revision} + ${sql.placeholder('events')}` })
		.where(eq(scans.id, given('scan')))
		.returning({ last: scans.revision })
		.prepare(),
	written: db.insert(events).values(placeholdersFor(events)).prepare()
}));

const noEvent = { item: null, old: null, new: null, clientKey: null };
