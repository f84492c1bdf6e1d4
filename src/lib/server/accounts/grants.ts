import { asc, eq } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { dayOf } from '#domain/words/day.ts';
import {
	everywhere,
	isActive,
	type Grant,
	type GrantedRole,
	type Scope
} from '#domain/access/grant.ts';
import { isValidOn } from '#domain/region/region.ts';
import { tellAdvisers } from './access-notices.ts';
import type { Database } from '#server/db/open.ts';
import { accounts, grants } from '#server/tables/accounts.ts';
import { memberships, teams } from '#server/tables/registry.ts';
import * as journal from '#server/journal/journal.ts';

export interface NewGrant {
	account: string;
	role: GrantedRole;
	scope?: Partial<Scope>;
	until?: string | null;
	givenBy: string;
	isTold?: boolean;
}

export function ofAccount(db: Database, account: string, now: string): Grant[] {
	return db
		.select()
		.from(grants)
		.where(eq(grants.account, account))
		.orderBy(asc(grants.id))
		.all()
		.filter((grant) => isActive(grant, now));
}

export function byAccount(db: Database, now: string): Map<string, Grant[]> {
	const active = db
		.select()
		.from(grants)
		.orderBy(asc(grants.id))
		.all()
		.filter((grant) => isActive(grant, now));
	return Map.groupBy(active, ({ account }) => account);
}

export function give(db: Database, grant: NewGrant, now: string): Grant {
	const scope = completed(db, grant.scope, now);
	const until = grant.until ?? null;
	const same = ofAccount(db, grant.account, now).find(
		(one) => one.role === grant.role && isSameScope(one, scope) && one.until === until
	);
	if (same) return same;
	const { account, role, givenBy, isTold = false } = grant;
	const given = db
		.insert(grants)
		.values({ account, role, ...scope, until, givenBy, givenAt: now })
		.returning()
		.get();
	note(db, 'role-given', given, { who: givenBy, now });
	if (!isTold) tellAdvisers(db, { role, scope, email: addressOf(db, account), by: givenBy }, now);
	return given;
}

/** An incomplete scope would apply to nothing. */
function completed(db: Database, given: Partial<Scope> = {}, now: string): Scope {
	const scope = { ...everywhere, ...given };
	if (scope.municipality === null && scope.team !== null) {
		const team = db.select().from(teams).where(eq(teams.id, scope.team)).get();
		scope.municipality = team?.municipality ?? null;
	}
	if (scope.region === null && scope.municipality !== null) {
		const { municipality } = scope;
		const isOf = eq(memberships.municipality, municipality);
		const regions = db
			.select()
			.from(memberships)
			.where(isOf)
			.all()
			.filter(({ memberFrom, memberTo }) =>
				isValidOn({ validFrom: memberFrom, validTo: memberTo }, dayOf(now))
			);
		scope.region = regions.length === 1 ? regions[0]!.region : null;
	}
	return scope;
}

export function remove(db: Database, id: number, { who: by, now }: Stamp): Grant | undefined {
	const removed = db.delete(grants).where(eq(grants.id, id)).returning().get();
	if (removed) note(db, 'role-removed', removed, { who: by, now });
	return removed;
}

export function setFrom(
	db: Database,
	{
		account,
		givenBy,
		wanted
	}: { account: string; givenBy: string; wanted: { role: GrantedRole; scope: Scope }[] },
	now: string
): void {
	const given = ofAccount(db, account, now).filter((grant) => grant.givenBy === givenBy);
	const whole = wanted.map(({ role, scope }) => ({ role, scope: completed(db, scope, now) }));
	for (const grant of given) {
		const isWanted = whole.some(
			({ role, scope }) => role === grant.role && isSameScope(grant, scope)
		);
		if (!isWanted) remove(db, grant.id, { who: givenBy, now });
	}
	for (const { role, scope } of whole) give(db, { account, role, scope, givenBy }, now);
}

export function hasAdministrator(db: Database, now: string): boolean {
	return db
		.select()
		.from(grants)
		.where(eq(grants.role, 'administrator'))
		.all()
		.some((grant) => isActive(grant, now));
}

export function isLastAdministrator(db: Database, id: number, now: string): boolean {
	const administrators = db
		.select()
		.from(grants)
		.where(eq(grants.role, 'administrator'))
		.all()
		.filter((grant) => isActive(grant, now));
	return administrators.length === 1 && administrators[0]?.id === id;
}

export function isOnlyAdministrator(db: Database, account: string, now: string): boolean {
	const administrators = [...byAccount(db, now)].filter(([, given]) =>
		given.some(({ role }) => role === 'administrator')
	);
	return administrators.length === 1 && administrators[0]?.[0] === account;
}

function addressOf(db: Database, account: string): string | null {
	return db.select().from(accounts).where(eq(accounts.id, account)).get()?.email ?? null;
}

function isSameScope(a: Scope, b: Scope): boolean {
	return (
		a.region === b.region &&
		a.municipality === b.municipality &&
		a.team === b.team &&
		a.scan === b.scan
	);
}

function note(
	db: Database,
	what: 'role-given' | 'role-removed',
	{ account, role, region, municipality, team, scan, until }: Grant,
	{ who, now }: Stamp
) {
	const detail = { role, municipality, team, scan, until };
	journal.write(db, { what, who, subject: account, region, detail }, now);
}
