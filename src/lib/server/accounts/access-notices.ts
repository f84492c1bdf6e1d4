import { and, eq } from 'drizzle-orm';
import { isActive, type GrantedRole, type Scope } from '#domain/access/grant.ts';
import { grantInWords } from '#domain/access/place.ts';
import type { Database } from '#server/db/open.ts';
import { accounts, grants } from '#server/tables/accounts.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import { accessAddedMail } from '#server/mail/texts.ts';
import { after } from '#server/time/moments.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as places from '#server/registry/places.ts';
import { terms } from '#server/settings/terms.ts';

export interface AddedAccess {
	role: GrantedRole;
	scope: Scope;
	/** Null if handed over in person. */
	email: string | null;
	by: string;
}

/** The municipality is responsible for who sees its scans. */
export function tellAdvisers(db: Database, added: AddedAccess, now: string): void {
	const { role, scope, email, by } = added;
	if (scope.municipality === null || !toldRoles.includes(role)) return;
	const advisers = advisersOf(db, scope, now).filter(
		(adviser) => adviser.id !== by && adviser.email !== email
	);
	if (advisers.length === 0) return;
	const known = places.all(db);
	const named = known.municipalities.find(({ code }) => code === scope.municipality)?.name;
	const words = {
		by: namesOfDoers(db).get(by) ?? by,
		municipality: named ?? scope.municipality,
		role: grantInWords({ role, ...scope }, known),
		email
	};
	for (const { name, email: recipient } of advisers) {
		const text = accessAddedMail({ name, ...words });
		outbox.put(db, { ...text, recipient, expiresAt: after(now, terms.mail) }, now);
	}
}

const toldRoles: GrantedRole[] = ['adviser', 'team-leader', 'facilitator'];

function advisersOf(db: Database, { region, municipality }: Scope, now: string) {
	if (region === null || municipality === null) return [];
	const isOf = and(
		eq(grants.role, 'adviser'),
		eq(grants.region, region),
		eq(grants.municipality, municipality)
	);
	const rows = db
		.select({
			id: accounts.id,
			name: accounts.name,
			email: accounts.email,
			until: grants.until
		})
		.from(grants)
		.innerJoin(accounts, eq(accounts.id, grants.account))
		.where(isOf)
		.all();
	return rows.filter((row) => isActive(row, now));
}
