import { and, eq, getTableColumns, notInArray, sql, type SQLWrapper } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { given, placeholdersFor, prepared } from '#server/db/prepared.ts';
import { sessionActs, sessionEvents, sessions } from '#server/tables/sessions.ts';
import type { Session } from './sessions.ts';
import { signerIn } from '#server/journal/signatures.ts';
import { hashOf } from '#server/secrets/token.ts';

/*
 * Each act names the last act its page saw: an outdated act is refused, a repeated one counts once.
 */

export interface Act {
	act: string;
	expected: number;
	/** Same act, choices and page mean the same press. */
	chosen: [name: string, value: string][];
}

/** Joining, correcting a name and reviewing are no acts of the lead. */
export interface LastAct {
	revision: number;
	kind: (typeof sessionEvents.$inferSelect)['kind'];
	who: string;
	at: string;
}

export type ActOutcome<Refusal> =
	| { kind: 'done' }
	/** The same press may be tried again. */
	| { kind: 'refused'; refusal: Refusal }
	| { kind: 'repeated' }
	| { kind: 'stale'; last: LastAct }
	| { kind: 'closed' };

/** `work` returns a refusal or undefined. It throws for an unknown session. */
export function once<Refusal>(
	db: Database,
	session: string,
	{ act, work }: { act: Act; work: (session: Session) => Refusal | undefined },
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

/** Revisions only grow, so no later press has this key. */
export function keyOf({ act, expected, chosen }: Pick<Act, 'act' | 'expected' | 'chosen'>): string {
	return hashOf(JSON.stringify([act, expected, chosen.toSorted()]));
}
