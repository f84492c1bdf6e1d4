import { createHmac } from 'node:crypto';
import { asc, eq, getTableColumns } from 'drizzle-orm';
import { isActive, type Grant } from '#domain/access/grant.ts';
import type { Account } from '#server/accounts/account-table.ts';
import type { Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import { isSame } from '#server/secrets/same.ts';
import { accounts, accountSessions, grants } from '#server/tables/accounts.ts';
import { after } from '#server/time/moments.ts';
import { terms } from '#server/settings/terms.ts';

/*
 * Most requests only ask whose session this is. One query reads that here, by the rules of better-auth. Whatever
 * has to be done (moving the end of a session, ending it) or doubted is left to better-auth.
 */

export interface CurrentSession {
	id: string;
	account: Account;
	grants: Grant[];
	/** password, link, invitation, or a provider's id. */
	method: string;
	startedAt: string;
}

interface Signed {
	secret: string;
	address: string;
}

/** Undefined leaves the request to better-auth, also where nobody is signed in. */
export function readSession(
	db: Database,
	signed: Signed,
	cookies: string,
	now: string
): CurrentSession | undefined {
	const token = tokenIn(signed, cookies);
	if (token === undefined) return undefined;
	const rows = statement(db).all({ token });
	const [found] = rows;
	if (!found) return undefined;
	const { id, method, createdAt, expiresAt } = found.session;
	const startedAt = createdAt.toISOString();
	const isDue = after(expiresAt.toISOString(), terms.sessionMoved - terms.sessionIdle) <= now;
	if (isDue || after(startedAt, terms.sessionAtMost) <= now) return undefined;
	const held = rows.flatMap(({ grant }) => (grant && isActive(grant, now) ? [grant] : []));
	return { id, account: found.account, grants: held, method, startedAt };
}

/** Over https better-auth adds __Secure-. */
export const sessionCookie = 'thermometer.session_token';

/** Undefined where it is not signed with our secret, and where two readers might read another cookie. */
function tokenIn({ secret, address }: Signed, cookies: string): string | undefined {
	const name = `${address.startsWith('https:') ? '__Secure-' : ''}${sessionCookie}`;
	const [own = '', ...others] = cookies.split(';').filter((one) => betterAuths.test(one));
	if (others.length > 0) return undefined;
	const [, found, token = '', signature = ''] = signed.exec(own.trim()) ?? [];
	if (found !== name) return undefined;
	const right = createHmac('sha256', secret).update(token).digest('base64');
	return isSame(signature, encodeURIComponent(right)) ? token : undefined;
}

/** Those by which better-auth knows a browser. */
const betterAuths = /thermometer\.(?:session|dont_remember)/;
const signed = /^([\w.-]+)=(\w{32})\.([\w%]+)$/;

const statement = prepared((db) =>
	db
		.select({
			session: getTableColumns(accountSessions),
			account: { id: accounts.id, name: accounts.name, email: accounts.email },
			grant: getTableColumns(grants)
		})
		.from(accountSessions)
		.innerJoin(accounts, eq(accounts.id, accountSessions.userId))
		.leftJoin(grants, eq(grants.account, accounts.id))
		.where(eq(accountSessions.token, given('token')))
		.orderBy(asc(grants.id))
		.prepare()
);
