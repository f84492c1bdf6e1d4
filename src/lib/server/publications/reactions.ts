import { and, asc, eq } from 'drizzle-orm';
import { dayOf } from '#domain/words/day.ts';
import type { Stamp } from '#domain/access/stamp.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { note, type Doer } from '#server/coordination/course.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { publicationReactions } from '#server/tables/publications.ts';
import * as publications from './publications.ts';
import type { PublicationRow } from './publications.ts';

export type Reaction = typeof publicationReactions.$inferSelect;

export type ReactOutcome =
	| { kind: 'done' }
	/** The day is over, or the publication went on. */
	| { kind: 'closed' }
	/** It was answered already, or there is none. */
	| { kind: 'no-objection' };

/** By code of the municipality. */
export function ofPublication(db: Database, { id }: Pick<PublicationRow, 'id'>): Reaction[] {
	return db
		.select()
		.from(publicationReactions)
		.where(eq(publicationReactions.publication, id))
		.orderBy(asc(publicationReactions.municipality))
		.all();
}

export function commentsOf(db: Database, publication: Pick<PublicationRow, 'id'>) {
	return ofPublication(db, publication)
		.filter(({ comment }) => comment !== '')
		.map(({ municipality, comment }) => ({ municipality, text: comment }));
}

/** Until the last day, that day included. */
export function isOpen({ state, reactUntil }: PublicationRow, now: string): boolean {
	return state === 'said-back' && reactUntil !== null && dayOf(now) <= reactUntil;
}

interface Said {
	round: RoundRow;
	publication: PublicationRow;
	municipality: string;
	text: string;
}

export function comment(db: Database, said: Said, { who, now }: Stamp<Doer>): ReactOutcome {
	const change = { comment: said.text, commentBy: who.id, commentAt: now };
	return react(db, said, { what: 'round-commented', change }, { who, now });
}

/** No veto: the coordinator says what was done with it. A new one needs a new answer. */
export function object(db: Database, said: Said, { who, now }: Stamp<Doer>): ReactOutcome {
	const change = {
		...{ objection: said.text, objectionBy: who.id, objectionAt: now },
		...{ outcome: '', outcomeBy: null, outcomeAt: null }
	};
	return react(db, said, { what: 'round-objected', change }, { who, now });
}

export function answer(db: Database, said: Said, { who, now }: Stamp<Doer>): ReactOutcome {
	return db.transaction((tx): ReactOutcome => {
		const { publication, municipality, round, text } = said;
		const own = ofPublication(tx, publication).find((one) => one.municipality === municipality);
		if (!own || own.objection === '') return { kind: 'no-objection' };
		if (publications.byId(tx, publication.id)?.state !== 'said-back') return { kind: 'closed' };
		set(tx, said, { outcome: text, outcomeBy: who.id, outcomeAt: now });
		const detail = { municipality, edition: publication.edition };
		note(tx, { what: 'round-objection-answered', round, who, detail }, now);
		return { kind: 'done' };
	}, immediate);
}

interface Kept {
	what: 'round-commented' | 'round-objected';
	change: Partial<typeof publicationReactions.$inferInsert>;
}

function react(db: Database, said: Said, { what, change }: Kept, { who, now }: Stamp<Doer>) {
	return db.transaction((tx): ReactOutcome => {
		const { publication, municipality, round } = said;
		const open = publications.byId(tx, publication.id);
		if (!open || !isOpen(open, now)) return { kind: 'closed' };
		set(tx, said, change);
		const detail = { municipality, edition: publication.edition };
		note(tx, { what, round, who, detail }, now);
		return { kind: 'done' };
	}, immediate);
}

function set(tx: Database, { publication, municipality }: Said, change: Kept['change']): void {
	tx.update(publicationReactions)
		.set(change)
		.where(
			and(
				eq(publicationReactions.publication, publication.id),
				eq(publicationReactions.municipality, municipality)
			)
		)
		.run();
}
