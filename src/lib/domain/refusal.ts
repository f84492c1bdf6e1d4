import type { Subject } from './questionnaire.ts';

/** Figures were asked for that the rules do not give: an expected outcome, told apart by `refused`. */
export type Refusal = NoInhabitants | DifferentBases | OtherSubject;

/** Weighting by inhabitants while municipalities that would weigh have none (docs/scoring.md §3). */
export interface NoInhabitants {
	refused: 'no-inhabitants';
	/** Their codes, in the round's order. */
	municipalities: string[];
}

/** Rounds whose chains of `extends` end in different questionnaires (docs/scoring.md §4). */
export interface DifferentBases {
	refused: 'different-bases';
	/** The keys at the ends of the chains. */
	later: string;
	earlier: string;
}

/** The round's scans are about a region or about candidates; only teams roll up (docs/scoring.md §1). */
export interface OtherSubject {
	refused: 'other-subject';
	subject: Exclude<Subject, 'team'>;
}
