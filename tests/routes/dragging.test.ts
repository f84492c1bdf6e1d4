import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { blockNames } from '#domain/composition/block-name.ts';
import { rowsOf } from '#domain/composition/composition.ts';
import { Composer } from '#routes/beheer/rondes/[region]/[round]/infographic/composer.svelte.ts';
import {
	placeUnder,
	stepAtEdge
} from '#routes/beheer/rondes/[region]/[round]/infographic/dragging.ts';

/* Eight rows of 40 pixels high under each other. */

const rows = blockNames.map((_, index) => ({ top: index * 40, height: 40 }));
const elements = rows.map((box) => ({ getBoundingClientRect: () => box }) as Element);

function composer(): Composer {
	const typed = { rows: rowsOf(null), texts: {}, scope: '', logo: '', agreements: [] };
	const drawn = { problems: [], advice: [], preview: undefined, logo: undefined };
	return new Composer(typed, drawn, 'all', () => undefined);
}
const orderOf = ({ rows: all }: Composer) => all.map(({ name }) => name);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('above the middle of a row is before it', () => {
	expect([-9, 10, 21, 59, 61, 999].map((y) => placeUnder(y, rows))).toEqual([
		0,
		0,
		1,
		1,
		2,
		blockNames.length
	]);
});

test('near the edge of the window it scrolls, the faster the nearer', () => {
	expect([300, 60, 540].map((y) => stepAtEdge(y, 600))).toEqual([0, 0, 0]);
	expect(stepAtEdge(0, 600)).toBe(-stepAtEdge(600, 600));
	expect(stepAtEdge(10, 600)).toBeLessThan(stepAtEdge(40, 600));
	expect(stepAtEdge(900, 600)).toBe(stepAtEdge(600, 600));
});

describe('a block that is dragged', () => {
	test('lands where it is dropped, and each place is said before and after', () => {
		const page = composer();
		page.dragTo('municipalities', 50, elements);
		expect(page.drag).toEqual({ name: 'municipalities', place: 1 });
		expect(page.said).toBe('Gemeenten naast elkaar: loslaten zet het op plaats 2 van 9.');
		expect(orderOf(page)).toEqual(blockNames);
		page.drop();
		expect(orderOf(page).slice(0, 3)).toEqual(['thermometer', 'municipalities', blockNames[1]]);
		expect(page.said).toBe('Gemeenten naast elkaar: plaats 2 van 9.');
		expect(page.drag).toBeUndefined();
		expect(vi.getTimerCount()).toBe(1);
	});

	test('goes down as well, to the very end', () => {
		const page = composer();
		page.dragTo('thermometer', 999, elements);
		expect(page.said).toContain('plaats 9 van 9');
		page.drop();
		expect(orderOf(page).at(-1)).toBe('thermometer');
	});

	test('stays where it was when that is called off', () => {
		const page = composer();
		page.dragTo('map', 0, elements);
		page.cancelDrag();
		page.drop();
		expect(orderOf(page)).toEqual(blockNames);
		expect(page.said).toBe('De kaart van de regio: niet verplaatst.');
		expect(vi.getTimerCount()).toBe(0);
	});
});
