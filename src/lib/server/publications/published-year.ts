import type { ComposedAgreement } from '#domain/publication/composed-agreement.ts';
import type { Naming } from '#domain/disclosure/naming.ts';
import type { PublishedRound, YearFacts } from '#domain/publication/year.ts';
import type { RegionResult } from '#domain/score/result.ts';
import type { Database } from '#server/db/open.ts';
import type { ComparedRounds } from '#server/rounds/figures.ts';
import * as fillings from '#server/rounds/fillings.ts';
import * as results from '#server/rounds/results.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import * as actions from '#server/sessions/actions.ts';
import * as files from './files.ts';
import * as publications from './publications.ts';

/* What an edition may tell of the year is made from these; domain/publication/year.ts decides how much of it. */

export function yearFactsOf(
	db: Database,
	{ round, compare }: ComparedRounds,
	now: string,
	regional: readonly ComposedAgreement[] = []
): YearFacts {
	return {
		fillings: fillings.ofRound(db, round.id),
		agreed: agreementsOf(db, round),
		promised: compare ? agreementsOf(db, compare) : [],
		before: roundsBefore(db, compare).map((one) => publishedOf(db, one, now)),
		regional
	};
}

/** Whoever keeps what was made of these facts keeps it under this name; fillings move only with the figures. */
export function yearNameOf(db: Database, { round, compare }: ComparedRounds, now: string): string {
	return JSON.stringify([
		...[agreementsOf(db, round), compare ? agreementsOf(db, compare) : []],
		roundsBefore(db, compare).map((one) => publications.latestOf(db, one, now)?.id)
	]);
}

/** Their words stay with the teams. */
function agreementsOf(db: Database, round: RoundRow) {
	return actions
		.ofRounds(db, { round })
		.now.map(({ municipality, state }) => ({ municipality, state }));
}

/** Newest first. */
function roundsBefore(db: Database, compare: RoundRow | undefined): RoundRow[] {
	return compare ? [compare, ...results.comparable(db, compare)] : [];
}

/** Its latest edition, as it was given out. */
function publishedOf(db: Database, round: RoundRow, now: string): PublishedRound {
	const edition = publications.latestOf(db, round, now);
	const scopes = (['named', 'total'] as const).flatMap((scope): [Naming, RegionResult][] => {
		const kept = edition && files.pictureOf(db, edition, scope);
		return kept ? [[scope, kept.result]] : [];
	});
	return { round: round.key, results: Object.fromEntries(scopes) };
}
