import { eq } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { accessLinks, apiTokens } from '#server/tables/access.ts';
import { accounts } from '#server/tables/accounts.ts';
import { journal } from '#server/tables/journal.ts';

/** By the journal's ids, also of removed accounts and links. */
export function namesOfDoers(db: Database): Map<string, string> {
	const people = db.select({ id: accounts.id, name: accounts.name }).from(accounts).all();
	const links = db.select({ id: accessLinks.id, name: accessLinks.name }).from(accessLinks).all();
	const tokens = db.select({ id: apiTokens.id, name: apiTokens.name }).from(apiTokens).all();
	const gone = db
		.select({ id: journal.subject })
		.from(journal)
		.where(eq(journal.what, 'account-removed'))
		.all();
	return new Map([
		...gone.map(({ id }) => [id, removedAccount] as const),
		...people.map(({ id, name }) => [id, name] as const),
		...links.map(({ id, name }) => [`link ${id}`, name] as const),
		...tokens.map(({ id, name }) => [`koppeling ${id}`, `koppeling van ${name}`] as const)
	]);
}

export const removedAccount = 'verwijderd account';
