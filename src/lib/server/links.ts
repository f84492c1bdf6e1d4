import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Reader } from './db/open.ts';
import { links } from './db/schema.ts';
import { after, day } from './moments.ts';
import { terms } from './terms.ts';
import { hashOf, newToken } from './token.ts';

/* One-time links to sign in with. */

/** Makes a link's token for an account. Those of before that were not used end: the last one counts. */
export function make(db: Reader, account: string, now: string, onward = ''): string {
	const token = newToken();
	db.delete(links)
		.where(and(eq(links.account, account), isNull(links.usedAt)))
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

/** Uses a link up. For which account it was made and where it leads, or undefined: used, expired or never made. */
export function use(
	db: Reader,
	token: string,
	now: string
): { account: string; onward: string } | undefined {
	return db
		.update(links)
		.set({ usedAt: now })
		.where(and(eq(links.tokenHash, hashOf(token)), isNull(links.usedAt), gt(links.expiresAt, now)))
		.returning({ account: links.account, onward: links.onward })
		.get();
}
