import type { Unit } from '#domain/questionnaire/questionnaire.ts';
import type { Weighting } from './round.ts';

/** docs/scoring.md §2 and §3; protected: the score is withheld (disclosure.ts). */
export type ScoreReason =
	'not-applicable' | 'too-many-nvt' | 'insufficient' | 'no-scan' | 'protected';

/** docs/scoring.md §4; protected: the comparison is withheld. */
export type ComparisonReason =
	| 'questions-changed'
	| 'no-scan'
	| 'teams-changed'
	| 'insufficient'
	| 'not-applicable'
	| 'no-panel'
	| 'protected';

export interface Floor {
	met: number;
	of: number;
}

/** share: 0–1, unrounded; null when nothing counts for the floor. */
export interface FloorShare extends Floor {
	share: number | null;
}

/** score: 0–100, unrounded; null with a reason. */
export interface Score {
	score: number | null;
	reason: ScoreReason | null;
}

export interface ThemeScore extends Score {
	id: string;
	/** 0–1 */
	coverage: number;
	floor: Floor;
}

export interface ScanScore {
	overall: Score & { floor: Floor };
	themes: ThemeScore[];
}

export interface MunicipalityThemeScore extends Score {
	id: string;
	/** 0–1; null when no scan has the theme applicable. */
	coverage: number | null;
	floor: FloorShare;
}

export interface MunicipalityResult {
	code: string;
	name: string;
	/** Finalised team scans. */
	teams: number;
	teamsExpected: number;
	provisional: boolean;
	overall: Score & { floor: FloorShare };
	/** Themes with scored items, in the questionnaire's order. */
	themes: MunicipalityThemeScore[];
}

/**
 * score: in the chosen weighting; n to sd: over unweighted scores.
 *
 * The reason is the one that all municipalities with a finalised scan share, else `insufficient`;
 * null when withheld.
 */
export interface Spread extends Score {
	n: number;
	min: number | null;
	max: number | null;
	median: number | null;
	sd: number | null;
	floor: FloorShare;
}

export interface RegionThemeResult extends Spread {
	id: string;
	unit: Unit;
	core: boolean;
}

export interface RegionResult {
	region: string;
	round: string;
	/** key@version */
	questionnaire: string;
	weighting: Weighting;
	/** Finalised team scans. */
	teams: number;
	overall: Spread;
	themes: RegionThemeResult[];
	/** Members at the reference date, by code. */
	municipalities: MunicipalityResult[];
	comparison?: Comparison;
}

/** Unrounded; all three null with a reason. */
export interface Change {
	earlier: number | null;
	later: number | null;
	delta: number | null;
	reason: ComparisonReason | null;
}

export interface Comparison {
	round: string;
	questionnaire: string;
	overall: Change & {
		panel: number;
		comparable: { items: number; of: number };
		teams: { same: number; of: number };
	};
	themes: (Change & {
		id: string;
		panel: number;
		/** 0–1, in later weights. */
		comparableShare: number;
		comparable: { items: number; of: number };
	})[];
	municipalities: {
		code: string;
		teams: { same: number; of: number };
		overall: Change;
		themes: (Change & { id: string })[];
	}[];
}
