import { and, asc, desc, eq } from 'drizzle-orm';
import type { PublicationBasis } from '#domain/disclosure/basis.ts';
import {
	afterPublicationEvent,
	type PublicationEvent,
	type PublicationState
} from '#domain/publication/state.ts';
import type { Database } from '#server/db/open.ts';
import { given, prepared } from '#server/db/prepared.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { publications } from '#server/tables/publications.ts';
import { rounds } from '#server/tables/rounds.ts';

export type PublicationRow = typeof publications.$inferSelect;

export type PublicationMoveOutcome =
	{ kind: 'done'; publication: PublicationRow } | { kind: 'refused'; state: PublicationState };

/** Oldest edition first. */
export function ofRound(db: Database, { id }: Pick<RoundRow, 'id'>): PublicationRow[] {
	return allOfRound(db).all({ round: id });
}

const allOfRound = prepared((db) =>
	db
		.select()
		.from(publications)
		.where(eq(publications.round, given('round')))
		.orderBy(asc(publications.edition))
		.prepare()
);

/** The edition that is being made; of a round there is one at a time. */
export function inTheMaking(db: Database, round: Pick<RoundRow, 'id'>): PublicationRow | undefined {
	return ofRound(db, round).find(({ state }) => state === 'draft' || state === 'said-back');
}

/** What anybody may find now: published or withdrawn, and no longer under embargo. Oldest first. */
export function foundOf(db: Database, round: Pick<RoundRow, 'id'>, now: string): PublicationRow[] {
	return ofRound(db, round).filter((publication) => isFound(publication, now));
}

export function isFound(
	{ state, embargoUntil }: Pick<PublicationRow, 'state' | 'embargoUntil'>,
	now: string
): boolean {
	const isGivenOut = state === 'published' || state === 'withdrawn';
	return isGivenOut && (embargoUntil === null || embargoUntil <= now);
}

/** The latest that anybody may read. */
export function latestOf(
	db: Database,
	round: Pick<RoundRow, 'id'>,
	now: string
): PublicationRow | undefined {
	return foundOf(db, round, now).findLast(({ state }) => state === 'published');
}

/**
 * What the region ever gave out, in every round. What was said back counts, because all municipalities
 * saw it, and nothing is published that was not said back.
 */
export function basesOf(db: Database, region: string): PublicationBasis[] {
	return db
		.select({ saidBack: publications.saidBack })
		.from(publications)
		.innerJoin(rounds, eq(rounds.id, publications.round))
		.where(eq(rounds.region, region))
		.orderBy(asc(publications.id))
		.all()
		.flatMap(({ saidBack }) => JSON.parse(saidBack) as PublicationBasis[])
		.toSorted((a, b) => a.at.localeCompare(b.at));
}

/** Newest first, with their rounds. */
export function ofRegion(
	db: Database,
	region: string
): { publication: PublicationRow; round: RoundRow }[] {
	return db
		.select({ publication: publications, round: rounds })
		.from(publications)
		.innerJoin(rounds, eq(rounds.id, publications.round))
		.where(eq(rounds.region, region))
		.orderBy(desc(rounds.referenceDate), desc(publications.edition))
		.all();
}

/** The newest of the country that may be found by anybody, with its round; one statement. */
export function newestToBeFound(
	db: Database,
	now: string
): { publication: PublicationRow; round: RoundRow } | undefined {
	return db
		.select({ publication: publications, round: rounds })
		.from(publications)
		.innerJoin(rounds, eq(rounds.id, publications.round))
		.where(and(eq(publications.state, 'published'), eq(publications.mayBeFound, true)))
		.orderBy(desc(publications.publishedAt))
		.all()
		.find(({ publication }) => isFound(publication, now));
}

/** As it stands now, and not as a page saw it; undefined when it was discarded. */
export function byId(db: Database, id: number): PublicationRow | undefined {
	return db.select().from(publications).where(eq(publications.id, id)).get();
}

/** The caller needs a transaction. */
export function move(
	tx: Database,
	id: number,
	event: PublicationEvent,
	change: Partial<typeof publications.$inferInsert>
): PublicationMoveOutcome {
	const current = byId(tx, id);
	// A draft that somebody else discarded meanwhile reads as one that is not there any more.
	if (!current) return { kind: 'refused', state: 'draft' };
	const state = afterPublicationEvent(current.state, event);
	if (state === undefined) return { kind: 'refused', state: current.state };
	const publication = tx
		.update(publications)
		.set({ ...change, state })
		.where(eq(publications.id, id))
		.returning()
		.get();
	return { kind: 'done', publication };
}
