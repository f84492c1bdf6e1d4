import type { Answers } from './answer.ts';
import type { Questionnaire } from './questionnaire.ts';

/** A municipality as the round pinned it. */
export interface Member {
	/** GM and four digits. */
	code: string;
	name: string;
	inhabitants: number | null;
}

/** A team as the round pinned it. */
export interface RoundTeam {
	/** The same in every round: the registry's identity of the team, opaque. */
	id: string;
	municipality: string;
	name: string;
	/** > 0 */
	weight: number;
	/** Valid on the reference date, so a scan of it is expected. */
	expected: boolean;
}

/** What a finalised scan says; team null is the municipality's own scan. */
export interface FinalisedScan {
	municipality: string;
	team: string | null;
	/** Answers to scored items only. */
	answers: Answers;
}

/** Everything that the figures of a round rest on (docs/scoring.md §3). */
export interface Round {
	region: string;
	/** Begins with its year: 2025, 2025-voorjaar. */
	key: string;
	/** ISO date. */
	referenceDate: string;
	questionnaire: Questionnaire;
	members: Member[];
	teams: RoundTeam[];
	scans: FinalisedScan[];
}

/** How municipalities and teams hang together over the years, as the registry now stands (docs/scoring.md §5). */
export interface Succession {
	/** Municipalities that ended; `into` holds one successor for a merger, several for a split. */
	ended: { code: string; validTo: string; into: string[] }[];
	/** The team that a team continues, by team id. */
	continues: ReadonlyMap<string, string>;
}

export type Weighting = 'equal' | 'population';
