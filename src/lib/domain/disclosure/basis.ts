/* What published figures rest on. It is kept beside a publication and never given out. */

/** A municipality that counts in a figure. */
export interface Counted {
	code: string;
	/** 0–100, unrounded. */
	score: number;
	/** Its part of the mean; of all that count together 1. */
	weight: number;
}

export interface FigureBasis {
	/** `overall`, or the id of a theme. */
	id: string;
	/** What the shown number rests on: of a repeated total, the scores of the edition that made it. */
	counted: Counted[];
	/** The whole number of the total that is given out; null where it is withheld. */
	shown: number | null;
	/** Where the total was made when it is repeated; without it, in this edition. */
	from?: Origin;
	/**
	 * Of an overall score, the weight of each theme in it: a municipality's is the mean of those in which
	 * it has a score. Themes that are withheld belong to it too.
	 */
	parts?: Readonly<Record<string, number>>;
}

/** The edition in which a number was newly made. */
export interface Origin {
	edition: number;
	/** ISO instant of publishing. */
	at: string;
}

/** A change is over a panel on the same questions, so its scores may differ from the whole ones. */
export interface ChangeBasis {
	id: string;
	/** Key of the earlier round. */
	earlierRound: string;
	later: Counted[];
	/** In the municipalities of the earlier round. */
	earlier: Counted[];
	shown: { earlier: number; later: number } | null;
	from?: Origin;
}

export interface PublicationBasis {
	/** Key of the round. */
	round: string;
	/** From 1. */
	edition: number;
	/** ISO instant of publishing. */
	at: string;
	scopes: readonly PublishedScope[];
	/** Codes of the members that are not named. */
	unnamed: string[];
	/** Every member's figures, also where no total is given out. */
	figures: FigureBasis[];
	changes: ChangeBasis[];
}

export type PublishedScope = 'named' | 'total';
