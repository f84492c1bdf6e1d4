import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { Style } from '#domain/style/style.ts';
import { paletteOf } from '#domain/style/tints.ts';
import type { RegionPosterContent } from './region-poster-content.ts';

/** style: one that has no mistakes (domain/style/style.ts); without one, our own. */
export function inStyle<Content extends RegionPosterContent>(
	content: Content,
	style: Style | undefined
): Content {
	if (!style) return content;
	const { ink, bands = [] } = style;
	const questionnaire = withBandColors(content.questionnaire, bands);
	return { ...content, palette: paletteOf(ink), questionnaire };
}

/** A questionnaire with another number of bands keeps its own colours. */
export function withBandColors(questionnaire: Questionnaire, colors: string[]): Questionnaire {
	const { bands } = questionnaire;
	if (bands.length !== colors.length) return questionnaire;
	return { ...questionnaire, bands: bands.map((band, at) => ({ ...band, color: colors[at]! })) };
}
