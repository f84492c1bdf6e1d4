import * as accountTable from '#server/accounts/account-table.ts';
import type { Database } from '#server/db/open.ts';
import * as grants from '#server/accounts/grants.ts';
import * as lead from '#server/sessions/lead.ts';
import type { Session } from '#server/sessions/sessions.ts';

/** A device without an account or link that was handed the lead. */
export interface HandedLead {
	/** What its cookie holds. */
	token: string;
	/** The account by whose right it leads. */
	from: string;
}

export function handLead(db: Database, session: Session, now: string): HandedLead {
	const email = `leidt-${session.id.toLowerCase()}@voorbeeld.nl`;
	const from =
		accountTable.findByEmail(db, email)?.id ??
		accountTable.make(db, { name: 'Ada', email, by: 'Proef' }, now).id;
	grants.give(db, { account: from, role: 'administrator', givenBy: 'Proef' }, now);
	const taker = { name: 'Gespreksleider', by: null, from };
	return { token: lead.take(db, session, taker, { now }), from };
}
