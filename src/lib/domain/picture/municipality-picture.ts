import type { Refusal } from '#domain/score/refusal.ts';
import { regionPicture, type RegionFigures, type RegionPicture } from './region-picture.ts';

/**
 * The picture of one municipality alone, for who may see it in full: every figure in it, also a mean, is its
 * own. It is refused as a region's picture is.
 */
export function municipalityPicture(figures: RegionFigures, code: string): RegionPicture | Refusal {
	const choice = { scope: 'named', weighting: 'equal', apart: [], named: [code] } as const;
	const picture = regionPicture(figures, choice);
	return 'refused' in picture ? picture : { ...picture, alone: 'municipality' };
}
