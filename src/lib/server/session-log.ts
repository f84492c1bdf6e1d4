import { createHash } from 'node:crypto';
import { and, asc, desc, eq, gt } from 'drizzle-orm';
import type { Reader } from './db/open.ts';
import { events, sessionEvents } from './db/schema.ts';
import * as sessions from './sessions.ts';

/** How far the logs of a scan and of its session are; 0 where there is no session. */
export interface LogPlace {
	scan: number;
	session: number;
	/** Says in which database: made of the moments of these two events. */
	mark: string;
}

export type ScanEvent = typeof events.$inferSelect;

export function endOf(db: Reader, scan: string): LogPlace {
	const session = sessions.latestOf(db, scan);
	return endAt(lastEvent(db, scan), session && lastOf(db, session));
}

/** The same, where the last event of each is known already; of the session with its id. */
export function endAt(scan: LastEvent | undefined, session: LastOfSession | undefined): LogPlace {
	return {
		scan: scan?.revision ?? 0,
		session: session?.revision ?? 0,
		mark: markOf(scan?.at, session && momentAt(session))
	};
}

interface LastEvent {
	revision: number;
	at: string;
}

interface LastOfSession {
	id: string;
	revision: number;
	/** Undefined where that revision has no event. */
	at: string | undefined;
}

/** "12.4.k3jd92": what stands in an event's id. */
export function written({ scan, session, mark }: LogPlace): string {
	return `${scan}.${session}.${mark}`;
}

/** Undefined for what is no place in this log: of another session, or of a database that was put back. */
export function placeIn(db: Reader, scan: string, seen: string): LogPlace | undefined {
	const [, scanSeen, sessionSeen, mark] = /^(\d{1,9})\.(\d{1,9})\.([\w-]{1,20})$/.exec(seen) ?? [];
	if (mark === undefined) return undefined;
	const place = { scan: Number(scanSeen), session: Number(sessionSeen), mark };
	const session = sessions.latestOf(db, scan);
	const own = markOf(
		eventAt(db, scan, place.scan),
		session && momentOf(db, session, place.session)
	);
	return mark === own ? place : undefined;
}

/** The scan's events after this place, oldest first, each with the place after it. */
export function since(db: Reader, scan: string, from: LogPlace) {
	const session = sessions.latestOf(db, scan);
	const moment = session && momentOf(db, session, from.session);
	return db
		.select()
		.from(events)
		.where(and(eq(events.scan, scan), gt(events.revision, from.scan)))
		.orderBy(asc(events.revision))
		.all()
		.map((event) => ({
			event,
			place: { ...from, scan: event.revision, mark: markOf(event.at, moment) }
		}));
}

function lastEvent(db: Reader, scan: string) {
	return db
		.select({ revision: events.revision, at: events.at })
		.from(events)
		.where(eq(events.scan, scan))
		.orderBy(desc(events.revision))
		.limit(1)
		.get();
}

function eventAt(db: Reader, scan: string, revision: number): string | undefined {
	return db
		.select({ at: events.at })
		.from(events)
		.where(and(eq(events.scan, scan), eq(events.revision, revision)))
		.get()?.at;
}

/** The session itself belongs to the moment: its numbers begin again with the next one. */
function momentOf(db: Reader, { id }: sessions.Session, revision: number): string {
	return momentAt({ id, at: sessionEventAt(db, id, revision) });
}

function momentAt({ id, at }: Pick<LastOfSession, 'id' | 'at'>): string {
	return `${id} ${at ?? ''}`;
}

function lastOf(db: Reader, { id, revision }: sessions.Session): LastOfSession {
	return { id, revision, at: sessionEventAt(db, id, revision) };
}

function sessionEventAt(db: Reader, id: string, revision: number): string | undefined {
	return db
		.select({ at: sessionEvents.at })
		.from(sessionEvents)
		.where(and(eq(sessionEvents.session, id), eq(sessionEvents.revision, revision)))
		.get()?.at;
}

function markOf(scanMoment: string | undefined, sessionMoment: string | undefined): string {
	return createHash('sha256')
		.update(`${scanMoment ?? ''}|${sessionMoment ?? ''}`)
		.digest('base64url')
		.slice(0, 8);
}
