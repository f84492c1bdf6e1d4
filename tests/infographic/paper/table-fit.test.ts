import { describe, expect, test } from 'vitest';
import { measure } from '#infographic/drawing/text.ts';
import { fittedTables, heightOf, padding, type FittedTable } from '#infographic/paper/table-fit.ts';
import type { TableColumn, TwinTable } from '#infographic/twin/document.ts';
import { municipalityTable, themeTable, tileTable } from '#infographic/twin/picture-parts.ts';
import { longNames, poster } from '../../world/poster.ts';

const width = 476;

function tablesOf(world: Parameters<typeof poster>[0]): TwinTable[] {
	const picture = poster(world);
	const parts = [municipalityTable(picture, []), themeTable(picture), tileTable(picture)];
	return parts.filter((part) => part.kind === 'table');
}

const worlds = [
	{},
	{ municipalities: longNames, questions: Array<number>(12).fill(6) },
	{ themeGiven: () => ({ short: 'Wwwwwwwwwwwwww' }) },
	{ municipalities: longNames, missing: () => 5, teamsPer: () => 5 }
];

describe.each(worlds)('with %j', (world) => {
	test.each(tablesOf(world).map((table) => [table.label, table] as const))(
		'%s fits on its page, without a word that is broken or a type that is too small',
		(_, table) => {
			const fitted = fittedTables(table, width);
			for (const one of fitted) {
				expect(one.widths.reduce((sum, each) => sum + each, 0)).toBeLessThan(width + 0.1);
				expect(one.size).toBeGreaterThanOrEqual(8.5);
				expect(tooWide(one)).toEqual([]);
			}
		}
	);

	test('no column or row gets lost, and each part has the names of the rows', () => {
		for (const table of tablesOf(world)) {
			const fitted = fittedTables(table, width);
			const titles = fitted.flatMap(({ table: { columns } }) => columns.slice(1));
			expect(titles).toEqual(table.columns.slice(1));
			table.rows.forEach(({ head, cells }, index) => {
				const rows = fitted.map(({ table: { rows } }) => rows[index]!);
				expect(rows.map((row) => row.head)).toEqual(fitted.map(() => head));
				expect(rows.flatMap((row) => row.cells)).toEqual(cells);
			});
		}
	});
});

test('a wide table is parted where the themes begin, and not elsewhere', () => {
	const [first, second] = fittedTables(tablesOf({})[0]!, width);
	const titlesOf = (one: FittedTable | undefined) =>
		one?.table.columns.map((column) => (typeof column === 'string' ? column : column.title));
	expect(titlesOf(first)).toEqual(['Gemeente', 'Geheel', 'Sinds 2025', 'Ondergrens', 'Teams']);
	expect(titlesOf(second)?.[1]).toBe('Leefomgeving');
	expect(titlesOf(second)).toHaveLength(7);
	expect(second?.table.caption).toMatch(/^Vervolg: dezelfde rijen/);
});

test('a longer text makes a higher table', () => {
	const table: TwinTable = {
		...{ label: 'a', caption: 'a' },
		columns: ['Naam', { title: 'Tekst' }],
		rows: [{ head: 'een', cells: ['woord '.repeat(60)] }]
	};
	const [long] = fittedTables(table, width);
	const [short] = fittedTables({ ...table, rows: [{ head: 'een', cells: ['woord'] }] }, width);
	expect(heightOf(long!)).toBeGreaterThan(heightOf(short!) + 20);
});

/** Words, of any column, that stick out. */
function tooWide({ table, size, widths }: FittedTable): string[] {
	const [first, ...others] = table.columns as [string, ...TableColumn[]];
	const rows = [
		[first, ...others.map(({ title }) => title)],
		...table.rows.map(({ head, cells }) => [head, ...cells])
	];
	return rows.flatMap((row) =>
		row.flatMap((text, index) => {
			const room = widths[index]! - (index < row.length - 1 ? padding : 0);
			const words = text.split(/(?<=-)| /);
			return words.filter((word) => measure(word, { size, weight: 600 }) > room);
		})
	);
}
