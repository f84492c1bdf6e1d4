import { and, eq, gt } from 'drizzle-orm';
import { later } from '#domain/session/clock.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { sessions } from '#server/db/schema.ts';
import { append, find, type Session } from './sessions.ts';
import { hashOf, newToken } from '#server/secrets/token.ts';

/* One device leads at a time: the one whose cookie holds the lead's token. */

const handoverMinutes = 15;

/** How long a device leads that was handed the lead and has no account or link of its own, in minutes. */
const handedOverMinutes = 24 * 60;

/** Who takes the lead. */
export interface Taker {
	/** Their signature, for the events. */
	name: string;
	/** The account or link, as the journal names it; null for a device without either. */
	by: string | null;
	/** By whose right, where it is not the taker's own: of whoever handed it over. */
	from: string | null;
}

/** Whether the device with this token leads. */
export function leads(session: Session, token: string | undefined): boolean {
	return token !== undefined && session.leadHash !== null && hashOf(token) === session.leadHash;
}

/** Whether a lead that was handed over still lasts. */
export function lasts({ leadAt }: Session, now: string): boolean {
	return leadAt !== null && now < later(leadAt, handedOverMinutes);
}

/** Makes a device the lead; the one that led before no longer is. Returns its token. */
export function take(
	db: Database,
	session: Session,
	{ name, by, from }: Taker,
	now: string,
	token = newToken()
): string {
	db.transaction((tx) => {
		tx.update(sessions)
			.set({
				leadHash: hashOf(token),
				leadBy: by,
				leadFrom: from,
				leadAt: now,
				handoverHash: null,
				handoverFrom: null,
				handoverUntil: null
			})
			.where(eq(sessions.id, session.id))
			.run();
		append(tx, session.id, { kind: 'lead', who: name, at: now });
	}, immediate);
	return token;
}

/** The token of the device that takes the lead with this key: the same when it presses twice. */
export function tokenOfKey(key: string, device: string): string {
	return hashOf(`leiding ${key} ${device}`);
}

/**
 * A key for the link that hands the lead to another device: once, within a quarter of an hour. `from`: by
 * whose right.
 */
export function offer(db: Database, session: Session, from: string | null, now: string): string {
	const key = newToken();
	const handoverUntil = later(now, handoverMinutes);
	db.update(sessions)
		.set({ handoverHash: hashOf(key), handoverFrom: from, handoverUntil })
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
