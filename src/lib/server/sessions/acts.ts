import { and, eq, getTableColumns, notInArray, sql, type SQLWrapper } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { given, placeholdersFor, prepared } from '#server/db/prepared.ts';
import { sessionActs, sessionEvents, sessions } from '#server/db/schema.ts';
import type { Session } from './sessions.ts';
import { signerIn } from '#server/journal/signatures.ts';
import { hashOf } from '#server/secrets/token.ts';

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
	const clientKey = keyOf(act);
	const standing = statements(db).standing.get({ session, clientKey });
	if (!standing) throw new Error(`No session ${session} to lead`);
	const { session: current, last, isDone } = standing;
	if (isDone) return { kind: 'repeated' };
	if (current.state === 'closed') return { kind: 'closed' };
	if (last.revision !== act.expected) return { kind: 'stale', last };
	const refusal = work(current);
	if (refusal !== undefined) return { kind: 'refused', refusal };
	statements(db).done.run({ session, clientKey, act: act.act, at: now });
	return { kind: 'done' };
}

export function lastAct(db: Database, session: string): LastAct {
	const last = statements(db).last.get({ session });
	if (!last) throw new Error(`Session ${session} was never prepared`);
	return last;
}

/** The revision of the last act of a session, within a statement. */
function lastRevision(session: SQLWrapper) {
	const others = ['joined', 'corrected', 'review', 'ratings-deleted'] as const;
	return sql<number>`(select max(revision) from ${sessionEvents}
		where session = ${session} and ${notInArray(sessionEvents.kind, [...others])})`;
}

const last = {
	revision: sessionEvents.revision,
	kind: sessionEvents.kind,
	who: signerIn(sessionEvents.who),
	at: sessionEvents.at
};

const statements = prepared((db) => ({
	/** All that an act is compared with. */
	standing: db
		.select({
			session: getTableColumns(sessions),
			last,
			isDone: sql<boolean>`exists (select 1 from ${sessionActs} where ${and(
				eq(sessionActs.session, given('session')),
				eq(sessionActs.clientKey, given('clientKey'))
			)})`.mapWith(Boolean)
		})
		.from(sessions)
		.innerJoin(
			sessionEvents,
			and(
				eq(sessionEvents.session, sessions.id),
				eq(sessionEvents.revision, lastRevision(given('session')))
			)
		)
		.where(eq(sessions.id, given('session')))
		.prepare(),
	last: db
		.select(last)
		.from(sessionEvents)
		.where(
			and(
				eq(sessionEvents.session, given('session')),
				eq(sessionEvents.revision, lastRevision(given('session')))
			)
		)
		.prepare(),
	done: db
		.insert(sessionActs)
		.values({ ...placeholdersFor(sessionActs), revision: lastRevision(given('session')) })
		.prepare()
}));

/** Revisions only grow, so this press has no other. */
export function keyOf({ act, expected, chosen }: Pick<Act, 'act' | 'expected' | 'chosen'>): string {
	return hashOf(JSON.stringify([act, expected, chosen.toSorted()]));
}
