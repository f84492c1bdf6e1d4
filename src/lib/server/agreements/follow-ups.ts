import { and, asc, eq } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import {
	beginningAfter,
	closingProblems,
	followUpProblems,
	type FollowUpAnswers,
	type FollowUpOutcome,
	type FollowUpProblem
} from '#domain/agreement/follow-up.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { followUps } from '#server/tables/beside.ts';

export type FollowUpRow = typeof followUps.$inferSelect;

/** From the first round. */
export function ofAgreement(db: Database, agreement: number): FollowUpRow[] {
	return db
		.select()
		.from(followUps)
		.where(eq(followUps.agreement, agreement))
		.orderBy(asc(followUps.number))
		.all();
}

export type FollowUpWrite =
	| { kind: 'saved' }
	| { kind: 'refused'; problems: FollowUpProblem[] }
	/** Somebody else wrote meanwhile, or closed the round. */
	| { kind: 'stale'; now: FollowUpRow | undefined };

export interface AskedFollowUp {
	agreement: number;
	number: number;
	/** The revision that its writer saw; 0 for a round that is not there yet. */
	expected: number;
	answers: FollowUpAnswers;
	/** ISO day, other words, or empty. */
	due: string;
	/** Closes the round. */
	close?: { outcome: FollowUpOutcome | undefined };
}

/** Only the last round may change, and only as long as it is open; a new one follows on one that is closed. */
export function write(
	db: Database,
	{ agreement, number, expected, answers, due, close }: AskedFollowUp,
	{ who, now }: Stamp
): FollowUpWrite {
	return db.transaction((tx): FollowUpWrite => {
		const all = ofAgreement(tx, agreement);
		const kept = all.find((one) => one.number === number);
		const last = all.at(-1);
		const mayBegin = last === undefined || last.closedAt !== null;
		const isNext = mayBegin && number === (last?.number ?? 0) + 1;
		const isStale = kept ? kept.closedAt !== null || kept.revision !== expected : !isNext;
		if (isStale) return { kind: 'stale', now: kept ?? last };
		const before = kept?.answers ?? (last ? beginningAfter(last.answers) : {});
		const problems = [
			...followUpProblems(before, answers),
			...(close ? closingProblems(answers, close.outcome) : [])
		];
		if (problems.length > 0) return { kind: 'refused', problems };
		const outcome = close?.outcome ?? null;
		const values = {
			...{ answers, due, outcome, closedAt: outcome === null ? null : now },
			...{ setBy: who, setAt: now, revision: expected + 1 }
		};
		if (kept) {
			const isIt = and(eq(followUps.agreement, agreement), eq(followUps.number, number));
			tx.update(followUps).set(values).where(isIt).run();
		} else {
			tx.insert(followUps)
				.values({ agreement, number, ...values })
				.run();
		}
		return { kind: 'saved' };
	}, immediate);
}
