import type { RegionPicture } from '#domain/picture/region-picture.ts';
import { stateOf } from '#domain/picture/tiled-floor.ts';
import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { columns, missing, type FigureSheet } from './sheet.ts';

/** Of a picture that shows its floor: a row for each question with a score, and its tile where it has one. */
export function questionSheet({
	questionnaire,
	tiles,
	earlierTiles,
	result
}: RegionPicture): FigureSheet {
	const { comparison } = result;
	const known = new Map(tiles.map((tile) => [tile.item, tile]));
	const before = new Map(earlierTiles.map((tile) => [tile.item, tile]));
	const rows = questionnaire.themes.flatMap((theme) =>
		scoredItems(theme).map((item) => {
			const tile = known.get(item.id);
			const earlier = before.get(item.id);
			return [
				...[theme.id, theme.title, item.id, item.text],
				...(tile
					? [tileWords[stateOf(tile)], tile.below, tile.of]
					: ['geen ondergrens', noFloor, noFloor]),
				...(comparison ? (earlier ? [earlier.below, earlier.of] : [others, others]) : [])
			];
		})
	);
	return {
		name: 'items',
		title: 'Vragen en ondergrens',
		description:
			'Een rij per vraag met een score: of de tegel ligt en hoeveel scans er nog onder zitten.',
		columns: columns(
			...(['theme', 'theme_title', 'item', 'item_text', 'tile', 'below', 'of'] as const),
			...(comparison ? (['below_earlier', 'of_earlier'] as const) : [])
		),
		rows
	};
}

const tileWords = { laid: 'ligt', open: 'ligt niet', empty: 'niet ingevuld' };
const noFloor = missing('geen ondergrens');
const others = missing('niet te vergelijken');
