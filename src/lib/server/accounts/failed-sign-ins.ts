import { and, count, eq, lt, sql } from 'drizzle-orm';
import { immediate, type Database } from '#server/db/open.ts';
import { attempts } from '#server/tables/accounts.ts';
import * as journal from '#server/journal/journal.ts';

/* Strangers could fill the journal, so failures are counted per account and hour. */

const what = 'failed-sign-in';

export interface Failure {
	/** An account's id or `nobody`. */
	subject: string;
	detail?: Record<string, unknown>;
}

export function note(db: Database, { subject, detail = {} }: Failure, now: string): void {
	db.transaction((tx) => {
		gather(tx, now);
		const isFirst = !tx
			.select({ id: attempts.id })
			.from(attempts)
			.where(and(eq(attempts.what, what), eq(attempts.subject, subject)))
			.get();
		if (isFirst) journal.write(tx, { what, who: journal.nobody, subject, detail }, now);
		tx.insert(attempts).values({ what, subject, at: now }).run();
	}, immediate);
}

export function gather(db: Database, now: string): void {
	const isOver = and(eq(attempts.what, what), lt(attempts.at, hourOf(now)));
	const hour = sql<string>`substr(${attempts.at}, 1, 13)`;
	const hours = db
		.select({ subject: attempts.subject, hour, times: count() })
		.from(attempts)
		.where(isOver)
		.groupBy(attempts.subject, hour)
		.orderBy(hour)
		.all();
	for (const { subject, hour, times } of hours) {
		if (times === 1) continue;
		const detail = { more: times - 1, hour: hourOf(hour) };
		journal.write(db, { what, who: journal.nobody, subject, detail }, now);
	}
	if (hours.length > 0) db.delete(attempts).where(isOver).run();
}

function hourOf(moment: string): string {
	return `${moment.slice(0, 13)}:00:00.000Z`;
}
