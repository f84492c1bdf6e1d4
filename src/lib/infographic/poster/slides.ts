import { column } from '#infographic/blocks/column.ts';
import type { Block } from '#infographic/blocks/block.ts';
import { heading, headingHeight } from '#infographic/blocks/heading.ts';
import { row } from '#infographic/blocks/row.ts';
import { small } from '#infographic/drawing/lettering.ts';
import { hairline, paper } from '#infographic/drawing/palette.ts';
import {
	join,
	lines,
	nothing,
	picture,
	rectangle,
	segment,
	text,
	type Box,
	type Drawing,
	type Piece
} from '#infographic/drawing/svg.ts';
import { wrapWithin } from '#infographic/drawing/text.ts';
import { blockNames, type BlockName } from '#domain/composition/block-name.ts';
import type { MunicipalityContent } from './municipality-content.ts';
import { municipalityWording, regionWording, type PictureWording } from './picture-wording.ts';
import { reading, readingHeight } from './reading.ts';
import { logoPiece, logoSize } from '#infographic/parts/logo.ts';
import type { RegionPosterContent } from './region-poster-content.ts';
import { draftOf, mapWords, warningsOf } from './words.ts';

export interface Slide {
	name: BlockName | 'opening';
	drawing: Drawing;
}

/** 1920 × 1080: the finding with the thermometer and what stands out, and then each other block. */
export function slides(content: RegionPosterContent): Slide[] {
	return slidesOf(content, regionWording(content));
}

export function municipalitySlides(content: MunicipalityContent): Slide[] {
	return slidesOf(content, municipalityWording(content));
}

function slidesOf(content: RegionPosterContent, wording: PictureWording): Slide[] {
	const chosen = chosenBlocks(content, wording);
	const others = chosen.filter((one) => !isFirst(one));
	const of = others.length + 1;
	const shown = { content, wording };
	return [
		{ name: 'opening', drawing: opening(shown, chosen.filter(isFirst), of) },
		...others.map(({ name, block }, index) => ({
			name,
			drawing: blockSlide(shown, { name, block }, { number: index + 2, of })
		}))
	];
}

/** Without drawing them. */
export function slideCount(content: RegionPosterContent): number {
	return countOf(content, regionWording(content));
}

export function municipalitySlideCount(content: MunicipalityContent): number {
	return countOf(content, municipalityWording(content));
}

function countOf(content: RegionPosterContent, wording: PictureWording): number {
	return 1 + chosenBlocks(content, wording).filter((one) => !isFirst(one)).length;
}

/** Of whom the slides are. */
interface Shown {
	content: RegionPosterContent;
	wording: PictureWording;
}

function chosenBlocks(content: RegionPosterContent, wording: PictureWording): NamedBlock[] {
	const blocks = wording.blocks();
	const order: readonly BlockName[] = content.blocks ?? blockNames;
	const chosen = order.flatMap((name) => {
		const block = blocks[name];
		return block ? [{ name, block }] : [];
	});
	return togetherIn(chosen, ['promised', 'agreed']);
}

/** Blocks that belong together stand beside each other on the slide of the first, because one alone leaves it empty. */
function togetherIn(all: NamedBlock[], names: BlockName[]): NamedBlock[] {
	const own = all.filter(({ name }) => names.includes(name));
	const [first] = own;
	if (!first || own.length === 1) return all;
	const columns = own.map(({ block }) => ({ blocks: [block], share: 1 }));
	const block = row(columns, { columns: 60, blocks: 24 });
	return all.flatMap((one) => {
		if (one === first) return [{ name: first.name, block }];
		return own.includes(one) ? [] : [one];
	});
}

function isFirst({ name }: NamedBlock): boolean {
	return name === 'thermometer' || name === 'findings';
}

const size = { width: 1920, height: 1080, unit: 'px' } as const;
const margin = 48;
const footHeight = 72;

interface NamedBlock {
	name: BlockName;
	block: Block;
}

