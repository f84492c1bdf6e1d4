import { and, asc, eq, gt, lt } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { attempts } from '#server/tables/accounts.ts';
import { after, day, hour, minute } from '#server/time/moments.ts';
import { networkOf } from '#server/settings/network-address.ts';
import { hashOf } from '#server/secrets/token.ts';

export interface Attempt {
	what: 'password' | 'link';
	email: string;
	address: string;
	/** This browser has signed in to this account before. */
	own?: string | undefined;
}

export type Throttled =
	| { kind: 'allowed'; /** Call this after a success. */ forget(): void }
	| { kind: 'wait'; seconds: number };

/**
 * Attempts count before they are tried, so that many at once do not slip through. The user's own
 * browser counts apart, so that strangers cannot block it.
 */
export function attempt(db: Database, asked: Attempt, now: string): Throttled {
	const keys = keysOf(asked);
	return db.transaction((tx) => {
		tx.delete(attempts)
			.where(lt(attempts.at, after(now, -1 * day)))
			.run();
		const seconds = Math.max(...keys.map((key) => waitFor(tx, key, now)));
		if (seconds > 0) return { kind: 'wait', seconds };
		const ids = keys.map((key) => count(tx, key, now));
		return { kind: 'allowed', forget: () => ids.forEach((id) => forget(db, id)) };
	});
}

export function clear(db: Database, asked: Attempt): void {
	const [{ what, subject }] = keysOf(asked);
	db.delete(attempts)
		.where(and(eq(attempts.what, what), eq(attempts.subject, subject)))
		.run();
}

function keysOf({ what, email, address, own }: Attempt): [Key, ...Key[]] {
	if (own !== undefined) return [{ what, subject: hashOf(`${email} ${own}`) }];
	return [
		{ what, subject: hashOf(email) },
		{ what: 'address', subject: hashOf(networkOf(address)) }
	];
}

interface Key {
	what: 'password' | 'link' | 'address';
	subject: string;
}

/** `most` per `window` minutes, of which `free` without a pause. */
interface Rule {
	window: number;
	most: number;
	free: number;
	/** Seconds, by the number beyond `free`. */
	pause: (beyond: number) => number;
}

const rules: Record<Key['what'], Rule> = {
	password: { window: 10 * minute, most: 10, free: 5, pause: (beyond) => 10 * 2 ** beyond },
	link: { window: hour, most: 9, free: 3, pause: () => 10 * 60 },
	address: { window: 10 * minute, most: 100, free: 100, pause: () => 0 }
};

function waitFor(db: Database, { what, subject }: Key, now: string): number {
	const { window, most, free, pause } = rules[what];
	const times = db
		.select({ at: attempts.at })
		.from(attempts)
		.where(
			and(
				eq(attempts.what, what),
				eq(attempts.subject, subject),
				gt(attempts.at, after(now, -window))
			)
		)
		.orderBy(asc(attempts.at))
		.all()
		.map(({ at }) => Date.parse(at));
	const last = times.at(-1);
	const beyond = times.length - free;
	if (last === undefined || beyond < 0) return 0;
	const until =
		times.length >= most
			? times[times.length - most]! + window * 60_000
			: last + pause(beyond) * 1000;
	return Math.max(0, Math.ceil((until - Date.parse(now)) / 1000));
}

function count(db: Database, { what, subject }: Key, now: string): number {
	return db.insert(attempts).values({ what, subject, at: now }).returning().get().id;
}

function forget(db: Database, id: number) {
	db.delete(attempts).where(eq(attempts.id, id)).run();
}
