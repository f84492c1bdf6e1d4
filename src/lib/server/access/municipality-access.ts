import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import { isActive } from '#domain/access/grant.ts';
import { grantInWords, type Places } from '#domain/access/place.ts';
import * as accessLinks from './access-links.ts';
import type { Database } from '#server/db/open.ts';
import { accessLinks as linksTable } from '#server/tables/access.ts';
import { accounts, grants, invitations } from '#server/tables/accounts.ts';
import { rounds } from '#server/tables/rounds.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import * as places from '#server/registry/places.ts';

export interface MunicipalityAccess {
	name: string;
	email: string | null;
	/** Such as "teamleider (Dordrecht-Haven, Dordrecht, Zuid-Holland Zuid)". */
	role: string;
	how: 'account' | 'invitation' | 'link';
	/** A link's round key. */
	round: string | null;
	by: string;
	at: string;
	lastUsedAt: string | null;
}

/** Oldest first. */
export function ofMunicipality(
	db: Database,
	where: { municipality: string; regions: string[] },
	now: string
): MunicipalityAccess[] {
	const known = places.all(db);
	const names = namesOfDoers(db);
	return [
		...withAccount(db, where, known, now),
		...invited(db, where, known, now),
		...withLink(db, where, known, now)
	]
		.map((one) => ({ ...one, by: names.get(one.by) ?? one.by }))
		.toSorted((a, b) => a.at.localeCompare(b.at));
}

type Where = Parameters<typeof ofMunicipality>[1];

function withAccount(db: Database, where: Where, known: Places, now: string): MunicipalityAccess[] {
	return db
		.select({ grant: grants, name: accounts.name, email: accounts.email })
		.from(grants)
		.innerJoin(accounts, eq(accounts.id, grants.account))
		.where(isIn(grants, where))
		.all()
		.filter(({ grant }) => isActive(grant, now))
		.map(({ grant, name, email }) => ({
			name,
			email,
			role: grantInWords(grant, known),
			how: 'account',
			round: null,
			by: grant.givenBy,
			at: grant.givenAt,
			lastUsedAt: null
		}));
}

function invited(db: Database, where: Where, known: Places, now: string): MunicipalityAccess[] {
	const isOpen = and(isNull(invitations.usedAt), gt(invitations.expiresAt, now));
	return db
		.select()
		.from(invitations)
		.where(and(isIn(invitations, where), isOpen))
		.all()
		.map((invitation) => ({
			name: invitation.name,
			email: invitation.email,
			role: grantInWords(invitation, known),
			how: 'invitation',
			round: null,
			by: invitation.invitedBy,
			at: invitation.invitedAt,
			lastUsedAt: null
		}));
}

function withLink(db: Database, where: Where, known: Places, now: string): MunicipalityAccess[] {
	return db
		.select({ link: linksTable, state: rounds.state, closedAt: rounds.closedAt, key: rounds.key })
		.from(linksTable)
		.innerJoin(rounds, eq(rounds.id, linksTable.round))
		.where(and(isIn(linksTable, where), isNull(linksTable.revokedAt)))
		.all()
		.filter(({ link, ...round }) => {
			const end = accessLinks.endOf(db, link, round);
			return end === null || now < end;
		})
		.map(({ link, key }) => ({
			name: link.name,
			email: link.email,
			role: grantInWords(link, known),
			how: 'link',
			round: key,
			by: link.madeBy,
			at: link.madeAt,
			lastUsedAt: link.lastUsedAt
		}));
}

function isIn(
	table: typeof grants | typeof invitations | typeof linksTable,
	{ municipality, regions }: Where
) {
	return and(eq(table.municipality, municipality), inArray(table.region, regions));
}
