import { eq } from 'drizzle-orm';
import type { Stamp } from '#domain/access/stamp.ts';
import { immediate, type Database } from '#server/db/open.ts';
import { note, type Doer } from '#server/coordination/course.ts';
import * as naming from '#server/coordination/naming.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { publicationReactions, publications as table } from '#server/tables/publications.ts';
import { compose, hashOf } from './composition.ts';
import * as files from './files.ts';
import * as publications from './publications.ts';
import type { PublicationMoveOutcome, PublicationRow } from './publications.ts';
import * as reactions from './reactions.ts';

/* draft → said back → published, and from there only on: withdrawn, or a next edition. */

export interface DraftChoices {
	compare: number | null;
	leftOut: string[];
	/** ISO day. */
	reactUntil: string;
	/** ISO instant. */
	embargoUntil: string | null;
	mayBeFound: boolean;
	correction: string;
}

export type NewDraftOutcome =
	| { kind: 'done'; publication: PublicationRow }
	/** Somebody else makes one already. */
	| { kind: 'in-the-making' };

export function makeDraft(
	db: Database,
	round: RoundRow,
	choices: DraftChoices,
	{ who, now }: Stamp<Doer>
): NewDraftOutcome {
	return db.transaction((tx): NewDraftOutcome => {
		const earlier = publications.ofRound(tx, round);
		if (publications.inTheMaking(tx, round)) return { kind: 'in-the-making' };
		const edition = (earlier.at(-1)?.edition ?? 0) + 1;
		const publication = tx
			.insert(table)
			.values({
				...{ ...rowOf(choices), round: round.id, edition },
				...{ state: 'draft', madeBy: who.id, madeAt: now }
			})
			.returning()
			.get();
		note(tx, { what: 'round-draft-made', round, who, detail: { edition } }, now);
		return { kind: 'done', publication };
	}, immediate);
}

export function changeDraft(
	db: Database,
	{ round, publication }: PublicationPlace,
	choices: DraftChoices,
	{ who, now }: Stamp<Doer>
): PublicationMoveOutcome {
	return db.transaction((tx) => {
		const outcome = publications.move(tx, publication.id, 'change', rowOf(choices));
		if (outcome.kind === 'done') {
			const { edition } = publication;
			note(tx, { what: 'round-draft-changed', round, who, detail: { edition } }, now);
		}
		return outcome;
	}, immediate);
}

export interface PublicationPlace {
	round: RoundRow;
	publication: PublicationRow;
}

export type DiscardOutcome = PublicationMoveOutcome | { kind: 'was-said-back' };

export function discard(
	db: Database,
	{ round, publication }: PublicationPlace,
	{ who, now }: Stamp<Doer>
): DiscardOutcome {
	return db.transaction((tx): DiscardOutcome => {
		const outcome = publications.move(tx, publication.id, 'discard', {});
		if (outcome.kind === 'refused') return outcome;
		// What municipalities saw once counts in what can be worked out later.
		if (outcome.publication.saidBack !== '[]') return { kind: 'was-said-back' };
		tx.delete(table).where(eq(table.id, publication.id)).run();
		const { edition } = publication;
		note(tx, { what: 'round-draft-discarded', round, who, detail: { edition } }, now);
		return outcome;
	}, immediate);
}

export type SayBackOutcome = PublicationMoveOutcome | { kind: 'changed' };

