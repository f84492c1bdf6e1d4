import { tileChanges } from '#domain/picture/earlier-tile.ts';
import { headline } from '#domain/picture/headline.ts';
import { standings } from '#domain/picture/standing.ts';
import { tilesInWords } from '#domain/picture/tiled-floor.ts';
import { scoreInWords, shown } from '#domain/score/words.ts';
import { count } from '#domain/words/format.ts';
import type { SignedLine } from '#infographic/blocks/agreements.ts';
import { logoInWords } from '#infographic/parts/logo.ts';
import type { HeadingContent } from '#infographic/blocks/heading.ts';
import type { MunicipalityContent } from './municipality-content.ts';
import { changeOf, remarksOf, warningsOf, yearsDescribed } from './words.ts';

export function municipalityOpening(content: MunicipalityContent): HeadingContent {
	const { municipality, scan, region, roundLabel, questionnaire, result } = content;
	const { teamsExpected, teamsFinalised } = content;
	const isOwn = scan === `Gemeente ${municipality}`;
	const teams = `${teamsFinalised} van ${count(teamsExpected, 'lokaal team', 'lokale teams')}`;
	return {
		headline: content.headline ?? headline(result, questionnaire),
		subline: [
			...(scan === undefined
				? [`Thermometer ${municipality}`]
				: [`Thermometer ${scan}`, ...(isOwn ? [] : [`gemeente ${municipality}`])]),
			`regio ${region}`,
			`zelfscan ${roundLabel}`,
			...(teamsExpected === 0 || scan !== undefined ? [] : [teams])
		].join(' · '),
		warnings: warningsOf(content),
		logo: content.logo
	};
}

export function municipalityAlternative(content: MunicipalityContent) {
	const { headline: finding, subline, warnings } = municipalityOpening(content);
	return {
		id: content.scan === undefined ? 'municipality-poster' : 'scan-poster',
		language: content.questionnaire.language,
		title: `${finding}. ${subline}`,
		description: [...warnings, ...described(content), ...logoInWords(content.logo)]
			.map((sentence) => `${sentence.replace(/\.$/, '')}.`)
			.join(' ')
	};
}

function described(content: MunicipalityContent): string[] {
	const { result, questionnaire, tiles } = content;
	const name = content.scan ?? content.municipality;
	const { score } = result.overall;
	const change = changeOf(content);
	return [
		score === null ? `${name} heeft nog geen score` : `${name} staat op ${shown(score)} van 100`,
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

/** Which tiles of the floor a scan laid or lost since its earlier one. */
export function changedTiles({ tiles, earlierTiles, alone }: MunicipalityContent): SignedLine[] {
	if (alone !== 'scan') return [];
	const { gained, lost } = tileChanges(tiles, earlierTiles);
	return [
		...gained.map(({ text }) => ({ text, state: 'gained' as const })),
		...lost.map(({ text }) => ({ text, state: 'lost' as const }))
	];
}

export function changedTitle({ earlierRoundLabel }: MunicipalityContent): string {
	return `De ondergrens sinds ${earlierRoundLabel ?? 'de vorige keer'}`;
}

/** "De regio: 62; de gemeenten van 54 tot 71" */
export function besideInWords({ beside, withoutBeside }: MunicipalityContent): string[] {
	if (beside?.overall.score == null) return withoutBeside === undefined ? [] : [withoutBeside];
	const { score, min, max } = beside.overall;
	const words = `${beside.words.slice(0, 1).toUpperCase()}${beside.words.slice(1)}`;
	const range =
		min === null || max === null ? '' : `; ${beside.they} van ${shown(min)} tot ${shown(max)}`;
	return [`${words}: ${shown(score)}${range}`];
}
