import { findingLabels, findings as findingsOf } from '#domain/finding.ts';
import { count, floorInWords, shown } from '#domain/format.ts';
import { headline } from '#domain/headline.ts';
import { overallChange } from '#domain/overall-change.ts';
import { isMarkable, standings } from '#domain/standing.ts';
import { tilesInWords } from '#domain/tiled-floor.ts';
import { agreementList, agreementsHeight, countedHeight, type Agreement } from './agreements.ts';
import { findings, findingsHeight, remarksHeight, type Remark } from './findings.ts';
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
const snap = 36;

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
			score === null
				? 'De regio heeft nog geen score'
				: `De regio staat op ${shown(score)} van 100`,
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

/** The floor stands on the bottom of the page, level with the heat map where they nearly are. */
function leftColumn(content: RegionPosterContent, frame: Box, level: number): Mark {
	const floor = floorContent(content);
	if (floor.tiles.length === 0) return thermometer(thermometerContent(content), frame);
	const bottom = frame.y + frame.height;
	const { least, wanted } = floorTilesHeight(floor, frame.width);
	const room = frame.height - thermometerHeight.least - betweenBlocks;
	const free = bottom - Math.max(least, Math.min(wanted, room));
	const y = Math.abs(free - level) < snap && bottom - level >= least ? level : free;
	const above = Math.min(thermometerHeight.most, y - betweenBlocks - frame.y);
	return join([
		thermometer(thermometerContent(content), { ...frame, height: above }),
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
	const lists = listsOf(content).map(({ agreements }) => agreementsHeight(agreements, width));
	const written = lists.reduce((sum, height) => sum + height + betweenLists, 0);
	return remarksHeight(remarks(content), width) + written;
}

/** Findings come first and grow where there is room; promises share what they leave. */
function rightColumn(content: RegionPosterContent, frame: Box): Mark {
	const all = remarks(content);
	const lists = listsOf(content);
	const counted = lists.length * (countedHeight + betweenLists);
	const spare = frame.height - rightHeight(content, frame.width);
	const least = remarksHeight(all, frame.width);
	const height = Math.min(least + Math.max(0, spare), frame.height - counted);
	const used = findingsHeight(all, { ...frame, height });
	const top = used === 0 ? 0 : used + betweenLists;
	return join([
		findings(all, { ...frame, height }),
		listsUnder(lists, { ...frame, y: frame.y + top, height: frame.height - top })
	]);
}

interface List {
	title: string;
	agreements: Agreement[];
}

function listsOf({ promised = [], agreed = [] }: RegionPosterContent): List[] {
	const fresh = agreed.map((words): Agreement => ({ text: words, state: null }));
	return [
		{ title: 'Vorig jaar beloofd', agreements: promised },
		{ title: 'Dit spreken we nu af', agreements: fresh }
	].filter(({ agreements }) => agreements.length > 0);
}

/** Each gets its fair share of the height, and more where the others do not need theirs. */
function listsUnder(lists: List[], frame: Box): Mark {
	const [first, ...rest] = lists;
	if (!first) return nothing;
	const needed = rest.map(
		({ agreements }) => agreementsHeight(agreements, frame.width) + betweenLists
	);
	const left = frame.height - needed.reduce((sum, height) => sum + height, 0);
	const own = agreementsHeight(first.agreements, frame.width);
	const height = Math.min(own, Math.max(left, frame.height / lists.length - betweenLists / 2));
	const next = height + betweenLists;
	return join([
		agreementList(first.title, first.agreements, { ...frame, height }),
		listsUnder(rest, { ...frame, y: frame.y + next, height: frame.height - next })
	]);
}