/** hash: of the figures that the coordinator looked at. */
export function sayBack(
	db: Database,
	{ round, publication }: PublicationPlace,
	{ hash, toldOf }: { hash: string; toldOf: (tx: Database, municipality: string) => number },
	{ who, now }: Stamp<Doer>
): SayBackOutcome {
	return db.transaction((tx): SayBackOutcome => {
		const current = publications.byId(tx, publication.id);
		if (current?.state !== 'draft') return { kind: 'refused', state: current?.state ?? 'draft' };
		const composed = compose(tx, round, current, now);
		if ('refused' in composed || hashOf(composed) !== hash) return { kind: 'changed' };
		const shown = [...(JSON.parse(current.saidBack) as object[]), composed.basis];
		const change = {
			...{ saidBackAt: now, saidBackFigures: hash },
			saidBack: JSON.stringify(shown)
		};
		const outcome = publications.move(tx, publication.id, 'say-back', change);
		if (outcome.kind === 'refused') return outcome;
		for (const { code } of naming.membersOf(tx, round)) {
			const told = toldOf(tx, code);
			tx.insert(publicationReactions)
				.values({ publication: publication.id, municipality: code, told })
				.onConflictDoUpdate({
					target: [publicationReactions.publication, publicationReactions.municipality],
					set: { told }
				})
				.run();
		}
		const { edition } = publication;
		note(tx, { what: 'round-said-back', round, who, detail: { edition } }, now);
		return outcome;
	}, immediate);
}

export function takeBack(
	db: Database,
	{ round, publication }: PublicationPlace,
	{ who, now }: Stamp<Doer>
): PublicationMoveOutcome {
	return db.transaction((tx) => {
		const change = { saidBackAt: null, saidBackFigures: null };
		const outcome = publications.move(tx, publication.id, 'take-back', change);
		const detail = { edition: publication.edition };
		if (outcome.kind === 'done') note(tx, { what: 'round-taken-back', round, who, detail }, now);
		return outcome;
	}, immediate);
}

export type PublishOutcome =
	| PublicationMoveOutcome
	/** The figures are no longer those that the municipalities saw. */
	| { kind: 'changed' }
	/** The municipalities may still react. */
	| { kind: 'too-early' }
	| { kind: 'open-objection' };

/** What was made of these figures is kept with them, or not at all. */
export function publish(
	db: Database,
	{ round, publication }: PublicationPlace,
	made: { files: files.PublicationFile[]; comments: string },
	{ who, now }: Stamp<Doer>
): PublishOutcome {
	return db.transaction((tx): PublishOutcome => {
		const current = publications.byId(tx, publication.id);
		if (current?.state !== 'said-back') {
			return { kind: 'refused', state: current?.state ?? 'draft' };
		}
		const said = reactions.ofPublication(tx, current);
		const composed = compose(tx, round, current, now);
		if ('refused' in composed || hashOf(composed) !== current.saidBackFigures) {
			return { kind: 'changed' };
		}
		if (JSON.stringify(reactions.commentsOf(tx, current)) !== made.comments) {
			return { kind: 'changed' };
		}
		if (reactions.isOpen(current, now)) return { kind: 'too-early' };
		if (said.some(({ objection, outcome }) => objection !== '' && outcome === '')) {
			return { kind: 'open-objection' };
		}
		const basis = JSON.stringify(composed.basis);
		const change = { publishedBy: who.id, publishedAt: now, basis };
		const outcome = publications.move(tx, publication.id, 'publish', change);
		if (outcome.kind === 'refused') return outcome;
		files.keep(tx, publication, made.files);
		const { edition } = publication;
		note(tx, { what: 'round-published', round, who, detail: { edition } }, now);
		return outcome;
	}, immediate);
}

export function withdraw(
	db: Database,
	{ round, publication }: PublicationPlace,
	reason: string,
	{ who, now }: Stamp<Doer>
): PublicationMoveOutcome {
	return db.transaction((tx) => {
		const change = { withdrawnBy: who.id, withdrawnAt: now, withdrawnReason: reason };
		const outcome = publications.move(tx, publication.id, 'withdraw', change);
		const detail = { edition: publication.edition, reason };
		if (outcome.kind === 'done') note(tx, { what: 'round-withdrawn', round, who, detail }, now);
		return outcome;
	}, immediate);
}

function rowOf({ leftOut, ...choices }: DraftChoices) {
	return { ...choices, leftOut: JSON.stringify(leftOut) };
}
