import { and, isNull } from 'drizzle-orm';
import type { Database } from '#server/db/open.ts';
import { invitations } from '#server/tables/accounts.ts';
import * as grants from '#server/accounts/grants.ts';
import { make } from '#server/accounts/invitations.ts';
import { terms } from '#server/settings/terms.ts';

/** Each start replaces the token; undefined if there is an administrator. */
export function firstAdministratorToken(db: Database, now: string): string | undefined {
	if (grants.hasAdministrator(db, now)) return undefined;
	return db.transaction((tx) => {
		tx.delete(invitations)
			.where(and(isNull(invitations.email), isNull(invitations.usedAt)))
			.run();
		const invitation = { email: null, role: 'administrator', invitedBy: 'Terminal' } as const;
		return make(tx, invitation, now, terms.firstAdministrator).token;
	});
}
