import { overallLine } from '#domain/comparison/year-line.ts';
import { standings } from '#domain/picture/standing.ts';
import { agreedInWords } from '#domain/scan/promise.ts';
import { count } from '#domain/words/format.ts';
import type { MunicipalityResult } from '#domain/score/result.ts';
import {
	agreementsBlock,
	countedPromises,
	promiseCountsBlock,
	type SignedLine
} from '#infographic/blocks/agreements.ts';
import type { Block } from '#infographic/blocks/block.ts';
import { findingsBlock } from '#infographic/blocks/findings.ts';
import { floorTilesBlock } from '#infographic/blocks/floor-tiles.ts';
import { heatMapBlock, type HeatRow } from '#infographic/blocks/heat-map.ts';
import { regionMapBlock } from '#infographic/blocks/region-map.ts';
import { thermometerBlock } from '#infographic/blocks/thermometer.ts';
import { themesBlock } from '#infographic/blocks/themes.ts';
import { yearsBlock } from '#infographic/blocks/years.ts';
import type { BlockName } from '#domain/composition/block-name.ts';
import { regionalIn, roundOfScans, type RegionPosterContent } from './region-poster-content.ts';
import { thermometerWords } from './thermometer-words.ts';
import { mapped, remarksOf, wholeOf } from './words.ts';

/** A block that has nothing to say is not there. */
export type Blocks = Partial<Record<BlockName, Block>>;

/** keptRemarks: how many stay where there is little room (blocks/findings.ts). */
export function regionBlocks(content: RegionPosterContent, keptRemarks = 3): Blocks {
	const { result, questionnaire, tiles, earlierRoundLabel } = content;
	const { bands, minimumChange } = questionnaire;
	const whole = wholeOf(content);
	const used = new Set(tiles.map(({ theme }) => theme));
	const remarks = remarksOf(content);
	const { municipalities } = result;
	const all = standings(result, questionnaire);
	return {
		thermometer: thermometerBlock(thermometerWords(content)),
		...yearsOf(content),
		...(tiles.length > 0 && {
			floor: floorTilesBlock({
				tiles,
				themes: questionnaire.themes.filter(({ id }) => used.has(id)),
				isOneScan: content.alone === 'scan'
			})
		}),
		themes: themesBlock({
			...{ standings: all, municipalities, bands, minimumChange },
			taking: result.overall.n,
			earlier: result.comparison ? earlierRoundLabel : null,
			mean: whole.mean
		}),
		...(remarks.length > 0 && { findings: findingsBlock(remarks, keptRemarks) }),
		...promisesOf(content),
		...(municipalities.length > 0 && {
			municipalities: heatMapBlock({
				...{ about: 'municipalities', title: 'Gemeenten naast elkaar', standings: all, bands },
				whole: whole.row,
				rows: municipalities.map(rowOf),
				overall: result.overall.score
			})
		}),
		...(content.boundaries &&
			content.boundaries.size > 0 && {
				map: regionMapBlock({
					...{ bands, boundaries: content.boundaries },
					municipalities: mapped(content)
				})
			})
	};
}

/** Two rounds are compared in the thermometer itself. */
function yearsOf(content: RegionPosterContent): Blocks {
	const { years = [], questionnaire, alone, roundsUntold: untold } = content;
	const line = years.find(({ id }) => id === overallLine);
	if (!line || line.points.length < 3) return {};
	const { minimumChange } = questionnaire;
	return { years: yearsBlock({ line, minimumChange, isOne: alone !== undefined, untold }) };
}

function promisesOf(content: RegionPosterContent): Blocks {
	const { agreed = [], agreedNumber = 0 } = content;
	const { before, now: agreedNow } = regionalIn(content);
	const counted =
		agreed.length > 0 || agreedNumber === 0
			? agreed
			: [agreedInWords(agreedNumber, roundOfScans(content), content.agreedBy)];
	// What does not fit is counted, so that what is a count itself comes first.
	const now = [...counted.map((text) => ({ text, state: null })), ...agreedNow];
	return {
		...promisedOf(content, before),
		...(now.length > 0 && { agreed: agreementsBlock('Dit spreken we nu af', now) })
	};
}

function promisedOf(content: RegionPosterContent, before: readonly SignedLine[]): Blocks {
	const { promised = [], promiseStates = [], promisedBy } = content;
	const title = promisedTitle(content);
	if (promiseStates.length > 0 && before.length === 0) {
		return { promised: promiseCountsBlock(title, promiseStates, promisedBy) };
	}
	const whose = promisedBy === undefined ? '' : ` bij ${promisedBy}`;
	const counted = countedPromises(
		promiseStates,
		(number) => `${count(number, 'afspraak', 'afspraken')} uit de scans${whose}`
	);
	const lines = [...counted, ...before, ...promised];
	return lines.length === 0 ? {} : { promised: agreementsBlock(title, lines) };
}

/** The round beside it may be of longer ago than last year. */
export function promisedTitle({
	roundLabel,
	earlierRoundLabel
}: Pick<RegionPosterContent, 'roundLabel' | 'earlierRoundLabel'>): string {
	const [year, before] = [roundLabel, earlierRoundLabel].map((one) => /\d{4}/.exec(one ?? '')?.[0]);
	return Number(year) - Number(before) === 1 || earlierRoundLabel === null
		? 'Vorig jaar beloofd'
		: `Beloofd in ${earlierRoundLabel}`;
}

function rowOf(one: MunicipalityResult): HeatRow {
	const { teams, teamsExpected } = one;
	const words = `${teams} van ${teamsExpected} ${teamsExpected === 1 ? 'team' : 'teams'}`;
	return { ...one, provisional: one.provisional ? words : undefined };
}
