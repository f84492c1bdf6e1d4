import { and, asc, eq, sql } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import {
	namingLock,
	publishedScopes,
	type NamedMember,
	type Naming,
	type NamingFacts
} from '#domain/disclosure/naming.ts';
import { immediate, type Database } from '#server/db/open.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { publications } from '#server/tables/publications.ts';
import { roundMembers, rounds } from '#server/tables/rounds.ts';
import { finalisations, scans } from '#server/tables/scans.ts';
import { note, type Doer } from './course.ts';

export interface NamingChoice {
	municipality: string;
	naming: Naming;
	/** Why somebody outside the municipality chose; empty for its own adviser. */
	reason: string;
}

export type NamingOutcome =
	{ kind: 'chosen' } | { kind: 'locked'; sentence: string } | { kind: 'no-member' };

/** By code. */
export function membersOf(db: Database, { id }: Pick<RoundRow, 'id'>): NamedMember[] {
	return db
		.select({
			code: roundMembers.municipality,
			name: roundMembers.name,
			naming: roundMembers.naming,
			chosenAt: roundMembers.namingAt
		})
		.from(roundMembers)
		.where(eq(roundMembers.round, id))
		.orderBy(asc(roundMembers.municipality))
		.all();
}

export function chosenBy(
	db: Database,
	round: Pick<RoundRow, 'id'>,
	municipality: string | null
): Pick<NamedMember, 'naming' | 'chosenAt'> {
	const member = membersOf(db, round).find(({ code }) => code === municipality);
	return { naming: member?.naming ?? 'total', chosenAt: member?.chosenAt ?? null };
}

export interface MemberChoice extends NamedMember {
	lock: string | undefined;
	/** Something of the round was ever published, perhaps under embargo. */
	wasPublished: boolean;
}

/** All that a page of one municipality needs, in one statement. */
export function choiceOf(
	db: Database,
	round: RoundRow,
	municipality: string
): MemberChoice | undefined {
	const found = db
		.select({
			code: roundMembers.municipality,
			name: roundMembers.name,
			naming: roundMembers.naming,
			chosenAt: roundMembers.namingAt,
			firstFinalisedAt: firstFinalised(round.id),
			firstPublishedAt: firstPublished(round.id)
		})
		.from(roundMembers)
		.where(and(eq(roundMembers.round, round.id), eq(roundMembers.municipality, municipality)))
		.get();
	if (!found) return undefined;
	const { firstFinalisedAt, firstPublishedAt, ...member } = found;
	const lock = namingLock({ ...round, firstFinalisedAt, firstPublishedAt });
	return { ...member, lock, wasPublished: firstPublishedAt !== null };
}

/** Codes. */
export function namedIn(db: Database, round: Pick<RoundRow, 'id'>): string[] {
	return membersOf(db, round)
		.filter(({ naming }) => naming === 'named')
		.map(({ code }) => code);
}

/** Names of which no figure is given out, in any round of the region: own words may not hold them. */
export function hiddenNames(db: Database, round: RoundRow): string[] {
	const members = membersOf(db, round);
	const isOut = publishedScopes(members, round.soleScope).includes('named');
	const shown = members.filter(({ naming }) => isOut && naming === 'named').map(({ name }) => name);
	const all = db
		.selectDistinct({ name: roundMembers.name })
		.from(roundMembers)
		.innerJoin(rounds, eq(rounds.id, roundMembers.round))
		.where(eq(rounds.region, round.region))
		.all();
	return all.map(({ name }) => name).filter((name) => !shown.includes(name));
}

export function lockOf(db: Database, round: RoundRow): string | undefined {
	return namingLock(factsOf(db, round));
}

export function choose(
	db: Database,
	round: RoundRow,
	{ municipality, naming, reason }: NamingChoice,
	{ who, now }: Stamp<Doer>
): NamingOutcome {
	return db.transaction((tx): NamingOutcome => {
		const member = membersOf(tx, round).find(({ code }) => code === municipality);
		if (!member) return { kind: 'no-member' };
		const sentence = lockOf(tx, round);
		if (sentence !== undefined) return { kind: 'locked', sentence };
		const isMember = and(
			eq(roundMembers.round, round.id),
			eq(roundMembers.municipality, municipality)
		);
		tx.update(roundMembers).set({ naming, namingBy: who.id, namingAt: now }).where(isMember).run();
		const detail = { municipality, naming, before: member.naming, reason };
		note(tx, { what: 'round-naming-chosen', round, who, detail }, now);
		return { kind: 'chosen' };
	}, immediate);
}

function factsOf(db: Database, round: RoundRow): NamingFacts {
	return { ...round, ...momentsOf(db, round) };
}

/** ISO instants of the first scan that was finalised, and of the first publication; null without. */
export function momentsOf(
	db: Database,
	round: Pick<RoundRow, 'id'>
): Pick<NamingFacts, 'firstFinalisedAt' | 'firstPublishedAt'> {
	const facts = db
		.select({
			firstFinalisedAt: firstFinalised(round.id),
			firstPublishedAt: firstPublished(round.id)
		})
		.from(rounds)
		.where(eq(rounds.id, round.id))
		.get();
	const { firstFinalisedAt = null, firstPublishedAt = null } = facts ?? {};
	return { firstFinalisedAt, firstPublishedAt };
}

function firstFinalised(round: number) {
	return sql<string | null>`(select min(${finalisations.at}) from ${finalisations}
		join ${scans} on ${scans.id} = ${finalisations.scan} where ${scans.round} = ${round})`;
}

function firstPublished(round: number) {
	return sql<string | null>`(select min(${publications.publishedAt}) from ${publications}
		where ${publications.round} = ${round})`;
}
