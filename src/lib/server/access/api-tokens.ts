import { and, desc, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import type { Viewer } from '#domain/access/permission.ts';
import { dayOf } from '#domain/words/day.ts';
import type { Database } from '#server/db/open.ts';
import * as journal from '#server/journal/journal.ts';
import { hashOf, newToken, readToken } from '#server/secrets/token.ts';
import { apiTokens } from '#server/tables/access.ts';

/*
 * With such a token a program of an organisation reads what a reader of that region or municipality may read:
 * the table in domain/access/permission.ts knows no other right of it.
 */

export type ApiToken = typeof apiTokens.$inferSelect;

export interface NewApiToken {
	/** Of the organisation. */
	name: string;
	region: string;
	/** Null: of the region. */
	municipality: string | null;
	/** ISO instant. */
	until: string;
}

/** It returns the token; only its hash is stored. */
export function make(db: Database, token: NewApiToken, { who, now }: Stamp): string {
	const secret = newToken();
	const made = db
		.insert(apiTokens)
		.values({ ...token, tokenHash: hashOf(secret), madeBy: who, madeAt: now })
		.returning()
		.get();
	note(db, 'api-token-made', made, { who, now });
	return secret;
}

/** Undefined also for one that ended or was revoked. */
export function find(db: Database, given: string, now: string): ApiToken | undefined {
	const secret = readToken(given);
	if (secret === undefined) return undefined;
	const found = db
		.select()
		.from(apiTokens)
		.where(and(eq(apiTokens.tokenHash, hashOf(secret)), isNull(apiTokens.revokedAt)))
		.get();
	return found && now < found.until ? found : undefined;
}

export function viewerOf({ id, name, region, municipality }: ApiToken): Viewer {
	const scope = { region, municipality, team: null, scan: null };
	return { id: nameOfToken({ id }), name, held: [{ role: 'reader', ...scope }] };
}

export function isNewDay({ lastUsedOn }: ApiToken, now: string): boolean {
	return lastUsedOn !== dayOf(now);
}

/** Once a day; the journal tells it too. */
export function use(db: Database, token: ApiToken, now: string): void {
	const today = dayOf(now);
	const isOfEarlier = or(isNull(apiTokens.lastUsedOn), ne(apiTokens.lastUsedOn, today));
	const { changes } = db
		.update(apiTokens)
		.set({ lastUsedOn: today })
		.where(and(eq(apiTokens.id, token.id), isOfEarlier))
		.run();
	if (changes > 0) note(db, 'api-token-used', token, { who: nameOfToken(token), now });
}

/** Newest first. */
export function ofRegions(db: Database, regions: string[]): ApiToken[] {
	return db
		.select()
		.from(apiTokens)
		.where(inArray(apiTokens.region, regions))
		.orderBy(desc(apiTokens.id))
		.all();
}

/** Undefined when it was revoked before, or is of another region. */
export function revoke(
	db: Database,
	id: number,
	regions: string[],
	{ who, now }: Stamp
): ApiToken | undefined {
	const isOf = and(eq(apiTokens.id, id), inArray(apiTokens.region, regions));
	const revoked = db
		.update(apiTokens)
		.set({ revokedAt: now, revokedBy: who })
		.where(and(isOf, isNull(apiTokens.revokedAt)))
		.returning()
		.get();
	if (revoked) note(db, 'api-token-revoked', revoked, { who, now });
	return revoked;
}

function nameOfToken({ id }: Pick<ApiToken, 'id'>): string {
	return `koppeling ${id}`;
}

function note(
	db: Database,
	what: 'api-token-made' | 'api-token-revoked' | 'api-token-used',
	{ id, region, municipality, until }: ApiToken,
	{ who, now }: Stamp
) {
	const entry = { what, who, subject: nameOfToken({ id }), region } as const;
	journal.write(db, { ...entry, detail: { municipality, until } }, now);
}
