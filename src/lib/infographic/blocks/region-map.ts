import { byName, count, list as listed } from '#domain/words/format.ts';
import { bandOf, scoreInWords, scoreReasons, shown } from '#domain/score/words.ts';
import type { Band } from '#domain/questionnaire/questionnaire.ts';
import type { Score } from '#domain/score/result.ts';
import { bandEntries, bandRange } from '#infographic/parts/bands.ts';
import { reasonWithin } from '#infographic/parts/heat-cell.ts';
import {
	legend,
	legendLeading,
	legendLines,
	legendWidth,
	type LegendEntry
} from '#infographic/parts/legend.ts';
import type { Block, Heights } from './block.ts';
import { blockTitle, small } from '#infographic/drawing/lettering.ts';
import { legibleOn, paper, slate } from '#infographic/drawing/palette.ts';
import {
	circle,
	group,
	join,
	lines,
	path,
	polyline,
	rectangle,
	text,
	type Box,
	type Piece
} from '#infographic/drawing/svg.ts';
import { measure, wrap } from '#infographic/drawing/text.ts';
import {
	extentOf,
	territoriesOf,
	type Boundaries,
	type Territory
} from '#infographic/map/boundaries.ts';
import {
	drawLabel,
	inscriptionOf,
	labelBeside,
	labelsInside,
	markWidth,
	provisionalMark,
	type MapEntry
} from '#infographic/map/label.ts';
import { mapLayout, type InsidePlace, type MapLayout } from '#infographic/map/layout.ts';
import { list, listHeight, numberDisc, numbered } from '#infographic/map/list.ts';
import { centreOf } from '#infographic/map/plane.ts';

export interface MappedMunicipality extends Score {
	code: string;
	name: string;
	provisional: boolean;
}

export interface RegionMapContent {
	municipalities: MappedMunicipality[];
	bands: Band[];
	boundaries: Boundaries;
}

/** Its heights are worked out once for a width, because that takes longer than drawing most blocks. */
export function regionMapBlock(content: RegionMapContent): Block {
	const known = new Map<number, Heights>();
	return {
		heights: (width) => {
			const found = known.get(width) ?? heightsOf(content, width);
			known.set(width, found);
			return found;
		},
		draw: (frame) => regionMap(content, frame)
	};
}

function heightsOf(content: RegionMapContent, width: number): Heights {
	const { least, most } = regionMapHeight(content, width);
	return { least, wanted: Math.min(most, least * 1.3), most };
}

/** The height of the frame is at least what regionMapHeight says. */
export function regionMap(content: RegionMapContent, frame: Box): Piece {
	const plan = planOf(content, frame);
	return group('map', [
		head(content, frame),
		...(plan ? [shapes(content, plan.layout), leaders(plan.layout), plan.draw()] : []),
		foot(content, frame)
	]);
}

export function regionMapHeight(
	content: RegionMapContent,
	width: number
): { least: number; most: number } {
	const around = headHeight(content, width) + footHeight(content, width);
	const territories = territoriesOfContent(content);
	if (territories.length === 0) return { least: around, most: around };
	const entries = entriesOf(content);
	const withList = leastMap(entries) + gap + listHeight(entries, width);
	const named = mapHeights.find((height) => {
		const layout = height < withList && namedIn(content, { x: 0, y: 0, width, height }, leastShare);
		return layout && isLarge(layout);
	});
	const extent = extentOf(territories);
	const wide = Math.min(1.3 * width, (width * extent.height) / extent.width);
	const least = around + (named ?? withList);
	return { least, most: Math.max(least, around + wide) };
}

/** What it shows, for who cannot see it. */
export function mapInWords(content: RegionMapContent): string {
	const mapped = content.municipalities.filter((one) => isMapped(one, content)).toSorted(byName);
	if (mapped.length === 0) return unmappedInWords(content);
	const tally = tallyOf(mapped, content.bands);
	const unscored = mapped.filter(({ score }) => score === null).map(withValue);
	const provisional = mapped.filter((one) => one.provisional).map(({ name }) => name);
	const sentences = [
		`Kaart van ${count(mapped.length, 'gemeente', 'gemeenten')}, gekleurd naar de score`,
		tally.length > 0 ? `: ${listed(tally)}.` : '.',
		unscored.length > 0 ? ` Zonder score: ${listed(unscored)}.` : '',
		provisional.length > 0 ? ` Voorlopig: ${listed(provisional)}.` : '',
		unmapped(content).length > 0 ? ` ${unmappedInWords(content)}` : ''
	];
	return sentences.join('');
}

/** "3 Goed op weg (60–79)" of each band with anybody in it. */
function tallyOf(municipalities: MappedMunicipality[], bands: Band[]): string[] {
	const own = municipalities.flatMap(({ score }) => (score === null ? [] : bandOf(score, bands)));
	return bands.flatMap((band, at) => {
		const number = own.filter((one) => one === band).length;
		return number === 0 ? [] : `${number} ${band.label} (${bandRange(bands, at)})`;
	});
}

