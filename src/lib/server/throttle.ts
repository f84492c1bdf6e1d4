import { and, asc, eq, gt, lt } from 'drizzle-orm';
import type { Database, Reader } from './db/open.ts';
import { attempts } from './db/schema.ts';
import { after, day, minute } from './moments.ts';
import { networkOf } from './network-address.ts';
import { hashOf } from './token.ts';

/** What is tried, and by whom: an e-mail address, known here or not, from a network address. */
export interface Attempt {
	what: 'password' | 'link';
	email: string;
	address: string;
}

export type Throttled =
	| { kind: 'allowed'; /** Takes it back, for one that turned out well. */ forget(): void }
	| { kind: 'wait'; seconds: number };

/**
 * Counts an attempt, or says how long to wait. Ten per account in ten minutes, from the fifth with a
 * growing wait; per network address a hundred, as a whole office sits behind one. Counted before it
 * is tried, so that many at once do not slip through; and alike for known and unknown accounts.
 */
export function attempt(db: Database, { what, email, address }: Attempt, now: string): Throttled {
	const keys: Key[] = [
		{ what, subject: hashOf(email) },
		{ what: 'address', subject: hashOf(networkOf(address)) }
	];
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

/** After signing in well an account starts afresh. */
export function clear(db: Reader, what: Attempt['what'], email: string): void {
	db.delete(attempts)
		.where(and(eq(attempts.what, what), eq(attempts.subject, hashOf(email))))
		.run();
}

interface Key {
	what: 'password' | 'link' | 'address';
	subject: string;
}

const window = 10 * minute;
const most = { password: 10, link: 10, address: 100 };
const free = { password: 5, link: 5, address: 100 };
/** Doubles with every attempt beyond the free ones. */
const firstWait = 10;

function waitFor(db: Reader, { what, subject }: Key, now: string): number {
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
	const beyond = times.length - free[what];
	if (last === undefined || beyond < 0) return 0;
	const until =
		times.length >= most[what]
			? times[times.length - most[what]]! + window * 60_000
			: last + firstWait * 2 ** beyond * 1000;
	return Math.max(0, Math.ceil((until - Date.parse(now)) / 1000));
}

function count(db: Reader, { what, subject }: Key, now: string): number {
	return db.insert(attempts).values({ what, subject, at: now }).returning().get().id;
}

function forget(db: Reader, id: number) {
	db.delete(attempts).where(eq(attempts.id, id)).run();
}
