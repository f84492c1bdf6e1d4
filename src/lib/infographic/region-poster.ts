import { findingLabels, findings as findingsOf } from '#domain/finding.ts';
import { count, floorInWords, shown } from '#domain/format.ts';
import { headline } from '#domain/headline.ts';
import { overallChange } from '#domain/overall-change.ts';
import { isMarkable, standings } from '#domain/standing.ts';
import { tilesInWords } from '#domain/tiled-floor.ts';
import { agreementList, agreementsHeight, type Agreement } from './agreements.ts';
import { findings, remarksHeight, type Remark } from './findings.ts';
import { floorTiles, floorTilesHeight, type FloorTilesContent } from './floor-tiles.ts';
import { heading, headingHeight, type HeadingContent } from './heading.ts';
import { heatMap, heatMapHeight, type HeatMapContent } from './heat-map.ts';
import { paper } from './palette.ts';
import { reading, readingHeight } from './reading.ts';
import type { RegionPosterContent } from './region-poster-content.ts';
import { join, nothing, picture, rectangle, type Box, type Drawing, type Mark } from './svg.ts';
import { themeRows, themeRowsHeight, type ThemeRowsContent } from './theme-rows.ts';
import { thermometer, thermometerHeight, type ThermometerContent } from './thermometer.ts';

/** A3 landscape, 4 units to the millimetre. */
const page = { x: 0, y: 0, width: 1680, height: 1188 };
const margin = 60;
const columns = { left: 326, middle: 786, gap: 54 };
const betweenBlocks = 34;

/** The picture that a region prints, posts and puts before its aldermen once a year. */
export function regionPoster(given: RegionPosterContent): Drawing {
	const content = withinScope(given);
	const opening = openingOf(content);
	const top = { x: margin, y: 54, width: page.width - 2 * margin, height: 0 };
	const y = top.y + headingHeight(opening, top.width) + 30;
	const footer = page.height - 44 - readingHeight(content, top.width);
	return picture(page, wordsFor(content, opening), [
		rectangle(page, { fill: paper }),
		heading(opening, top),
		blocks(content, { x: margin, y, width: top.width, height: footer - 20 - y }),
		reading(content, { x: margin, y: footer, width: top.width, height: 0 })
	]);
}

/** Privacy fails closed: what the scope does not allow is gone before anything is drawn. */
function withinScope(content: RegionPosterContent): RegionPosterContent {
	if (content.scope !== 'total') return content;
	const { result } = content;
	const hidden = { min: null, max: null, median: null, sd: null, floor: noFloor };
	return {
		...content,
		tiles: [],
		result: {
			...result,
			overall: { ...result.overall, ...hidden },
			themes: result.themes.map((theme) => ({ ...theme, ...hidden })),
			municipalities: []
		}
	};
}

const noFloor = { share: null, met: 0, of: 0 };

function openingOf(content: RegionPosterContent): HeadingContent {
	const { region, roundLabel, questionnaire } = content;
	return {
		headline: content.headline ?? headline(content.result, questionnaire),
		subline: `Thermometer ${region} · zelfscan ${roundLabel} · ${participation(content)}`,
		warnings: [
			...(content.invented ? ['Verzonnen cijfers, ter demonstratie'] : []),
			...(questionnaire.status === 'official' ? [] : [statusBanners[questionnaire.status]])
		]
	};
}

const statusBanners = {
	derived: 'Vragenlijst afgeleid van openbare bronnen',
	example: 'Voorbeeldvragenlijst'
};

/** "10 van 10 gemeenten, 23 van 24 lokale teams" */
function participation(content: RegionPosterContent): string {
	const { members, membersWithScan, teamsExpected, teamsFinalised, scope } = content;
	const municipalities = `${membersWithScan} van ${count(members, 'gemeente', 'gemeenten')}`;
	if (scope === 'named') return `${municipalities}; gemiddelde van deze ${membersWithScan}`;
	const teams = `${teamsFinalised} van ${count(teamsExpected, 'lokaal team', 'lokale teams')}`;
	return teamsExpected === 0 ? municipalities : `${municipalities}, ${teams}`;
}

