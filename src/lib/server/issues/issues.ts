import { and, count, eq } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { Issue } from '#domain/issue/issue.ts';
import { starterIssues } from '#domain/issue/starter-issues.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { revised, type RevisedOutcome } from '#server/db/revised.ts';
import * as journal from '#server/journal/journal.ts';
import { issues } from '#server/tables/beside.ts';

export type KeptIssue = typeof issues.$inferSelect;
export type NewIssue = Omit<Issue, 'id'>;

export function ofRegion(db: Database, region: string): KeptIssue[] {
	return db.select().from(issues).where(eq(issues.region, region)).all();
}

export function find(db: Database, region: string, id: number): KeptIssue | undefined {
	return db
		.select()
		.from(issues)
		.where(and(eq(issues.region, region), eq(issues.id, id)))
		.get();
}

export function add(db: Database, region: string, issue: NewIssue, stamp: Stamp): number {
	return db.transaction((tx) => {
		const id = insert(tx, region, issue, stamp);
		note(tx, 'issue-added', { region, title: issue.title }, stamp);
		return id;
	}, immediate);
}

/** The issues to begin with. False where the region has issues already. */
export function begin(db: Database, region: string, areTicked: boolean, stamp: Stamp): boolean {
	return db.transaction((tx) => {
		const there = tx.select({ n: count() }).from(issues).where(eq(issues.region, region)).get();
		if ((there?.n ?? 0) > 0) return false;
		for (const issue of starterIssues(areTicked)) insert(tx, region, issue, stamp);
		note(tx, 'issue-added', { region, title: 'de vraagstukken van de proeftuinen' }, stamp);
		return true;
	}, immediate);
}

export function change(
	db: Database,
	region: string,
	{ id, expected, issue }: { id: number; expected: number; issue: NewIssue },
	{ who, now }: Stamp
): RevisedOutcome<KeptIssue> {
	return db.transaction(
		(tx) =>
			revised(find(tx, region, id), expected, (next) => {
				const row = { ...issue, setBy: who, setAt: now, ...next };
				tx.update(issues).set(row).where(eq(issues.id, id)).run();
				note(tx, 'issue-changed', { region, title: issue.title }, { who, now });
			}),
		immediate
	);
}

/** False where it is gone. */
export function remove(db: Database, region: string, id: number, stamp: Stamp): boolean {
	return db.transaction((tx) => {
		const kept = find(tx, region, id);
		if (!kept) return false;
		tx.delete(issues).where(eq(issues.id, id)).run();
		note(tx, 'issue-removed', kept, stamp);
		return true;
	}, immediate);
}

function insert(tx: Database, region: string, issue: NewIssue, { who, now }: Stamp): number {
	const row = { region, ...issue, setBy: who, setAt: now, revision: 1 };
	return tx.insert(issues).values(row).returning().get().id;
}

function note(
	tx: Database,
	what: 'issue-added' | 'issue-changed' | 'issue-removed',
	{ region, title }: Pick<KeptIssue, 'region' | 'title'>,
	{ who, now }: Stamp
) {
	journal.write(tx, { what, who, subject: region, region, detail: { issue: title } }, now);
}
