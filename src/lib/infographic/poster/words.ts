import { blockNames, type BlockName } from '#domain/composition/block-name.ts';
import type { ToldAgreement } from '#domain/publication/composed-agreement.ts';
import { overallLine } from '#domain/comparison/year-line.ts';
import { draft } from '#domain/disclosure/scope.ts';
import { findings, type Finding } from '#domain/finding/finding.ts';
import { findingLabels, type FindingKind } from '#domain/finding/kind.ts';
import { pointsOverYears } from '#domain/finding/year-words.ts';
import {
	agreedInWords,
	promiseNames,
	promisedWhere,
	promisesInWords
} from '#domain/scan/promise.ts';
import { count } from '#domain/words/format.ts';
import { scoreInWords, scoreReasons, shown } from '#domain/score/words.ts';
import { headline } from '#domain/picture/headline.ts';
import { overallChange, type OverallChange } from '#domain/picture/overall-change.ts';
import { standings } from '#domain/picture/standing.ts';
import { tilesInWords } from '#domain/picture/tiled-floor.ts';
import type { Remark } from '#infographic/blocks/findings.ts';
import { mapInWords, type MappedMunicipality } from '#infographic/blocks/region-map.ts';
import { logoInWords } from '#infographic/parts/logo.ts';
import type { HeadingContent } from '#infographic/blocks/heading.ts';
import { regionalIn, roundOfScans, type RegionPosterContent } from './region-poster-content.ts';

export function openingOf(content: RegionPosterContent): HeadingContent {
	const { region, roundLabel, questionnaire } = content;
	return {
		headline: content.headline ?? headline(content.result, questionnaire),
		subline: `Thermometer ${region} · zelfscan ${roundLabel} · ${participation(content)}`,
		warnings: warningsOf(content),
		logo: content.logo
	};
}

/** Invented figures and an unofficial questionnaire must not be overlooked. */
export function warningsOf({ invented, questionnaire }: RegionPosterContent): string[] {
	return [
		...(invented ? ['Verzonnen cijfers, ter demonstratie'] : []),
		...(questionnaire.status === 'official' ? [] : [statusBanners[questionnaire.status]])
	];
}

export function changeOf(content: RegionPosterContent): OverallChange | null {
	const { result, questionnaire, earlierRoundLabel } = content;
	if (earlierRoundLabel === null) return null;
	const isOne = content.alone !== undefined;
	return overallChange(result, questionnaire.minimumChange, earlierRoundLabel, isOne);
}

export function remarksOf(content: RegionPosterContent): Remark[] {
	const { sentences } = content;
	return findingsIn(content).map(({ kind, sentence }) => ({
		label: findingLabels[kind],
		sentence: sentences?.[kind] ?? sentence,
		own: sentences?.[kind] !== undefined
	}));
}

/** In the words of the rules. */
export function findingsIn(content: RegionPosterContent): Finding[] {
	const { result, questionnaire } = content;
	return findings(result, questionnaire, { ...content, saidElsewhere: saidElsewhere(content) });
}

/** In the line below the headline, under the floor of tiles, and in the line at the foot. */
function saidElsewhere({ howFilledIn }: RegionPosterContent): FindingKind[] {
	return ['turnout', 'hardest-question', ...(howFilledIn ? (['own-first'] as const) : [])];
}

/** The tables beside the picture hold every number. */
export function alternativeOf(content: RegionPosterContent) {
	const opening = openingOf(content);
	return {
		id: 'region-poster',
		language: content.questionnaire.language,
		title: `${opening.headline}. ${opening.subline}`,
		description: [
			...opening.warnings,
			...draftOf(content),
			...described(content),
			...logoInWords(content.logo)
		]
			.map((sentence) => `${sentence.replace(/\.$/, '')}.`)
			.join(' ')
	};
}

function described(content: RegionPosterContent): string[] {
	const { result, questionnaire, tiles, blocks = blockNames, headline: own } = content;
	const change = changeOf(content);
	const said: Partial<Record<BlockName, string[]>> = {
		thermometer: [overallOf(content), ...(change ? [`${change.numbers}, ${change.basis}`] : [])],
		floor: tiles.length > 0 ? [`Ondergrens: ${tilesInWords(tiles)}`] : [],
		themes: standings(result, questionnaire).map((standing) => {
			return `${standing.theme.title}: ${scoreInWords(standing)}`;
		}),
		findings: remarksOf(content).map(({ label, sentence, own }) => {
			return `${label}: ${sentence}${own ? ` (${ofTheRegion})` : ''}`;
		}),
		...yearsDescribed(content)
	};
	return [
		...(own === undefined ? [] : [`De kop is ${ofTheRegion}`]),
		...blocks.flatMap((name) => said[name] ?? [])
	];
}

