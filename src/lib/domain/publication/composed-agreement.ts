import { mayBeTold, type DisclosureScope } from '#domain/disclosure/scope.ts';
import type { AgreementState } from '#domain/agreement/agreement-course.ts';
import type { PromiseState } from '#domain/scan/promise.ts';
import { list } from '#domain/words/format.ts';

/*
 * Agreements of a region that its coordinator puts on the infographic of a round. They stand there as they were
 * when that was kept: what happens with them later stands on their own pages, and on the infographic of a later round.
 */

export interface ComposedAgreement {
	/** Of the agreement that it was taken from. */
	id: number;
	/** One line. */
	text: string;
	/** What became of it, where the infographic of the round before told of it; null where it is agreed now. */
	state: PromiseState | null;
	/** Codes of who takes part; null is all of the region. */
	municipalities: string[] | null;
}

/** As it stands on a picture, with the names of who takes part where that are not all. */
export interface ToldAgreement {
	text: string;
	state: PromiseState | null;
}

export interface ToldTo {
	scope: DisclosureScope;
	/** Codes of the municipalities that are named in the round. */
	named: readonly string[];
	/** Of the members of the round, by code. */
	names: ReadonlyMap<string, string>;
}

/** Of somebody who is no member of the round nothing says whether they want to be named: it is left out. */
export function toldAgreements(
	agreements: readonly ComposedAgreement[],
	{ scope, named, names }: ToldTo
): ToldAgreement[] {
	return agreements.flatMap(({ text, state, municipalities }): ToldAgreement[] => {
		if (!mayBeTold(municipalities, scope, named)) return [];
		if (municipalities === null) return [{ text, state }];
		const taking = municipalities.flatMap((code) => names.get(code) ?? []);
		if (taking.length < municipalities.length) return [];
		if (taking.length === names.size) return [{ text, state }];
		const sorted = taking.toSorted((a, b) => a.localeCompare(b, 'nl'));
		return [{ text: `${text} (${list(sorted)})`, state }];
	});
}

/** Says that some may be left out, whether or not there are: else it would tell that somebody takes part. */
export const onlyNamed =
	'Een afspraak van een deel van de gemeenten staat er alleen bij als zij alle met naam meedoen.';

/** Whoever composes read how it stands; planned tells that it has not begun. */
export function composedState(state: AgreementState): PromiseState {
	return state === 'planned' ? 'not-begun' : state;
}

export const mostAgreements = 10;
