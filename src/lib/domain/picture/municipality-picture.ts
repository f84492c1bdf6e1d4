import type { Refusal } from '#domain/score/refusal.ts';
import { regionPicture, type RegionFigures, type RegionPicture } from './region-picture.ts';

/**
 * The picture of one municipality alone, for who may see it in full: every figure in it, also a mean, is its
 * own. It is refused as a region's picture is.
 */
export function municipalityPicture(figures: RegionFigures, code: string): RegionPicture | Refusal {
	return regionPicture(figures, { scope: 'named', weighting: 'equal', apart: [], named: [code] });
}
