import { headline } from '#domain/picture/headline.ts';
import { standings } from '#domain/picture/standing.ts';
import { tilesInWords } from '#domain/picture/tiled-floor.ts';
import { scoreInWords, shown } from '#domain/score/words.ts';
import { count } from '#domain/words/format.ts';
import type { HeadingContent } from '#infographic/blocks/heading.ts';
import type { MunicipalityContent } from './municipality-content.ts';
import { changeOf, remarksOf, warningsOf, yearsDescribed } from './words.ts';

export function municipalityOpening(content: MunicipalityContent): HeadingContent {
	const { municipality, region, roundLabel, questionnaire, result } = content;
	const { teamsExpected, teamsFinalised } = content;
	const teams = `${teamsFinalised} van ${count(teamsExpected, 'lokaal team', 'lokale teams')}`;
	return {
		headline: content.headline ?? headline(result, questionnaire),
		subline: [
			`Thermometer ${municipality}`,
			`regio ${region}`,
			`zelfscan ${roundLabel}`,
			...(teamsExpected === 0 ? [] : [teams])
		].join(' · '),
		warnings: warningsOf(content),
		logo: content.logo
	};
}

export function municipalityAlternative(content: MunicipalityContent) {
	const { headline: finding, subline, warnings } = municipalityOpening(content);
	return {
		id: 'municipality-poster',
		language: content.questionnaire.language,
		title: `${finding}. ${subline}`,
		description: [...warnings, ...described(content)]
			.map((sentence) => `${sentence.replace(/\.$/, '')}.`)
			.join(' ')
	};
}

function described(content: MunicipalityContent): string[] {
	const { municipality, result, questionnaire, tiles } = content;
	const { score } = result.overall;
	const change = changeOf(content);
	return [
		score === null
			? `${municipality} heeft nog geen score`
			: `${municipality} staat op ${shown(score)} van 100`,
		...besideInWords(content),
		...(change ? [`${change.numbers}, ${change.basis}`] : []),
		...(tiles.length > 0 ? [`Ondergrens: ${tilesInWords(tiles)}`] : []),
		...standings(result, questionnaire).map(
			(standing) => `${standing.theme.title}: ${scoreInWords(standing)}`
		),
		...remarksOf(content).map(({ label, sentence }) => `${label}: ${sentence}`),
		...Object.values(yearsDescribed(content)).flat()
	];
}

/** "De regio: 62; de gemeenten van 54 tot 71" */
export function besideInWords({ beside }: MunicipalityContent): string[] {
	if (beside?.overall.score == null) return [];
	const { score, min, max } = beside.overall;
	const words = `${beside.words.slice(0, 1).toUpperCase()}${beside.words.slice(1)}`;
	const range =
		min === null || max === null ? '' : `; ${beside.they} van ${shown(min)} tot ${shown(max)}`;
	return [`${words}: ${shown(score)}${range}`];
}
