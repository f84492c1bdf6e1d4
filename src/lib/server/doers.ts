import type { Reader } from './db/open.ts';
import { accessLinks, accounts } from './db/schema.ts';

/** Who did something, by the id that the journal keeps: accounts, and links that need no account. */
export function namesOfDoers(db: Reader): Map<string, string> {
	const people = db.select({ id: accounts.id, name: accounts.name }).from(accounts).all();
	const links = db.select({ id: accessLinks.id, name: accessLinks.name }).from(accessLinks).all();
	return new Map([
		...people.map(({ id, name }) => [id, name] as const),
		...links.map(({ id, name }) => [`link ${id}`, name] as const)
	]);
}