/** For who cannot see it; the tables beside the picture hold every number. */
function wordsFor(content: RegionPosterContent, opening: HeadingContent) {
	const { result, questionnaire } = content;
	const { score } = result.overall;
	const change = changeOf(content);
	return {
		id: 'region-poster',
		language: questionnaire.language,
		title: `${opening.headline}. ${opening.subline}`,
		description: [
			...opening.warnings,
			score === null ? 'De regio heeft nog geen score' : `De regio staat op ${shown(score)} van 100`,
			...(change ? [`${change.numbers}, ${change.basis}`] : []),
			...(content.tiles.length > 0 ? [`Ondergrens: ${tilesInWords(content.tiles)}`] : []),
			...standings(result, questionnaire).map(({ theme, score }) => {
				return `${theme.title}: ${score ?? 'geen score'}`;
			}),
			...remarks(content).map(({ label, sentence }) => `${label}: ${sentence.replace(/\.$/, '')}`)
		]
			.map((sentence) => `${sentence}.`)
			.join(' ')
	};
}

function blocks(content: RegionPosterContent, room: Box): Mark {
	const frames = framesFor(content, room);
	return join([
		leftColumn(content, frames.left, frames.lower.y),
		themeRows(themeRowsContent(content), frames.themes),
		rightColumn(content, frames.right),
		frames.lower.height > 0 ? heatMap(heatMapContent(content), frames.lower) : nothing
	]);
}

interface Frames {
	left: Box;
	themes: Box;
	right: Box;
	/** The heat map, under themes and findings; without height where there is none. */
	lower: Box;
}

function framesFor(content: RegionPosterContent, room: Box): Frames {
	const x = room.x + columns.left + columns.gap;
	const rightX = x + columns.middle + columns.gap;
	const [end, wide] = [room.x + room.width, room.x + room.width - x];
	const themes = themeRowsHeight(themeRowsContent(content), columns.middle);
	const heat = heatMapContent(content);
	const { upper, lower } =
		heat.municipalities.length === 0
			? { upper: room.height, lower: 0 }
			: split(
					room.height - betweenBlocks,
					themes,
					heatMapHeight(heat, wide),
					rightHeight(content, end - rightX)
				);
	return {
		left: { ...room, width: columns.left },
		themes: { x, y: room.y, width: columns.middle, height: Math.min(upper, themes.most) },
		right: { x: rightX, y: room.y, width: end - rightX, height: upper },
		lower: { x, y: room.y + upper + betweenBlocks, width: wide, height: lower }
	};
}

interface Range {
	least: number;
	most: number;
}

/** Rows above and below grow in step; what stands right of the upper rows may ask for more. */
function split(room: number, above: Range, below: Range, beside: number) {
	const spare = room - above.least - below.least;
	const stretch = above.most - above.least + below.most - below.least;
	const share = Math.min(1, Math.max(0, spare / stretch));
	const wanted = above.least + share * (above.most - above.least);
	const upper = Math.min(Math.max(wanted, beside), room - below.least);
	return { upper, lower: Math.min(below.most, room - upper) };
}

/** The floor begins level with the heat map where that leaves both enough room. */
function leftColumn(content: RegionPosterContent, frame: Box, level: number): Mark {
	const floor = floorContent(content);
	const bottom = frame.y + frame.height;
	if (floor.tiles.length === 0) {
		const height = Math.min(thermometerHeight.most, frame.height);
		return thermometer(thermometerContent(content), { ...frame, height });
	}
	const { least, wanted } = floorTilesHeight(floor, frame.width);
	const highest = frame.y + thermometerHeight.least + betweenBlocks;
	const y = Math.min(Math.max(Math.min(level, bottom - wanted), highest), bottom - least);
	const height = Math.min(thermometerHeight.most, y - betweenBlocks - frame.y);
	return join([
		thermometer(thermometerContent(content), { ...frame, height }),
		floorTiles(floor, { ...frame, y, height: bottom - y })
	]);
}

