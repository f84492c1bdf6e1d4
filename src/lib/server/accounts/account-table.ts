import { asc, eq } from 'drizzle-orm';
import * as addresses from './addresses.ts';
import type { Stamp } from '#domain/access/stamp.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { accountCredentials, accounts } from '#server/tables/accounts.ts';
import { importDrafts } from '#server/tables/imports.ts';
import * as grants from './grants.ts';
import * as journal from '#server/journal/journal.ts';
import { newId } from '#server/secrets/token.ts';

export interface Account {
	id: string;
	name: string;
	/** In lower case. */
	email: string;
}

export function all(db: Database): Account[] {
	return db.select(fields).from(accounts).orderBy(asc(accounts.email)).all();
}

export function find(db: Database, id: string): Account | undefined {
	return db.select(fields).from(accounts).where(eq(accounts.id, id)).get();
}

export function findByEmail(db: Database, email: string): Account | undefined {
	return db.select(fields).from(accounts).where(eq(accounts.email, email.toLowerCase())).get();
}

export function make(
	db: Database,
	{ name, email, by }: { name: string; email: string; by: string },
	now: string
): Account {
	const at = new Date(now);
	const account = { id: newId(), name, email: email.toLowerCase() };
	db.insert(accounts)
		.values({ ...account, emailVerified: true, createdAt: at, updatedAt: at })
		.run();
	journal.write(db, { what: 'account-made', who: by, subject: account.id }, now);
	return account;
}

/** Answers stay without the name. The last administrator cannot be removed. */
export function remove(
	db: Database,
	id: string,
	{ who: by, now }: Stamp
): 'removed' | 'unknown' | 'last-administrator' {
	return db.transaction((tx) => {
		const account = find(tx, id);
		if (!account) return 'unknown';
		if (grants.isOnlyAdministrator(tx, id, now)) return 'last-administrator';
		addresses.forget(tx, account.email, { who: by, now });
		tx.delete(importDrafts).where(eq(importDrafts.owner, id)).run();
		tx.delete(accounts).where(eq(accounts.id, id)).run();
		journal.write(tx, { what: 'account-removed', who: by, subject: id }, now);
		return 'removed';
	}, immediate);
}

export function rename(db: Database, id: string, name: string, now: string): void {
	db.update(accounts)
		.set({ name, updatedAt: new Date(now) })
		.where(eq(accounts.id, id))
		.run();
}

export function passwordHash(db: Database, id: string): string | null {
	const own = db
		.select()
		.from(accountCredentials)
		.where(eq(accountCredentials.userId, id))
		.all()
		.find(({ providerId }) => providerId === 'credential');
	return own?.password ?? null;
}

export function setPasswordHash(db: Database, id: string, password: string, now: string): void {
	const at = new Date(now);
	db.insert(accountCredentials)
		.values({
			id: newId(),
			accountId: id,
			providerId: 'credential',
			userId: id,
			password,
			createdAt: at,
			updatedAt: at
		})
		.onConflictDoUpdate({
			target: [accountCredentials.providerId, accountCredentials.accountId],
			set: { password, updatedAt: at }
		})
		.run();
}

const fields = { id: accounts.id, name: accounts.name, email: accounts.email };
