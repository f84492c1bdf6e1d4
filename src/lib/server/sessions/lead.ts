import { and, eq, gt } from 'drizzle-orm';
import { later } from '#domain/session/clock.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { sessions } from '#server/tables/sessions.ts';
import { append, find, type Session } from './sessions.ts';
import { hashOf, newToken } from '#server/secrets/token.ts';

/* One device leads, by its cookie's token. */

const handoverMinutes = 15;

/** Minutes, for a device without an account or link. */
const handedOverMinutes = 24 * 60;

export interface Taker {
	name: string;
	/** The journal's name; null without an account or link. */
	by: string | null;
	/** Null if the taker has the right to lead. */
	from: string | null;
}

export function leads(session: Session, token: string | undefined): boolean {
	return token !== undefined && session.leadHash !== null && hashOf(token) === session.leadHash;
}

export function lasts({ leadAt }: Session, now: string): boolean {
	return leadAt !== null && now < later(leadAt, handedOverMinutes);
}

/** It returns the new lead's token. */
export function take(
	db: Database,
	session: Session,
	{ name, by, from }: Taker,
	{ now, token = newToken() }: { now: string; token?: string }
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

/** Pressing twice gives the same token. */
export function tokenOfKey(key: string, device: string): string {
	return hashOf(`leiding ${key} ${device}`);
}

/** The key works once, within fifteen minutes, and passes on the right of `from`. */
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
