import { and, desc, eq, gt, isNull, lt, notInArray, sql } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { links } from '#server/tables/accounts.ts';
import { after, day } from '#server/time/moments.ts';
import { terms } from '#server/settings/terms.ts';
import { hashOf, newToken } from '#server/secrets/token.ts';

/** A stranger's request must not end a user's link. */
export function make(db: Database, account: string, now: string, onward = ''): string {
	const token = newToken();
	const open = and(eq(links.account, account), isNull(links.usedAt));
	const kept = db
		.select({ tokenHash: links.tokenHash })
		.from(links)
		.where(open)
		.orderBy(desc(links.madeAt), desc(sql`rowid`))
		.limit(mostOpen - 1)
		.all()
		.map(({ tokenHash }) => tokenHash);
	db.delete(links)
		.where(and(open, notInArray(links.tokenHash, kept)))
		.run();
	db.delete(links)
		.where(lt(links.expiresAt, after(now, -1 * day)))
		.run();
	db.insert(links)
		.values({
			tokenHash: hashOf(token),
			account,
			onward,
			madeAt: now,
			expiresAt: after(now, terms.link)
		})
		.run();
	return token;
}

const mostOpen = 3;

export interface UsedLink {
	account: string;
	onward: string;
}

/** Undefined means used, expired or unknown. */
export function use(db: Database, token: string, now: string): UsedLink | undefined {
	const used = db
		.update(links)
		.set({ usedAt: now })
		.where(and(eq(links.tokenHash, hashOf(token)), isNull(links.usedAt), gt(links.expiresAt, now)))
		.returning({ account: links.account, onward: links.onward })
		.get();
	if (used) {
		db.delete(links)
			.where(and(eq(links.account, used.account), isNull(links.usedAt)))
			.run();
	}
	return used;
}
