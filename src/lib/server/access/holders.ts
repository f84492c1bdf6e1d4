import type { Held } from '#domain/access/permission.ts';
import * as accessLinks from './access-links.ts';
import type { Database } from '#server/db/open.ts';
import * as grants from '#server/accounts/grants.ts';

export function nameOfLink({ id }: Pick<accessLinks.AccessLink, 'id'>): string {
	return `link ${id}`;
}

export function heldBy(db: Database, holder: string, now: string): Held[] {
	const link = /^link (\d+)$/.exec(holder);
	if (!link) return grants.ofAccount(db, holder, now);
	const found = accessLinks.byId(db, Number(link[1]), now);
	return found ? [found] : [];
}
