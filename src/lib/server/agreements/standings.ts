import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { MonitorCell } from '#domain/agreement/agreement-monitor.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as journal from '#server/journal/journal.ts';
import { agreementStandings as table } from '#server/tables/beside.ts';
import type { AgreementRow, AgreementWriter } from './agreements.ts';

export type StandingRow = typeof table.$inferSelect;

/** What counts now, of all municipalities that said something. Who may see whose is decided by who asks. */
export function ofAgreements(db: Database, ids: readonly number[]): StandingRow[] {
	if (ids.length === 0) return [];
	const rows = db
		.select()
		.from(table)
		.where(inArray(table.agreement, [...ids]))
		.orderBy(asc(table.agreement), asc(table.municipality), asc(table.revision))
		.all();
	return rows.filter(
		(row, index) =>
			rows[index + 1]?.agreement !== row.agreement ||
			rows[index + 1]?.municipality !== row.municipality
	);
}

/** Oldest first. */
export function historyOf(db: Database, agreement: number, municipality: string): StandingRow[] {
	return db
		.select()
		.from(table)
		.where(and(eq(table.agreement, agreement), eq(table.municipality, municipality)))
		.orderBy(asc(table.revision))
		.all();
}

export type StandingOutcome = { kind: 'saved' } | { kind: 'stale'; now: StandingRow | undefined };

/** expected: the revision that its writer saw; 0 for none. */
export function tell(
	db: Database,
	{ id, region }: Pick<AgreementRow, 'id' | 'region'>,
	{ cell, expected }: { cell: MonitorCell; expected: number },
	{ who, now }: Stamp<AgreementWriter>
): StandingOutcome {
	return db.transaction((tx): StandingOutcome => {
		const kept = historyOf(tx, id, cell.municipality).at(-1);
		if ((kept?.revision ?? 0) !== expected) return { kind: 'stale', now: kept };
		const stamped = { role: who.role, setBy: who.id, setAt: now, revision: expected + 1 };
		tx.insert(table)
			.values({ agreement: id, ...cell, ...stamped })
			.run();
		const detail = { municipality: cell.municipality };
		const entry = { what: 'agreement-changed', who: who.id, subject: region, region } as const;
		journal.write(tx, { ...entry, detail }, now);
		return { kind: 'saved' };
	}, immediate);
}
