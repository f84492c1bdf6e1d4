import { createHash } from 'node:crypto';
import { and, asc, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import { events, scans } from '#server/tables/scans.ts';
import { sessions } from '#server/tables/sessions.ts';
import { latestSession } from './sessions.ts';
import { signerIn } from '#server/journal/signatures.ts';

/** Revisions; 0 without a session. */
export interface LogPlace {
	scan: number;
	session: number;
	/** A hash of the events' times recognises another database. */
	mark: string;
}

export type ScanEvent = typeof events.$inferSelect;

export function endOf(db: Database, scan: string): LogPlace {
	const row = statements(db).end.get({ scan });
	return endIn(row ?? { lastRevision: null, lastAt: null, session: null, sessionAt: null });
}

export const endColumns = {
	lastRevision: sql<number | null>`(select max(revision) from events where scan = ${scans.id})`,
	lastAt: sql<string | null>`(select at from events where scan = ${scans.id}
		order by revision desc limit 1)`,
	sessionAt: sql<string | null>`(select at from session_events
		where session = ${sessions.id} and revision = ${sessions.revision})`
};

export function endIn(read: {
	lastRevision: number | null;
	lastAt: string | null;
	session: { id: string; revision: number } | null;
	/** Null without an event. */
	sessionAt: string | null;
}): LogPlace {
	const { lastRevision, lastAt, session, sessionAt } = read;
	return {
		scan: lastRevision ?? 0,
		session: session?.revision ?? 0,
		mark: markOf({ eventAt: lastAt, session: session?.id ?? null, sessionAt })
	};
}

/** Such as "12.4.k3jd92". */
export function written({ scan, session, mark }: LogPlace): string {
	return `${scan}.${session}.${mark}`;
}

/** Undefined for another session's log, or a restored database. */
export function placeIn(db: Database, scan: string, seen: string): LogPlace | undefined {
	const [, scanSeen, sessionSeen, mark] = /^(\d{1,9})\.(\d{1,9})\.([\w-]{1,20})$/.exec(seen) ?? [];
	if (mark === undefined) return undefined;
	const place = { scan: Number(scanSeen), session: Number(sessionSeen), mark };
	const moments = momentsOf(db, scan, place);
	return mark === markOf(moments) ? place : undefined;
}

/** Oldest first. */
export function since(db: Database, scan: string, from: LogPlace) {
	const moments = momentsOf(db, scan, from);
	return statements(db)
		.since.all({ scan, revision: from.scan })
		.map((event) => {
			const mark = markOf({ ...moments, eventAt: event.at });
			return { event, place: { ...from, scan: event.revision, mark } };
		});
}

interface Moments {
	eventAt: string | null;
	/** The next session starts at revision 1 again. */
	session: string | null;
	sessionAt: string | null;
}

function momentsOf(db: Database, scan: string, place: Omit<LogPlace, 'mark'>): Moments {
	const asked = { scan, revision: place.scan, sessionRevision: place.session };
	return statements(db).moments.get(asked) ?? { eventAt: null, session: null, sessionAt: null };
}

function markOf({ eventAt, session, sessionAt }: Moments): string {
	const sessionMoment = session === null ? '' : `${session} ${sessionAt ?? ''}`;
	return createHash('sha256')
		.update(`${eventAt ?? ''}|${sessionMoment}`)
		.digest('base64url')
		.slice(0, 8);
}

const statements = prepared((db) => ({
	end: db
		.select({ session: { id: sessions.id, revision: sessions.revision }, ...endColumns })
		.from(scans)
		.leftJoin(sessions, eq(sessions.id, latestSession(scans.id)))
		.where(eq(scans.id, given('scan')))
		.prepare(),
	moments: db
		.select({
			eventAt: sql<string | null>`(select at from events
				where scan = ${scans.id} and revision = ${given('revision')})`,
			session: sessions.id,
			sessionAt: sql<string | null>`(select at from session_events
				where session = ${sessions.id} and revision = ${given('sessionRevision')})`
		})
		.from(scans)
		.leftJoin(sessions, eq(sessions.id, latestSession(scans.id)))
		.where(eq(scans.id, given('scan')))
		.prepare(),
	since: db
		.select({ ...getTableColumns(events), who: signerIn(events.who) })
		.from(events)
		.where(and(eq(events.scan, given('scan')), gt(events.revision, given('revision'))))
		.orderBy(asc(events.revision))
		.prepare()
}));
