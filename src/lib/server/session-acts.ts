import { and, desc, eq, notInArray } from 'drizzle-orm';
import type { Database, Reader } from './db/open.ts';
import { sessionActs, sessionEvents } from './db/schema.ts';
import { find, type Session } from './sessions.ts';
import { signerIn } from './signatures.ts';
import { hashOf } from './token.ts';

/*
 * What the lead does comes from a page that may be old: another device led meanwhile, a button was pressed
 * twice, a browser went back. An act says which act its page saw last; one that is older is refused, one
 * that arrives twice counts once.
 */

export interface Act {
	/** What is done, as the form calls it. */
	act: string;
	/** The revision of the last act that the page saw. */
	expected: number;
	/** All that was chosen: the same act with the same choices from the same page is the same press. */
	chosen: [name: string, value: string][];
}

/** What the lead did last; joining and correcting one's name is no act of the lead, and what became of actions has guards of its own. */
export interface LastAct {
	revision: number;
	kind: (typeof sessionEvents.$inferSelect)['kind'];
	who: string;
	at: string;
}

export type ActOutcome<Refusal> =
	| { kind: 'done' }
	/** The work itself said no; pressed again it is tried again. */
	| { kind: 'refused'; refusal: Refusal }
	/** It is done already; nothing was done again. */
	| { kind: 'repeated' }
	/** The page was old; nothing was done. */
	| { kind: 'stale'; last: LastAct }
	| { kind: 'closed' };

/**
 * Does the work where the act is new and its page up to date, and writes down that it was done. The work
 * gives back why it was not done; undefined where it was.
 */
export function once<Refusal>(
	db: Database,
	session: string,
	act: Act,
	work: (session: Session) => Refusal | undefined,
	now: string
): ActOutcome<Refusal> {
	const current = find(db, session);
	if (!current) throw new Error(`No session ${session} to lead`);
	const clientKey = keyOf(act);
	if (isDone(db, session, clientKey)) return { kind: 'repeated' };
	if (current.state === 'closed') return { kind: 'closed' };
	const last = lastAct(db, session);
	if (last.revision !== act.expected) return { kind: 'stale', last };
	const refusal = work(current);
	if (refusal !== undefined) return { kind: 'refused', refusal };
	const { revision } = lastAct(db, session);
	db.insert(sessionActs).values({ session, clientKey, act: act.act, revision, at: now }).run();
	return { kind: 'done' };
}

export function lastAct(db: Reader, session: string): LastAct {
	const { revision, kind, who, at } = sessionEvents;
	const last = db
		.select({ revision, kind, who: signerIn(who), at })
		.from(sessionEvents)
		.where(
			and(
				eq(sessionEvents.session, session),
				notInArray(sessionEvents.kind, ['joined', 'corrected', 'review', 'ratings-deleted'])
			)
		)
		.orderBy(desc(sessionEvents.revision))
		.limit(1)
		.get();
	if (!last) throw new Error(`Session ${session} was never prepared`);
	return last;
}

function isDone(db: Reader, session: string, clientKey: string): boolean {
	const found = db
		.select({ revision: sessionActs.revision })
		.from(sessionActs)
		.where(and(eq(sessionActs.session, session), eq(sessionActs.clientKey, clientKey)))
		.get();
	return found !== undefined;
}

/** Revisions only grow, so this press has no other. */
export function keyOf({ act, expected, chosen }: Pick<Act, 'act' | 'expected' | 'chosen'>): string {
	return hashOf(JSON.stringify([act, expected, chosen.toSorted()]));
}
