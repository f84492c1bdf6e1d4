import type { RefusedWrite } from '#domain/words/refused-write.ts';

export interface KeptRating {
	item: string;
	turn: number;
	/** An option's value or onbekend; null for a remark alone. */
	value: string | null;
	remark: string;
	revision: number;
	ratedAt: string;
}

export type RatingOutcome =
	| { kind: 'saved'; rating: KeptRating }
	/** The participant rated on another device since. */
	| { kind: 'stale'; current: KeptRating }
	| RefusedWrite
	| { kind: 'unknown-item' }
	| { kind: 'closed' };