const title = 'Op de kaart';
const gap = 14;
/** Tried one after the other, without what stands above and below. */
const mapHeights = [160, 200, 250, 310, 380];
/** A longer name beside the map goes over two lines. */
const widestBeside = 190;

interface MapPlan {
	layout: MapLayout;
	/** What is written on the shapes and beside them. */
	draw: () => Piece;
}

/** Names in and beside the shapes, or where these leave no room for a map: numbers and a list. */
function planOf(content: RegionMapContent, frame: Box): MapPlan | null {
	if (territoriesOfContent(content).length === 0) return null;
	const area = areaIn(content, frame);
	const named = namedIn(content, area, leastShare);
	const numbers = named && isLarge(named) ? null : numberedIn(content, area);
	if (numbers) return { layout: numbers, draw: () => numbersAndList(content, numbers, area) };
	const layout = named ?? namedIn(content, area, 0);
	return layout && { layout, draw: () => names(content, layout) };
}

/** With many long names in a narrow frame the map itself would be too small to see. */
const leastShare = 0.68;

function isLarge({ map }: MapLayout): boolean {
	return Math.max(map.width, map.height) >= 160;
}

function areaIn(content: RegionMapContent, frame: Box): Box {
	const above = headHeight(content, frame.width);
	const height = frame.height - above - footHeight(content, frame.width);
	return { ...frame, y: frame.y + above, height };
}

function namedIn(content: RegionMapContent, area: Box, share: number): MapLayout | null {
	const inscriptions = entriesOf(content).map((entry) => inscriptionOf(entry, widestBeside));
	return layoutOf(content, inscriptions, area, share);
}

function numberedIn(content: RegionMapContent, area: Box): MapLayout | null {
	const entries = entriesOf(content);
	const height = area.height - listHeight(entries, area.width) - gap;
	if (height < leastMap(entries)) return null;
	return layoutOf(content, entries.map(numbered), { ...area, height }, 0);
}

/**
 * Where everything stands depends on the boundaries and on the words alone, and takes longer to work out than all
 * else that is drawn. So it is known again for as long as these boundaries are.
 */
function layoutOf(
	content: RegionMapContent,
	inscriptions: Parameters<typeof mapLayout>[1],
	area: Box,
	share: number
): MapLayout | null {
	const layouts = known.get(content.boundaries) ?? new Map<string, MapLayout | null>();
	known.set(content.boundaries, layouts);
	const codes = content.municipalities.map(({ code }) => code);
	const asked = JSON.stringify([codes, inscriptions, area, share]);
	const found = layouts.get(asked);
	if (found !== undefined) return found;
	const layout = mapLayout(territoriesOfContent(content), inscriptions, area, share);
	if (layouts.size >= mostKnown) layouts.clear();
	layouts.set(asked, layout);
	return layout;
}

const known = new WeakMap<Boundaries, Map<string, MapLayout | null>>();
/** A picture takes some ten of them. */
const mostKnown = 200;

/** All numbers fit beside it, half of them on each side. */
function leastMap(entries: MapEntry[]): number {
	return Math.max(150, Math.ceil(entries.length / 2) * 24);
}

function territoriesOfContent({ municipalities, boundaries }: RegionMapContent): Territory[] {
	return territoriesOf(municipalities.map(({ code }) => code).sort(), boundaries);
}

/** Of those on the map, alphabetically, so that it is no ranking. */
function entriesOf(content: RegionMapContent): MapEntry[] {
	return content.municipalities
		.filter((one) => isMapped(one, content))
		.toSorted(byName)
		.map((one) => ({
			code: one.code,
			name: one.name,
			value: valueOf(one),
			hasScore: one.score !== null,
			provisional: one.provisional
		}));
}

function isMapped({ code }: MappedMunicipality, { boundaries }: RegionMapContent): boolean {
	return (boundaries.get(code) ?? []).length > 0;
}

function valueOf({ score, reason }: MappedMunicipality): string {
	return score === null
		? reasonWithin(reason ?? 'insufficient', widestReason)
		: String(shown(score));
}

const widestReason = 100;

function colorOf({ municipalities, bands }: RegionMapContent, code: string): string | null {
	const { score = null } = municipalities.find((one) => one.code === code) ?? {};
	return score === null ? null : bandOf(score, bands).color;
}

function shapes(content: RegionMapContent, layout: MapLayout): Piece {
	const all = [...layout.shapes].map(([code, polygons]) => {
		return { outline: polygons.flat(), color: colorOf(content, code) };
	});
	return join([
		...all.flatMap(({ outline, color }) => {
			return color === null ? [] : path(outline, { fill: color, stroke: paper, strokeWidth: 1.6 });
		}),
		...all.flatMap(({ outline, color }) => (color === null ? path(outline, blank) : []))
	]);
}

const blank = { fill: paper, stroke: slate, strokeWidth: 1, dashes: '3 3' } as const;

