import { and, eq, isNull } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { PlanSubject } from '#domain/agreement/plan-format.ts';
import type { PlanText } from '#domain/agreement/plan-text.ts';
import { immediate, type Database } from '#server/db/open.ts';
import * as journal from '#server/journal/journal.ts';
import { planFormats, planTexts } from '#server/tables/beside.ts';
import type { PlanOwner } from './agreements.ts';

/** The key of the format that the region chose; undefined where it chose none. */
export function chosenFormat(
	db: Database,
	region: string,
	subject: PlanSubject
): string | undefined {
	const isIt = and(eq(planFormats.region, region), eq(planFormats.subject, subject));
	return db.select().from(planFormats).where(isIt).get()?.format;
}

/** null chooses none. Lines keep what they say, whatever the format asks. */
export function chooseFormat(
	db: Database,
	{ region, subject, format }: { region: string; subject: PlanSubject; format: string | null },
	{ who, now }: Stamp
): void {
	db.transaction((tx) => {
		const isIt = and(eq(planFormats.region, region), eq(planFormats.subject, subject));
		tx.delete(planFormats).where(isIt).run();
		if (format !== null) {
			tx.insert(planFormats).values({ region, subject, format, setBy: who, setAt: now }).run();
		}
		const detail = { subject, format };
		journal.write(tx, { what: 'plan-format-chosen', who, subject: region, region, detail }, now);
	}, immediate);
}

/** What stands there now, by part. */
export function textsOf(db: Database, owner: PlanOwner): ReadonlyMap<string, PlanText> {
	const rows = db.select().from(planTexts).where(isOf(owner)).all();
	const newest = new Map<string, PlanText>();
	for (const { part, text, met, revision } of rows) {
		if ((newest.get(part)?.revision ?? 0) < revision) {
			newest.set(part, { part, text, met, revision });
		}
	}
	return newest;
}

export type TextsOutcome =
	| { kind: 'saved' }
	/** Somebody else changed these meanwhile; nothing was written. */
	| { kind: 'stale'; now: PlanText[] };

/** Each with the revision that its writer saw. What did not change is not written. */
export function setTexts(
	db: Database,
	owner: PlanOwner,
	given: readonly PlanText[],
	{ who, now }: Stamp
): TextsOutcome {
	return db.transaction((tx): TextsOutcome => {
		const kept = textsOf(tx, owner);
		const differs = ({ part, text, met }: PlanText) =>
			text !== (kept.get(part)?.text ?? '') || met !== (kept.get(part)?.met ?? null);
		const changed = given.filter(differs);
		const stale = changed.filter(
			({ part, revision }) => revision !== (kept.get(part)?.revision ?? 0)
		);
		if (stale.length > 0)
			return { kind: 'stale', now: stale.flatMap(({ part }) => kept.get(part) ?? []) };
		for (const { part, text, met, revision } of changed) {
			const values = { part, text, met, setBy: who, setAt: now, revision: revision + 1 };
			tx.insert(planTexts)
				.values({ ...owner, ...values })
				.run();
		}
		if (changed.length > 0) {
			const { region, municipality } = owner;
			const detail = municipality === null ? {} : { municipality };
			journal.write(tx, { what: 'plan-changed', who, subject: region, region, detail }, now);
		}
		return { kind: 'saved' };
	}, immediate);
}

function isOf({ region, municipality }: PlanOwner) {
	return and(
		eq(planTexts.region, region),
		municipality === null
			? isNull(planTexts.municipality)
			: eq(planTexts.municipality, municipality)
	);
}
