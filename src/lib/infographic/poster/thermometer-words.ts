import { isMarkable } from '#domain/picture/standing.ts';
import { floorInWords, scoreReasons } from '#domain/score/words.ts';
import type { ThermometerContent } from '#infographic/blocks/thermometer.ts';
import type { RegionPosterContent } from './region-poster-content.ts';
import { changeOf, wholeOf } from './words.ts';

export function thermometerWords(content: RegionPosterContent): ThermometerContent {
	const { result, questionnaire, earlierRoundLabel } = content;
	const { score, reason, floor } = result.overall;
	const earlier = result.comparison?.overall ?? null;
	const change = changeOf(content);
	return {
		title: wholeOf(content).title,
		score,
		absence: reason === 'protected' ? scoreReasons.protected : 'nog geen score',
		bands: questionnaire.bands,
		mark:
			earlierRoundLabel !== null && isMarkable(score, earlier)
				? { score: earlier!.earlier!, round: earlierRoundLabel }
				: null,
		change,
		notes: [
			...(change || score === null ? [] : ['niet naast een eerdere ronde gelegd']),
			...(floor.of > 0 && content.alone === undefined ? [floorInWords(floor)] : [])
		]
	};
}
