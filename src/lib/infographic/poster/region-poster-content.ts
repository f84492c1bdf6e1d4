import type { FindingFacts } from '#domain/finding/facts.ts';
import type { FillingIn, FillingWays } from '#domain/rating/filling-in.ts';
import type { PublishedYear } from '#domain/publication/year.ts';
import type { FindingKind } from '#domain/finding/kind.ts';
import type { Palette } from '#domain/style/palette.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import type { Boundaries } from '#infographic/map/boundaries.ts';
import type { BlockName } from '#domain/composition/block-name.ts';
import type { ToldAgreement } from '#domain/publication/composed-agreement.ts';
import type { Composition } from '#domain/composition/composition.ts';
import type { PromiseState } from '#domain/scan/promise.ts';
import type { Agreement } from '#infographic/blocks/agreements.ts';
import type { NamedLogo } from '#infographic/parts/logo.ts';

/** It holds no figure that may not be seen. */
export interface RegionPosterContent extends RegionPicture, BesideScores, OfTheYear {
	region: string;
	/** Set where the picture is of one municipality alone. */
	municipality?: string;
	/** Set where it is of one scan of that municipality alone. */
	scan?: string;
	/** "voorjaar 2026" */
	roundLabel: string;
	/** "2025"; null without an earlier round. */
	earlierRoundLabel: string | null;
	/** Of its municipalities; without them there is no map. */
	boundaries?: Boundaries;
	/** The blocks that the region chose, in its order; all of them without. */
	blocks?: BlockName[];
	/** The region's own words instead of the rule's. */
	headline?: string;
	sentences?: Partial<Record<FindingKind, string>>;
	/** Last year's agreements. */
	promised?: Agreement[];
	/** What became of them, where only their number may be told. */
	promiseStates?: PromiseState[];
	/** This year's agreements. */
	agreed?: string[];
	/** How many there are, where only that may be told. */
	agreedNumber?: number;
	/** What the region agreed, and what became of what it agreed before, in words. */
	regional?: ToldAgreement[];
	/** Without it, our own (in-style.ts). */
	palette?: Palette | undefined;
	/** The region's, beside the headline. */
	logo?: NamedLogo | undefined;
	/** "17 teams eerst ieder voor zich" */
	howFilledIn?: string;
	/** ISO date; null while not all scans are finalised. */
	finalisedOn: string | null;
	/** The picture says that its figures are invented. */
	invented: boolean;
}

/** What the region chose for it, and said itself. */
export type OwnChoice = Pick<RegionPosterContent, 'blocks' | 'headline' | 'sentences' | 'logo'>;

/** logo: the one that the composition names. */
export function choiceOf(
	{ blocks, headline, sentences }: Composition,
	logo: NamedLogo | undefined
): OwnChoice {
	return {
		...(blocks && { blocks }),
		...(headline !== null && { headline }),
		...(Object.keys(sentences).length > 0 && { sentences }),
		...(logo && { logo })
	};
}

/** What the region promised before, with what became of it, and what it agrees now. */
export function regionalIn({ regional = [] }: Pick<RegionPosterContent, 'regional'>) {
	return {
		before: regional.filter(({ state }) => state !== null),
		now: regional.filter(({ state }) => state === null)
	};
}

/** Beside agreements of the region it is said that the others were made in the scans. */
export function roundOfScans({
	regional = [],
	roundLabel
}: Pick<RegionPosterContent, 'regional' | 'roundLabel'>): string {
	return regional.length > 0 ? `de scans van ${roundLabel}` : roundLabel;
}

interface BesideScores extends Pick<FindingFacts, 'years'> {
	filling?: FillingWays | FillingIn;
}

/** Of whom it is told, and why something of the year is not; only where it was published. */
type OfTheYear = Partial<
	Pick<PublishedYear, 'promisedBy' | 'agreedBy' | 'roundsUntold' | 'promisesUntold'>
>;