function floorContent({ tiles, questionnaire }: RegionPosterContent): FloorTilesContent {
	const used = new Set(tiles.map(({ theme }) => theme));
	return { tiles, themes: questionnaire.themes.filter(({ id }) => used.has(id)) };
}

function thermometerContent(content: RegionPosterContent): ThermometerContent {
	const { result, questionnaire, earlierRoundLabel } = content;
	const { score, floor } = result.overall;
	const matched = result.comparison?.overall ?? null;
	const change = changeOf(content);
	return {
		title: 'De regio',
		score,
		absence: 'nog geen score',
		bands: questionnaire.bands,
		mark:
			earlierRoundLabel !== null && isMarkable(score, matched)
				? { score: matched!.earlier!, round: earlierRoundLabel }
				: null,
		change,
		notes: [
			...(change || score === null ? [] : ['nog geen eerdere ronde om mee te vergelijken']),
			...(floor.of > 0 ? [floorInWords(floor)] : [])
		]
	};
}

function changeOf({ result, questionnaire, earlierRoundLabel }: RegionPosterContent) {
	if (earlierRoundLabel === null) return null;
	return overallChange(result, questionnaire.minimumChange, earlierRoundLabel);
}

function themeRowsContent(content: RegionPosterContent): ThemeRowsContent {
	const { result, questionnaire, earlierRoundLabel } = content;
	return {
		standings: standings(result, questionnaire),
		municipalities: result.municipalities,
		taking: result.overall.n,
		bands: questionnaire.bands,
		minimumChange: questionnaire.minimumChange,
		earlier: result.comparison ? earlierRoundLabel : null
	};
}

function heatMapContent({ result, questionnaire }: RegionPosterContent): HeatMapContent {
	return {
		municipalities: result.municipalities,
		standings: standings(result, questionnaire),
		overall: result.overall.score,
		bands: questionnaire.bands
	};
}

function remarks({ result, questionnaire, sentences = {} }: RegionPosterContent): Remark[] {
	return findingsOf(result, questionnaire).map(({ kind, sentence }) => ({
		label: findingLabels[kind],
		sentence: sentences[kind] ?? sentence,
		own: sentences[kind] !== undefined
	}));
}

const betweenLists = 22;

function rightHeight(content: RegionPosterContent, width: number): number {
	const heights = [
		remarksHeight(remarks(content), width),
		agreementsHeight(content.promised ?? [], width),
		agreementsHeight(agreedOf(content), width)
	].filter((height) => height > 0);
	return heights.reduce((sum, height) => sum + height + betweenLists, -betweenLists);
}

/** Where not everything fits, last year's promises and this year's share what the findings leave. */
function rightColumn(content: RegionPosterContent, frame: Box): Mark {
	const all = remarks(content);
	const promised = content.promised ?? [];
	const agreed = agreedOf(content);
	const y = frame.y + remarksHeight(all, frame.width) + betweenLists - 10;
	const room = frame.y + frame.height - y;
	const own = agreementsHeight(promised, frame.width);
	const now = agreementsHeight(agreed, frame.width);
	const first = Math.min(own, Math.max(room / 2, room - now - betweenLists));
	const second = y + (promised.length === 0 ? 0 : first + betweenLists);
	return join([
		findings(all, frame),
		agreementList('Vorig jaar beloofd', promised, { ...frame, y, height: first }),
		agreementList('Dit spreken we nu af', agreed, {
			...frame,
			y: second,
			height: frame.y + frame.height - second
		})
	]);
}

function agreedOf({ agreed = [] }: RegionPosterContent): Agreement[] {
	return agreed.map((words) => ({ text: words, state: null }));
}
