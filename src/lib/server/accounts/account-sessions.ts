import { and, count, desc, eq, gt, ne } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { Database } from '#server/db/open.ts';
import { accountSessions } from '#server/tables/accounts.ts';
import * as journal from '#server/journal/journal.ts';
import { after } from '#server/time/moments.ts';
import { terms } from '#server/settings/terms.ts';

export interface AccountSession {
	id: string;
	account: string;
	/** password, link, invitation or a provider's id. */
	method: string;
	/** Such as "Firefox op Windows". */
	device: string;
	startedAt: string;
	expiresAt: string;
}

/** Latest first. */
export function ofAccount(db: Database, account: string, now: string): AccountSession[] {
	return db
		.select()
		.from(accountSessions)
		.where(eq(accountSessions.userId, account))
		.orderBy(desc(accountSessions.createdAt))
		.all()
		.filter(({ expiresAt }) => now < expiresAt.toISOString())
		.map((row) => ({
			id: row.id,
			account: row.userId,
			method: row.method,
			device: row.userAgent ?? deviceInWords(''),
			startedAt: row.createdAt.toISOString(),
			expiresAt: row.expiresAt.toISOString()
		}));
}

export function isOpen(db: Database, account: string, id: string, now: string): boolean {
	const found = db
		.select({ startedAt: accountSessions.createdAt })
		.from(accountSessions)
		.where(
			and(
				eq(accountSessions.id, id),
				eq(accountSessions.userId, account),
				gt(accountSessions.expiresAt, new Date(now))
			)
		)
		.get();
	return found !== undefined && now < after(found.startedAt.toISOString(), terms.sessionAtMost);
}

export function counts(db: Database, now: string): Map<string, number> {
	const rows = db
		.select({ account: accountSessions.userId, count: count() })
		.from(accountSessions)
		.where(gt(accountSessions.expiresAt, new Date(now)))
		.groupBy(accountSessions.userId)
		.all();
	return new Map(rows.map((row) => [row.account, row.count]));
}

export function end(db: Database, account: string, id: string, { who: by, now }: Stamp): boolean {
	const ended = db
		.delete(accountSessions)
		.where(and(eq(accountSessions.id, id), eq(accountSessions.userId, account)))
		.returning()
		.get();
	if (ended) journal.write(db, { what: 'session-ended', who: by, subject: account }, now);
	return ended !== undefined;
}

export function endAll(
	db: Database,
	account: string,
	{ who: by, now }: Stamp,
	except: string | undefined = undefined
): number {
	const ended = db
		.delete(accountSessions)
		.where(and(eq(accountSessions.userId, account), ne(accountSessions.id, except ?? '')))
		.returning({ id: accountSessions.id })
		.all().length;
	if (ended > 0) {
		const detail = { sessions: ended };
		journal.write(db, { what: 'session-ended', who: by, subject: account, detail }, now);
	}
	return ended;
}

/** Only browser and system are kept, for privacy. */
export function deviceInWords(userAgent: string): string {
	const browser = browsers.find(([sign]) => sign.test(userAgent))?.[1];
	const system = systems.find(([sign]) => sign.test(userAgent))?.[1];
	if (!browser && !system) return 'Onbekend apparaat';
	return [browser ?? 'Browser', system && `op ${system}`].filter(Boolean).join(' ');
}

const browsers: [RegExp, string][] = [
	[/Edg\//, 'Edge'],
	[/Firefox\//, 'Firefox'],
	[/Chrome\//, 'Chrome'],
	[/Safari\//, 'Safari']
];
const systems: [RegExp, string][] = [
	[/iPhone|iPad/, 'iOS'],
	[/Android/, 'Android'],
	[/Windows/, 'Windows'],
	[/Mac OS/, 'macOS'],
	[/Linux/, 'Linux']
];