function opening(shown: Shown, chosen: NamedBlock[], of: number): Drawing {
	const { content, wording } = shown;
	const page = pageOf(1150);
	const top = { x: margin, y: 40, width: page.width - 2 * margin, height: 0 };
	const words = wording.opening;
	const y = top.y + headingHeight(words, top.width) + 24;
	const method = page.height - footHeight + 4 - readingHeight(content, top.width);
	const columns = chosen.map(({ name, block }) => ({
		blocks: [block],
		share: name === 'thermometer' ? 340 : 480
	}));
	return drawn(shown, { page, name: 'opening', number: 1, of }, [
		heading(words, top),
		row(columns, { columns: 80, blocks: 24 }).draw({ ...top, y, height: method - 14 - y }),
		reading(content, { ...top, y: method })
	]);
}

function blockSlide(
	shown: Shown,
	{ name, block }: NamedBlock,
	place: { number: number; of: number }
): Drawing {
	const page = pageOf(widthFor(name, block));
	const frame = frameIn(page);
	const height = Math.min(frame.height, block.heights(frame.width).most);
	const y = frame.y + Math.max(0, (frame.height - height) / 3);
	return drawn(shown, { page, name, ...place }, [
		column([block], { ...frame, y, height }, { between: 0, calm: 'first' })
	]);
}

/** Units across a slide: the fewer, the larger all stands on it. */
const widths = [850, 1000, 1150, 1300, 1500, 1750, 2000];
/** These have columns of words beside what they draw. */
const wide: BlockName[] = ['themes', 'municipalities', 'map'];

/** A block that needs more height gets smaller type, so that all of it stands on one slide. */
function widthFor(name: BlockName, block: Block): number {
	const allowed = wide.includes(name) ? widths.filter((width) => width >= 1000) : widths;
	const fits = (width: number) => {
		const frame = frameIn(pageOf(width));
		const { least, wanted } = block.heights(frame.width);
		return Math.max(least, Math.min(wanted, least * 1.4)) <= frame.height;
	};
	return allowed.find(fits) ?? allowed.at(-1)!;
}

function pageOf(width: number): Box {
	return { x: 0, y: 0, width, height: (width * size.height) / size.width };
}

function frameIn(page: Box): Box {
	const width = page.width - 2 * margin;
	return { x: margin, y: 40, width, height: page.height - 40 - footHeight };
}

interface Sheet {
	page: Box;
	name: string;
	number: number;
	of: number;
}

function drawn(shown: Shown, sheet: Sheet, marks: Piece[]): Drawing {
	const { content, wording } = shown;
	const { page, name } = sheet;
	const { alternative } = wording;
	const said = name === 'map' ? mapWords(content) : [];
	const description = [alternative.description, ...said].join(' ');
	const words = { ...alternative, description, id: `slide-${name}` };
	return picture(page, words, [rectangle(page, { fill: paper }), ...marks, foot(shown, sheet)], {
		size,
		palette: content.palette
	});
}

function foot({ content, wording }: Shown, { page, name, number, of }: Sheet): Piece {
	const y = page.height - 40;
	const right = page.width - margin;
	const whose = `${wording.whose}, ${content.roundLabel}`;
	const words = [...warningsOf(content), ...draftOf(content), whose];
	// On the first it stands beside the headline.
	const own = name === 'opening' ? undefined : content.logo;
	const logo = own && logoSize(own, { width: 150, height: 40 });
	const width = page.width - 2 * margin - 60 - (logo ? logo.width + 20 : 0);
	const place = { x: margin, y, leading: 18 };
	return join([
		segment({ x1: margin, y1: y - 20, x2: right, y2: y - 20 }, { stroke: hairline }),
		lines(wrapWithin(words.join(' · '), width, small, 2), place, small),
		text(`${number} / ${of}`, right, y, { ...small, anchor: 'end' }),
		own && logo
			? logoPiece(own, { x: right - 60 - logo.width, y: page.height - 52, ...logo })
			: nothing
	]);
}