/** The paper along a line keeps it apart from the colours that it crosses. */
function leaders({ places }: MapLayout): Piece {
	const beside = [...places.values()].filter((place) => place.kind === 'beside');
	return join([
		...beside.map(({ line }) => polyline(line, { stroke: paper, strokeWidth: 3 })),
		...beside.flatMap(({ line }) => [
			polyline(line, { stroke: slate, strokeWidth: 0.9 }),
			circle(...line[0]!, 2.4, { fill: slate, stroke: paper, strokeWidth: 0.8 })
		])
	]);
}

function names(content: RegionMapContent, { places }: MapLayout): Piece {
	return join(
		entriesOf(content).map((entry) => {
			const place = places.get(entry.code)!;
			return place.kind === 'inside'
				? nameInside(entry, place, colorOf(content, entry.code))
				: drawLabel(labelBeside(entry, widestBeside), place.box, {
						align: place.side === 'left' ? 'right' : 'left',
						color: null
					});
		})
	);
}

function nameInside(entry: MapEntry, { form, box }: InsidePlace, fill: string | null): Piece {
	const color = fill === null ? null : legibleOn(fill);
	return drawLabel(labelsInside(entry)[form]!, box, { align: 'middle', color });
}

function numbersAndList(content: RegionMapContent, { places }: MapLayout, area: Box): Piece {
	const entries = entriesOf(content);
	const height = listHeight(entries, area.width);
	return join([
		...entries.map(({ code }, at) => numberDisc(at + 1, ...centreOf(places.get(code)!.box))),
		list(entries, { ...area, y: area.y + area.height - height, height })
	]);
}

function head(content: RegionMapContent, { x, y, width }: Box): Piece {
	const entries = legendOf(content);
	return join([
		text(title, x, y + 18, blockTitle),
		isBeside(entries, width)
			? legend(entries, x + width - legendWidth(entries), y + 18, width)
			: legend(entries, x, y + 42, width)
	]);
}

function headHeight(content: RegionMapContent, width: number): number {
	const entries = legendOf(content);
	return 40 + (isBeside(entries, width) ? 0 : legendLines(entries, width) * legendLeading);
}

function isBeside(entries: LegendEntry[], width: number): boolean {
	return (
		measure(title, { size: blockTitle.size, weight: 700 }) + 40 + legendWidth(entries) <= width
	);
}

function legendOf({ municipalities, bands }: RegionMapContent): LegendEntry[] {
	return [
		...bandEntries(bands),
		...(municipalities.some(({ score }) => score === null) ? [blankEntry] : []),
		...(municipalities.some(({ provisional }) => provisional) ? [provisionalEntry] : [])
	];
}

const blankEntry: LegendEntry = {
	words: 'geen score',
	width: 16,
	draw: (x, middle) => rectangle({ x, y: middle - 8, width: 16, height: 16 }, blank)
};

const provisionalEntry: LegendEntry = {
	words: 'voorlopig',
	width: markWidth,
	draw: provisionalMark
};

const footLeading = 18;

function foot(content: RegionMapContent, frame: Box): Piece {
	const notes = footLines(content, frame.width);
	const first = frame.y + frame.height - 4 - (notes.length - 1) * footLeading;
	return lines(notes, { x: frame.x, y: first, leading: footLeading }, small);
}

function footHeight(content: RegionMapContent, width: number): number {
	return gap + footLines(content, width).length * footLeading;
}

function footLines(content: RegionMapContent, width: number): string[] {
	const notes = [unmappedInWords(content), shortenedInWords(content), attribution];
	return notes.filter((words) => words !== '').flatMap((words) => wrap(words, width, small));
}

/** CC BY 4.0 asks for it (regions/SOURCES.md). */
const attribution =
	'Grenzen van 2023. Bron: CBS, CBS/Kadaster gebiedsindelingen (PDOK), CC BY 4.0; bewerkt.';

function unmapped(content: RegionMapContent): MappedMunicipality[] {
	return content.municipalities.filter((one) => !isMapped(one, content)).toSorted(byName);
}

function unmappedInWords(content: RegionMapContent): string {
	const absent = unmapped(content);
	if (absent.length === 0) return '';
	const all = absent.map((one) => `${withValue(one)}${one.provisional ? ' voorlopig' : ''}`);
	return `Niet op de kaart, want zonder grenzen van 2023: ${listed(all)}.`;
}

/** "Dordrecht (63)" */
function withValue(one: MappedMunicipality): string {
	return `${one.name} (${scoreInWords(one)})`;
}

function shortenedInWords(content: RegionMapContent): string {
	const reasons = content.municipalities
		.filter((one) => one.score === null && isMapped(one, content))
		.map((one) => ({ words: valueOf(one), whole: scoreReasons[one.reason ?? 'insufficient'] }))
		.filter(({ words, whole }) => words !== whole)
		.map(({ words, whole }) => (whole.startsWith(`${words}:`) ? whole : `${words}: ${whole}`));
	return [...new Set(reasons)].join('; ');
}
