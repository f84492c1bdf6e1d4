import { floorInWords, scoreReasons } from '#domain/score/words.ts';
import { isMarkable, standings } from '#domain/picture/standing.ts';
import {
	floorTiles,
	floorTilesHeight,
	type FloorTilesContent
} from '#infographic/blocks/floor-tiles.ts';
import { heading, headingHeight } from '#infographic/blocks/heading.ts';
import { heatMap, heatMapHeight, type HeatMapContent } from '#infographic/blocks/heat-map.ts';
import { paper } from '#infographic/drawing/palette.ts';
import { alternativeOf, changeOf, openingOf, remarksOf, wholeOf } from './words.ts';
import { reading, readingHeight } from './reading.ts';
import type { RegionPosterContent } from './region-poster-content.ts';
import {
	rightColumn,
	rightColumnHeight,
	type RightColumnContent
} from '#infographic/blocks/right-column.ts';
import {
	join,
	nothing,
	picture,
	rectangle,
	type Box,
	type Drawing,
	type Piece
} from '#infographic/drawing/svg.ts';
import {
	themeRows,
	themeRowsHeight,
	type ThemeRowsContent
} from '#infographic/blocks/theme-rows.ts';
import {
	thermometer,
	thermometerHeight,
	type ThermometerContent
} from '#infographic/blocks/thermometer.ts';

export function regionPoster(content: RegionPosterContent): Drawing {
	const opening = openingOf(content);
	const top = { x: margin, y: 54, width: page.width - 2 * margin, height: 0 };
	const y = top.y + headingHeight(opening, top.width) + 30;
	const footer = page.height - 44 - readingHeight(content, top.width);
	return picture(page, alternativeOf(content), [
		rectangle(page, { fill: paper }),
		heading(opening, top),
		blocks(content, { x: margin, y, width: top.width, height: footer - 20 - y }),
		reading(content, { x: margin, y: footer, width: top.width, height: 0 })
	]);
}

/** A3 landscape, 4 units to the millimetre. */
const page = { x: 0, y: 0, width: 1680, height: 1188 };
const margin = 60;
const columns = { left: 326, middle: 786, gap: 54 };
const betweenBlocks = 34;
/** Units; blocks that are nearly level are put level. */
const snap = 36;

function blocks(content: RegionPosterContent, room: Box): Piece {
	const frames = framesFor(content, room);
	return join([
		leftColumn(content, frames.left, frames.lower.y),
		themeRows(themeRowsContent(content), frames.themes),
		rightColumn(rightColumnContent(content), frames.right),
		frames.lower.height > 0 ? heatMap(heatMapContent(content), frames.lower) : nothing
	]);
}

interface Frames {
	left: Box;
	themes: Box;
	right: Box;
	lower: Box;
}

function framesFor(content: RegionPosterContent, room: Box): Frames {
	const x = room.x + columns.left + columns.gap;
	const rightX = x + columns.middle + columns.gap;
	const [end, wide] = [room.x + room.width, room.x + room.width - x];
	const themes = themeRowsHeight(themeRowsContent(content), columns.middle);
	const heat = heatMapContent(content);
	const beside = rightColumnHeight(rightColumnContent(content), end - rightX);
	const { upper, lower } =
		heat.municipalities.length === 0
			? { upper: room.height, lower: 0 }
			: split(room.height - betweenBlocks, themes, heatMapHeight(heat, wide), beside);
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

function split(room: number, above: Range, below: Range & { readable: number }, beside: number) {
	const spare = room - above.least - below.least;
	const stretch = above.most - above.least + below.most - below.least;
	const share = Math.min(1, Math.max(0, spare / stretch));
	const wanted = above.least + share * (above.most - above.least);
	const spared = Math.max(wanted, Math.min(beside, room - below.readable));
	const upper = Math.min(spared, room - below.least);
	return { upper, lower: Math.min(below.most, room - upper) };
}

function leftColumn(content: RegionPosterContent, frame: Box, level: number): Piece {
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
			...(floor.of > 0 ? [floorInWords(floor)] : [])
		]
	};
}

function themeRowsContent(content: RegionPosterContent): ThemeRowsContent {
	const { result, questionnaire, earlierRoundLabel } = content;
	return {
		standings: standings(result, questionnaire),
		municipalities: result.municipalities,
		taking: result.overall.n,
		bands: questionnaire.bands,
		minimumChange: questionnaire.minimumChange,
		earlier: result.comparison ? earlierRoundLabel : null,
		mean: wholeOf(content).mean
	};
}

function heatMapContent(content: RegionPosterContent): HeatMapContent {
	const { result, questionnaire } = content;
	return {
		whole: wholeOf(content).row,
		municipalities: result.municipalities,
		standings: standings(result, questionnaire),
		overall: result.overall.score,
		bands: questionnaire.bands
	};
}

function rightColumnContent(content: RegionPosterContent): RightColumnContent {
	const { promised = [], agreed = [] } = content;
	return {
		remarks: remarksOf(content),
		lists: [
			{ title: 'Vorig jaar beloofd', agreements: promised },
			{
				title: 'Dit spreken we nu af',
				agreements: agreed.map((text) => ({ text, state: null }))
			}
		]
	};
}
