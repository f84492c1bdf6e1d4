import { and, eq, gt } from 'drizzle-orm';
import { later } from '#domain/session/clock.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { sessions } from '#server/db/schema.ts';
import { append, find, type Session } from './sessions.ts';
import { hashOf, newToken } from '#server/secrets/token.ts';

/** One device leads at a time: the one whose cookie holds the token of the lead. */

const handoverMinutes = 15;

/** In minutes: how long a device without an account or link of its own may lead after a handover. */
const handedOverMinutes = 24 * 60;

export interface Taker {
	/** The signature for the events. */
	name: string;
	/** The account or link as in the journal; null for a device without either. */
	by: string | null;
	/** Who handed the lead over; null if the taker has the right to lead. */
	from: string | null;
}

export function leads(session: Session, token: string | undefined): boolean {
	return token !== undefined && session.leadHash !== null && hashOf(token) === session.leadHash;
}

/** Returns whether a lead that was handed over is still valid. */
export function lasts({ leadAt }: Session, now: string): boolean {
	return leadAt !== null && now < later(leadAt, handedOverMinutes);
}

/** Makes this device the only lead, and returns its token. */
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

/** The token follows from key and device, so that pressing twice gives the same one. */
export function tokenOfKey(key: string, device: string): string {
	return hashOf(`leiding ${key} ${device}`);
}

/**
 * Makes a key that hands over the lead once, within fifteen minutes. `from` is the one whose right it passes
 * on.
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
