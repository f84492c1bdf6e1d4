import { and, asc, eq, sql } from 'drizzle-orm';
import type { NextStep, NextStepState } from '#domain/next-step.ts';
import type { Database, Reader } from './db/open.ts';
import { actions } from './db/schema.ts';
import { scanBefore } from './earlier-answers.ts';
import type { Scan } from './scans.ts';
import { newId } from './token.ts';

export type NewAction = Pick<NextStep, 'item' | 'text' | 'owner' | 'due'>;

/** Adds an action, or changes the one that a question has already; without text it goes. */
export function putForItem(
	db: Reader,
	scan: string,
	item: string,
	given: Pick<NextStep, 'text' | 'owner' | 'due'>,
	who: string,
	now: string
) {
	const there = ofScan(db, scan).find((action) => action.item === item);
	if (given.text.trim() === '') {
		if (there) db.delete(actions).where(eq(actions.id, there.id)).run();
	} else if (there) {
		db.update(actions)
			.set({ ...given, changedBy: who, changedAt: now })
			.where(eq(actions.id, there.id))
			.run();
	} else {
		add(db, scan, { item, ...given }, who, now);
	}
}

export function add(db: Reader, scan: string, action: NewAction, who: string, now: string) {
	db.insert(actions)
		.values({ id: newId(), scan, ...action, state: 'planned', changedBy: who, changedAt: now })
		.run();
}

/** In the order in which they were agreed. */
export function ofScan(db: Reader, scan: string): NextStep[] {
	return db
		.select({
			id: actions.id,
			item: actions.item,
			text: actions.text,
			owner: actions.owner,
			due: actions.due,
			state: actions.state,
			learned: actions.learned
		})
		.from(actions)
		.where(eq(actions.scan, scan))
		.orderBy(asc(sql`rowid`))
		.all();
}

/** Of the same subject in the round before; they open this year's scan. */
export function earlierOf(db: Database, scan: Scan): { round: string; actions: NextStep[] } | null {
	const before = scanBefore(db, scan);
	if (!before) return null;
	return { round: before.roundKey, actions: ofScan(db, before.id) };
}

export interface ActionReview {
	id: string;
	state: NextStepState;
	learned: string;
}

/** What became of the actions of last round, told at this scan's opening. */
export function reviewEarlier(
	db: Database,
	scan: Scan,
	reviews: ActionReview[],
	who: string,
	now: string
) {
	const before = scanBefore(db, scan);
	if (before) review(db, before.id, reviews, who, now);
}

/** What became of actions; only of this scan's, so that nobody changes another's. */
export function review(
	db: Database,
	scan: string,
	reviews: ActionReview[],
	who: string,
	now: string
) {
	db.transaction((tx) => {
		for (const { id, state, learned } of reviews) {
			tx.update(actions)
				.set({ state, learned, changedBy: who, changedAt: now })
				.where(and(eq(actions.id, id), eq(actions.scan, scan)))
				.run();
		}
	});
}
