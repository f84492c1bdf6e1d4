import { and, eq, gt } from 'drizzle-orm';
import { later } from '#domain/session-clock.ts';
import { immediate, type Database, type Reader } from './db/open.ts';
import { sessions } from './db/schema.ts';
import { append, find, openOf, type Session } from './sessions.ts';
import { hashOf, newToken } from './token.ts';

/* One device leads at a time: the one whose cookie holds the lead's token. */

const handoverMinutes = 15;

/** Whether the device with this token leads. */
export function leads(session: Session, token: string | undefined): boolean {
	return token !== undefined && session.leadHash !== null && hashOf(token) === session.leadHash;
}

/** Makes a device the lead; the one that led before no longer is. Returns its token. */
export function take(
	db: Database,
	session: Session,
	who: string,
	now: string,
	token = newToken()
): string {
	db.transaction((tx) => {
		tx.update(sessions)
			.set({ leadHash: hashOf(token), handoverHash: null, handoverUntil: null })
			.where(eq(sessions.id, session.id))
			.run();
		append(tx, session.id, { kind: 'lead', who, at: now });
	}, immediate);
	return token;
}

/** The token of the device that takes the lead with this key: the same when it presses twice. */
export function tokenOfKey(key: string, device: string): string {
	return hashOf(`leiding ${key} ${device}`);
}

/** Ends the lead of the session about a scan, whichever device has it: nobody leads until somebody takes it. */
export function end(db: Reader, scan: string, now: string) {
	const session = openOf(db, scan);
	if (!session || (session.leadHash === null && session.handoverHash === null)) return;
	db.update(sessions)
		.set({ leadHash: null, handoverHash: null, handoverUntil: null })
		.where(eq(sessions.id, session.id))
		.run();
	append(db, session.id, { kind: 'lead', detail: 'ended', who: 'Thermometer', at: now });
}

/** A key for the link that hands the lead to another device: once, within a quarter of an hour. */
export function offer(db: Database, session: Session, now: string): string {
	const key = newToken();
	db.update(sessions)
		.set({ handoverHash: hashOf(key), handoverUntil: later(now, handoverMinutes) })
		.where(eq(sessions.id, session.id))
		.run();
	return key;
}

/** Whether this key still hands over the lead of this session. */
export function isOffered(db: Database, session: string, key: string, now: string): boolean {
	const found = db
		.select({ id: sessions.id })
		.from(sessions)
		.where(
			and(
				eq(sessions.id, session),
				eq(sessions.handoverHash, hashOf(key)),
				gt(sessions.handoverUntil, now)
			)
		)
		.get();
	return found !== undefined && find(db, session)?.state !== 'closed';
}
