import type { Subject } from '#domain/questionnaire/questionnaire.ts';

export type Refusal = NoInhabitants | DifferentBases | OtherSubject;

/** docs/scoring.md §3 */
export interface NoInhabitants {
	refused: 'no-inhabitants';
	/** Codes, in the round's order. */
	municipalities: string[];
}

/** docs/scoring.md §4 */
export interface DifferentBases {
	refused: 'different-bases';
	/** Keys at the end of the chains of `extends`. */
	later: string;
	earlier: string;
}

/** Only rounds about teams roll up (docs/scoring.md §1). */
export interface OtherSubject {
	refused: 'other-subject';
	subject: Exclude<Subject, 'team'>;
}
