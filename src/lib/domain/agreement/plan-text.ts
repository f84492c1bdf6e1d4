/* What a plan says as a whole, beside its lines. */

/** What was found when the plan was held against a success factor. */
export const factorFindings = ['yes', 'partly', 'no'] as const;
export type FactorFinding = (typeof factorFindings)[number];

export const factorFindingNames: Record<FactorFinding, string> = {
	yes: 'ja',
	partly: 'deels',
	no: 'nog niet'
};

export interface PlanText {
	/** A part or a factor, by the key in its format. */
	part: string;
	text: string;
	/** Of a factor; null of a part, and where nobody said. */
	met: FactorFinding | null;
	/** 0 where nothing was said yet. */
	revision: number;
}

/** Parts and factors have names of their own in one table. */
export function factorName(key: string): string {
	return `factor:${key}`;
}
