import { and, asc, eq, gt, lt } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { attempts } from '#server/db/schema.ts';
import { after, day, hour, minute } from '#server/time/moments.ts';
import { networkOf } from '#server/settings/network-address.ts';
import { hashOf } from '#server/secrets/token.ts';

/** What is tried, and by whom: an e-mail address, known here or not, from a network address. */
export interface Attempt {
	what: 'password' | 'link';
	email: string;
	address: string;
	/** What is known to be their own: a browser that signed in to this account, or is signed in. */
	own?: string | undefined;
}

export type Throttled =
	| { kind: 'allowed'; /** Takes it back, for one that turned out well. */ forget(): void }
	| { kind: 'wait'; seconds: number };

/**
 * Counts an attempt, or says how long to wait. Ten passwords per account in ten minutes, from the fifth with a
 * growing wait; three links at once and then one every ten minutes, each of which works longer than that; per
 * network address a hundred, as a whole office sits behind one. A browser of their own has a count of its own,
 * so that nobody waits there for what strangers try. Counted before it is tried, so that many at once do not
 * slip through; and alike for known and unknown accounts.
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

/** After signing in well an account starts afresh, where it signed in. */
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

/** How many may be tried in so many minutes, of which so many one after the other. */
interface Rule {
	window: number;
	most: number;
	free: number;
	/** Seconds from the last one to the next, so many beyond the free ones. */
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
