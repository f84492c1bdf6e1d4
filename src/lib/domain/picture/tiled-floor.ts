import { count } from '#domain/words/format.ts';
import { highest } from '#domain/words/highest.ts';
import type { Tile } from './tile.ts';

/** laid: all scans meet the floor; open: some do not; empty: nobody answered. */
export type TileState = 'laid' | 'open' | 'empty';

export function stateOf(tile: Tile): TileState {
	if (tile.of === 0) return 'empty';
	return tile.below === 0 ? 'laid' : 'open';
}

/** "31 van 48 tegels liggen, 2 niet ingevuld" */
export function tilesInWords(tiles: Tile[]): string {
	const [laid, empty] = [countOf(tiles, 'laid'), countOf(tiles, 'empty')];
	if (tiles.length === 0) return 'Geen vragen met een ondergrens';
	if (empty === tiles.length) return `${count(empty, 'tegel', 'tegels')}, nog niets ingevuld`;
	return `${laidInWords(laid, tiles.length)}${empty === 0 ? '' : `, ${empty} niet ingevuld`}`;
}

/** others: questions with as many scans below. It is null when all tiles lie. */
export function mostWork(tiles: Tile[]): { tile: Tile; others: number } | null {
	const open = tiles.filter((tile) => tile.below > 0);
	const tile = highest(open, ({ below }) => below);
	if (!tile) return null;
	return { tile, others: open.filter(({ below }) => below === tile.below).length - 1 };
}

function laidInWords(laid: number, of: number): string {
	if (of === 1) return laid === 1 ? 'De enige tegel ligt' : 'De enige tegel ligt niet';
	if (laid === 0) return `Geen van de ${of} tegels ligt`;
	if (laid === of) return `Alle ${of} tegels liggen`;
	return `${laid} van ${of} tegels ${laid === 1 ? 'ligt' : 'liggen'}`;
}

function countOf(tiles: Tile[], state: TileState): number {
	return tiles.filter((tile) => stateOf(tile) === state).length;
}
