import { expect, test } from 'vitest';
import type { Tile } from '#domain/picture/tile.ts';
import { mostWork, stateOf, tilesInWords } from '#domain/picture/tiled-floor.ts';

test('a tile lies, is open, or was answered by nobody', () => {
	expect([tile(0), tile(3), tile(0, 0)].map(stateOf)).toEqual(['laid', 'open', 'empty']);
});

test('the floor in words counts what lies', () => {
	expect(tilesInWords([tile(0), tile(0), tile(1)])).toBe('2 van 3 tegels liggen');
	expect(tilesInWords([tile(0), tile(2), tile(1)])).toBe('1 van 3 tegels ligt');
	expect(tilesInWords([tile(0), tile(0)])).toBe('Alle 2 tegels liggen');
	expect(tilesInWords([tile(1), tile(2)])).toBe('Geen van de 2 tegels ligt');
	expect(tilesInWords([tile(0)])).toBe('De enige tegel ligt');
	expect(tilesInWords([tile(1)])).toBe('De enige tegel ligt niet');
	expect(tilesInWords([])).toBe('Geen vragen met een ondergrens');
});

test('a tile that nobody answered does not lie, and is said apart', () => {
	expect(tilesInWords([tile(0), tile(0, 0)])).toBe('1 van 2 tegels ligt, 1 niet ingevuld');
	expect(tilesInWords([tile(0, 0), tile(0, 0)])).toBe('2 tegels, nog niets ingevuld');
});

test('most work is the first question that most do not meet', () => {
	const [first, second] = [tile(4), tile(4)];
	expect(mostWork([tile(1), first, second])).toEqual({ tile: first, others: 1 });
	expect(mostWork([tile(1), first])?.tile).toBe(first);
	expect(mostWork([tile(0), tile(0, 0)])).toBeNull();
});

function tile(below: number, of = 23): Tile {
	return { item: 'vraag', text: 'Een vraag', theme: 'thema', below, of };
}