/** The rounds beside each other, and what was promised and agreed. */
export function yearsDescribed(content: RegionPosterContent): Partial<Record<BlockName, string[]>> {
	const { years = [], promised = [], promiseStates = [], agreed = [], agreedNumber } = content;
	const { earlierRoundLabel, alone, promisedBy, agreedBy, roundsUntold } = content;
	const line = years.find(({ id, points }) => id === overallLine && points.length > 2);
	const states = [...promiseStates, ...promised.flatMap(({ state }) => state ?? [])];
	const number = agreedNumber ?? agreed.length;
	const { before, now } = regionalIn(content);
	return {
		years: line
			? [
					pointsOverYears(
						line,
						namedOverYears(content) ?? wholeOf(content).title,
						alone !== undefined
					),
					...(roundsUntold === undefined ? [] : [roundsUntold])
				]
			: [],
		promised: [
			...(before.length > 0 ? [`De regio beloofde eerder: ${signed(before)}`] : []),
			...(states.length > 0 && earlierRoundLabel !== null
				? [promisesInWords(states, promisedWhere(earlierRoundLabel, promisedBy))]
				: [])
		],
		agreed: [
			...(now.length > 0 ? [`De regio spreekt nu af: ${signed(now)}`] : []),
			...(number > 0 ? [agreedInWords(number, roundOfScans(content), agreedBy)] : [])
		]
	};
}

function signed(told: readonly ToldAgreement[]): string {
	return told
		.map(({ text, state }) => (state === null ? text : `${text} (${promiseNames[state]})`))
		.join('; ');
}

/** For a picture on which the map certainly stands. */
export function mapWords(content: RegionPosterContent): string[] {
	const { boundaries, questionnaire } = content;
	if (!boundaries || boundaries.size === 0) return [];
	const { bands } = questionnaire;
	return [mapInWords({ municipalities: mapped(content), boundaries, bands })];
}

/** As they stand on the map. */
export function mapped({ result }: RegionPosterContent): MappedMunicipality[] {
	return result.municipalities.map(({ code, name, provisional, overall }) => {
		return { code, name, provisional, score: overall.score, reason: overall.reason };
	});
}

export const ofTheRegion = 'in woorden van de regio';

function overallOf(content: RegionPosterContent): string {
	const { score, reason } = content.result.overall;
	const stands = content.scope === 'named' && content.membersWithScan !== 1 ? 'staan' : 'staat';
	if (score !== null) return `${wholeOf(content).title} ${stands} op ${shown(score)} van 100`;
	return reason === 'protected'
		? `De score van de regio is ${scoreReasons.protected}`
		: 'De regio heeft nog geen score';
}

/** Whose mean it is: of the whole region, of those that stand in it by name, or of one municipality. */
export function wholeOf({ scope, membersWithScan, municipality, scan }: RegionPosterContent) {
	const alone = scan ?? municipality;
	if (alone !== undefined) return { title: alone, row: 'Gemeente', mean: alone };
	if (scope !== 'named') return { title: 'De regio', row: 'Regio', mean: 'de regio' };
	return {
		title: `Deze ${count(membersWithScan, 'gemeente', 'gemeenten')}`,
		row: 'Samen',
		mean: 'samen'
	};
}

/** In each round others may be named, so the line is of none in particular; undefined where it is no such line. */
export function namedOverYears({
	scope,
	alone
}: Pick<RegionPosterContent, 'scope' | 'alone'>): string | undefined {
	return scope === 'named' && alone === undefined ? 'De gemeenten met naam' : undefined;
}

/** No municipality chose to be named on the coordinator's own picture. */
export function draftOf({ scope }: RegionPosterContent): string[] {
	return scope === 'all' ? [draft] : [];
}

const statusBanners = {
	derived: 'Vragenlijst afgeleid van openbare bronnen',
	example: 'Voorbeeldvragenlijst'
};

function participation(content: RegionPosterContent): string {
	const { members, membersWithScan, teamsExpected, teamsFinalised, scope } = content;
	const municipalities = `${membersWithScan} van ${count(members, 'gemeente', 'gemeenten')}`;
	if (scope === 'named') return `${municipalities}; gemiddelde van deze ${membersWithScan}`;
	const teams = `${teamsFinalised} van ${count(teamsExpected, 'lokaal team', 'lokale teams')}`;
	return teamsExpected === 0 ? municipalities : `${municipalities}, ${teams}`;
}
