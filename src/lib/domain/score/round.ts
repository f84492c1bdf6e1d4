import type { Answers } from '#domain/scan/answer.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';

export interface Member {
	/** GM and four digits. */
	code: string;
	name: string;
	inhabitants: number | null;
}

export interface RoundTeam {
	/** The registry's identity is the same in every round. */
	id: string;
	municipality: string;
	name: string;
	/** > 0 */
	weight: number;
	/** It was valid on the reference date. */
	expected: boolean;
}

/** team: null is the municipality's own scan. */
export interface FinalisedScan {
	municipality: string;
	team: string | null;
	answers: Answers;
}

/** The level that the region set itself for a question, beside the floor (domain/norm/norm.ts). */
export interface Norm {
	/** The id of the question. */
	item: string;
	/** The value of an option; an answer meets the norm from there. */
	level: number;
	/** What the region says that it must be like; empty where the level says it. */
	text: string;
	source: string;
	/** Who made it, such as a working group. */
	maker: string;
	/** ISO instant; null where the questionnaire itself brought the norm. */
	setAt: string | null;
}

/** docs/scoring.md §3 */
export interface Round {
	region: string;
	/** 2025, 2025-voorjaar */
	key: string;
	/** ISO date. */
	referenceDate: string;
	questionnaire: Questionnaire;
	members: Member[];
	teams: RoundTeam[];
	scans: FinalisedScan[];
	/** What the region set for this round; without any, those of the questionnaire hold. */
	norms?: Norm[];
}

/** It is as the registry stands now (docs/scoring.md §5). */
export interface Succession {
	/** One successor is a merger, several a split. */
	ended: { code: string; validTo: string; into: string[] }[];
	/** By team id. */
	continues: ReadonlyMap<string, string>;
}

export const weightings = ['equal', 'population'] as const;
export type Weighting = (typeof weightings)[number];
