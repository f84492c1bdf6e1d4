import { highest } from './highest.ts';
import type { Tile } from './tile.ts';

/** A tile lies where all scans meet the floor, is open where some do not, and empty where nobody answered. */
export type TileState = 'laid' | 'open' | 'empty';

export function stateOf(tile: Tile): TileState {
	if (tile.of === 0) return 'empty';
	return tile.below === 0 ? 'laid' : 'open';
}

/** "31 van 48 tegels liggen" */
export function tilesInWords(tiles: Tile[]): string {
	const laid = tiles.filter((tile) => stateOf(tile) === 'laid').length;
	if (tiles.length === 0) return 'Geen vragen met een ondergrens';
	if (laid === 0) return tiles.length === 1 ? 'De enige tegel ligt niet' : `Geen van de ${tiles.length} tegels ligt`;
	if (laid === tiles.length) return laid === 1 ? 'De enige tegel ligt' : `Alle ${laid} tegels liggen`;
	return `${laid} van ${tiles.length} tegels ${laid === 1 ? 'ligt' : 'liggen'}`;
}

/** The question that most scans do not meet, and how many others have as many; null where none is open. */
export function mostWork(tiles: Tile[]): { tile: Tile; others: number } | null {
	const open = tiles.filter((tile) => tile.below > 0);
	const tile = highest(open, ({ below }) => below);
	if (!tile) return null;
	return { tile, others: open.filter(({ below }) => below === tile.below).length - 1 };
}
