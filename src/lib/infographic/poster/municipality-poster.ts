import { standings } from '#domain/picture/standing.ts';
import { agreementsBlock } from '#infographic/blocks/agreements.ts';
import type { Block } from '#infographic/blocks/block.ts';
import { column, fittingBlocks } from '#infographic/blocks/column.ts';
import { heading, headingHeight } from '#infographic/blocks/heading.ts';
import { heatMapBlock } from '#infographic/blocks/heat-map.ts';
import { row, type RowColumn } from '#infographic/blocks/row.ts';
import { thermometerBlock, type ThermometerContent } from '#infographic/blocks/thermometer.ts';
import { themesBlock } from '#infographic/blocks/themes.ts';
import { paper } from '#infographic/drawing/palette.ts';
import {
	picture,
	rectangle,
	type Box,
	type Drawing,
	type DrawingSize
} from '#infographic/drawing/svg.ts';
import { blockNames, type BlockName } from '#domain/composition/block-name.ts';
import type { MunicipalityContent } from './municipality-content.ts';
import {
	besideInWords,
	changedTiles,
	changedTitle,
	municipalityAlternative,
	municipalityOpening
} from './municipality-words.ts';
import { reading, readingHeight } from './reading.ts';
import { regionBlocks, type Blocks } from './region-blocks.ts';
import { thermometerWords } from './thermometer-words.ts';

/** A4, upright. */
export function municipalityPoster(content: MunicipalityContent): Drawing {
	const opening = municipalityOpening(content);
	const top = { x: margin, y: 46, width: page.width - 2 * margin, height: 0 };
	const y = top.y + headingHeight(opening, top.width) + 26;
	const rows = rowsOf(content);
	const leftOut = leftOutIn(rows, { ...top, y, height: bottomOf(content, top.width) - y });
	const footer = bottomOf({ ...content, leftOut }, top.width);
	const room = { ...top, y, height: footer - y };
	return picture(
		page,
		municipalityAlternative(content),
		[
			rectangle(page, { fill: paper }),
			heading(opening, top),
			column(
				rows.map(({ block }) => block),
				room,
				{ between, calm: content.alone === 'scan' ? 'texts' : 'alike' }
			),
			reading({ ...content, leftOut }, { ...top, y: footer + aboveReading })
		],
		{ size: a4, palette: content.palette }
	);
}

interface PosterRow {
	/** What is left out where it does not fit. */
	words: string;
	block: Block;
}

function rowsOf(content: MunicipalityContent): PosterRow[] {
	const blocks = municipalityBlocks(content);
	const order = content.blocks ?? blockNames;
	const isOfScan = content.alone === 'scan';
	const gaps = { columns: 32, blocks: between };
	const chosen = (...names: BlockName[]) =>
		order.filter((name) => names.includes(name)).flatMap((name) => blocks[name] ?? []);
	const beside = (words: string, ...columns: RowColumn[]): PosterRow[] =>
		columns.some((one) => one.blocks.length > 0) ? [{ words, block: row(columns, gaps) }] : [];
	return [
		...beside(
			'de thermometer',
			{ blocks: chosen('thermometer'), share: 282 },
			{ blocks: chosen('floor'), share: 316 },
			{ blocks: chosen('findings'), share: 218 }
		),
		...chosen('themes').map((block) => ({ words: 'de thema’s', block })),
		...(isOfScan ? chosen('years') : []).map((block) => ({
			words: 'wat er veranderde aan de ondergrens',
			block
		})),
		...chosen('municipalities').map((block) => ({ words: 'de teams naast elkaar', block })),
		...beside(
			isOfScan ? 'de afspraken' : 'de rondes en de afspraken',
			{ blocks: isOfScan ? [] : chosen('years'), share: 1 },
			{ blocks: chosen('promised'), share: 1 },
			{ blocks: chosen('agreed'), share: 1 }
		)
	];
}

function leftOutIn(rows: PosterRow[], room: Box): string[] {
	const blocks = rows.map(({ block }) => block);
	const fitting = new Set(fittingBlocks(blocks, room, between));
	return rows.filter(({ block }) => !fitting.has(block)).map(({ words }) => words);
}

/** Where what can be read under it begins. */
function bottomOf(content: Parameters<typeof reading>[0], width: number): number {
	return page.height - 36 - readingHeight(content, width) - aboveReading;
}

const between = 30;
const aboveReading = 16;
/** Its smallest type is 8.5 pt on an A4. */
const page = { x: 0, y: 0, width: 1000, height: 1414 };
const a4: DrawingSize = { width: 210, height: 297, unit: 'mm' };
const margin = 60;

/** As a region's, beside the region, and with teams where a region has municipalities. */
export function municipalityBlocks(content: MunicipalityContent, keptRemarks = 3): Blocks {
	const { result, questionnaire, earlierRoundLabel, beside, scans } = content;
	const { municipality, scan } = content;
	const changed = changedTiles(content);
	const { bands, minimumChange } = questionnaire;
	const all = standings(result, questionnaire);
	const { municipalities: _, map: __, ...own } = regionBlocks(content, keptRemarks);
	return {
		...own,
		thermometer: thermometerBlock({
			...thermometerWords(content),
			...besideInThermometer(content)
		}),
		themes: themesBlock({
			isAlone: true,
			...{ standings: all, municipalities: [], bands, minimumChange, taking: 0 },
			earlier: result.comparison ? earlierRoundLabel : null,
			mean: scan ?? municipality,
			...(beside && { beside })
		}),
		...(changed.length > 0 && { years: agreementsBlock(changedTitle(content), changed) }),
		...(scans.length > 0 && {
			municipalities: heatMapBlock({
				...{ about: 'teams', title: 'De teams naast elkaar', standings: all, bands },
				...{ whole: 'Gemeente', rows: scans, overall: result.overall.score }
			})
		})
	};
}

function besideInThermometer(content: MunicipalityContent): Partial<ThermometerContent> {
	const { beside, withoutBeside } = content;
	const notes = besideInWords(content);
	if (beside) return { beside: { ...beside.overall, notes } };
	if (withoutBeside === undefined) return {};
	return { notes: [...thermometerWords(content).notes, ...notes] };
}
