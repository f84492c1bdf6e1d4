import type { Change, MunicipalityThemeScore, RegionThemeResult } from '#domain/score/result.ts';

/** A theme of a municipality with all that stands beside its score. */
export interface ShownTheme {
	id: string;
	title: string;
	short: string;
	own: MunicipalityThemeScore;
	/** Undefined where nothing of the region may be seen. */
	region: RegionThemeResult | undefined;
	change: Change | undefined;
	/** Of how many of its questions the change is. */
	questions: { items: number; of: number } | undefined;
	/** What the municipality wanted to reach: 0–100. */
	goal: number | null;
}
