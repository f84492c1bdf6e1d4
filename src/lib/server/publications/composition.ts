import { createHash } from 'node:crypto';
import { isPlain, type Composition } from '#domain/composition/composition.ts';
import type { PublicationChoice } from '#domain/publication/choice.ts';
import { composePublication } from '#domain/publication/compose.ts';
import { withYear, type ToldPublication } from '#domain/publication/year.ts';
import { publishedScopes } from '#domain/disclosure/naming.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import type { Database } from '#server/db/open.ts';
import * as compositions from '#server/coordination/compositions.ts';
import * as naming from '#server/coordination/naming.ts';
import * as figures from '#server/rounds/figures.ts';
import * as rounds from '#server/rounds/rounds.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import * as publications from './publications.ts';
import type { PublicationRow } from './publications.ts';
import { yearFactsOf } from './published-year.ts';

/** With what the coordinator chose for the pictures and said in own words; without where that is nothing. */
export interface ComposedEdition extends ToldPublication {
	composition?: Composition;
}

/** What the edition would give out as the scans stand now. */
export function compose(
	db: Database,
	round: RoundRow,
	publication: PublicationRow,
	now: string
): ComposedEdition | Refusal {
	const compare = compareOf(db, publication);
	const past = publications.basesOf(db, round.region);
	const choice = choiceOf(db, { round, compare, publication }, now);
	const compared = figures.ofRounds(db, { round, compare });
	const scores = composePublication(compared, choice, past);
	if ('refused' in scores) return scores;
	const composition = compositions.of(db, round);
	const own = isPlain(composition) ? {} : { composition };
	// Said back before editions told of the year, it is published as the municipalities saw it.
	if (isSaidBackAs(publication, { ...scores, ...own })) return { ...scores, ...own };
	const facts = yearFactsOf(db, { round, compare }, now, composition.agreements);
	return { ...withYear(scores, { figures: compared, choice, facts }), ...own };
}

function isSaidBackAs({ state, saidBackFigures }: PublicationRow, edition: ComposedEdition) {
	return state === 'said-back' && hashOf(edition) === saidBackFigures;
}

export function compareOf(db: Database, { compare }: PublicationRow): RoundRow | undefined {
	return compare === null ? undefined : rounds.byId(db, compare);
}

/**
 * What the municipalities saw, and what is published, have the same hash. Counts that came to a picture later
 * are left out: they move with the scores, and what was said back before that is still what stands. Without own
 * choices or words, or without the year, it is as it was before there could be any.
 */
export function hashOf({ pictures, basis, composition }: ComposedEdition): string {
	const { figures: totals, changes, scopes, unnamed } = basis;
	const shown = Object.fromEntries(
		Object.entries(pictures).map(([scope, { earlierTiles: _, unknown: __, ...picture }]) => [
			scope,
			picture
		])
	);
	return hashed({
		...{ pictures: shown, totals, changes, scopes, unnamed },
		composition: withoutAgreements(composition)
	});
}

/** Drawn pictures are known by it. */
export function drawingHashOf({ pictures, basis, composition }: ComposedEdition): string {
	return hashed({ pictures, basis, composition: withoutAgreements(composition) });
}

/** What may be told of them stands in the pictures; the rest goes into nothing that leaves, not even a hash. */
function withoutAgreements(composition: Composition | undefined): Composition | undefined {
	if (!composition?.agreements) return composition;
	const { agreements: _, ...own } = composition;
	return isPlain(own) ? undefined : own;
}

function hashed(content: unknown): string {
	return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

interface Case {
	round: RoundRow;
	compare: RoundRow | undefined;
	publication: PublicationRow;
}

function choiceOf(db: Database, { round, compare, publication }: Case, now: string) {
	return {
		scopes: publishedScopes(naming.membersOf(db, round), round.soleScope),
		weighting: round.weighting,
		named: naming.namedIn(db, round),
		namedBefore: compare ? naming.namedIn(db, compare) : [],
		leftOut: JSON.parse(publication.leftOut) as string[],
		edition: publication.edition,
		now
	} satisfies PublicationChoice;
}
