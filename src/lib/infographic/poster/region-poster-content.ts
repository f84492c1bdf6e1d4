import type { FindingKind } from '#domain/picture/finding.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { RegionResult } from '#domain/score/result.ts';
import type { Tile } from '#domain/picture/tile.ts';
import type { Agreement } from '#infographic/blocks/agreements.ts';

/** Everything that a region's poster rests on. */
export interface RegionPosterContent {
	region: string;
	/** "voorjaar 2026" */
	roundLabel: string;
	/** "2025"; null where no earlier round stands beside this one. */
	earlierRoundLabel: string | null;
	questionnaire: Questionnaire;
	result: RegionResult;
	tiles: Tile[];
	/**
	 * all: every municipality by name, a draft for the coordinator; named: only those that chose to be; total:
	 * what domain/picture/disclosure.ts leaves, whatever the result holds.
	 */
	scope: 'all' | 'named' | 'total';
	/** Municipalities of the region in this round. */
	members: number;
	/** Those of them that the figures are over. */
	membersWithScan: number;
	teamsExpected: number;
	teamsFinalised: number;
	/** The region's own words instead of the rule's. */
	headline?: string;
	sentences?: Partial<Record<FindingKind, string>>;
	/** Last year's agreements. */
	promised?: Agreement[];
	/** This year's. */
	agreed?: string[];
	/** "17 teams eerst ieder voor zich" */
	howFilledIn?: string;
	/** ISO date; null while not all scans are finalised. */
	finalisedOn: string | null;
	/** Invented figures, for a demonstration: said on the picture. */
	invented: boolean;
}
