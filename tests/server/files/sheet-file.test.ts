import { expect, test } from 'vitest';
import { readApart, readSheets } from '#server/files/sheet-file.ts';
import { immediate } from '#server/db/open.ts';
import { Writes } from '#server/live/writes.ts';
import { emptyWorld } from '../../world/waterkant.ts';
import {
	sheetsOf,
	sheetXml,
	storedSheet,
	withDeclaredSize,
	workbookOf
} from '../../world/sheets.ts';

const part = 'xl/worksheets/sheet1.xml';
const cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>gemeente</t></is></c></row>';

test('a workbook gives its cells: texts, numbers, days, outcomes of formulas and faults', async () => {
	const [, scans] = await sheetsOf('good.xlsx');
	expect(scans?.rows[3]).toEqual([
		...['Veendorp', 'Veendorp-Noord', { day: '2025-05-12' }, 3, 'fijn gesprek', 'n.v.t.'],
		...['Veel', null, 'An']
	]);
	expect(scans?.rows[6]?.[3]).toBe(3);
	const [wrong] = await sheetsOf('mistakes.xlsx');
	expect(wrong?.rows[6]?.slice(2)).toEqual([45789, { fault: '#DIV/0!' }, { day: '2025-03-01' }]);
	expect(wrong).toMatchObject({ hiddenRows: [8], merges: [[7, 4, 7, 5]] });
});

test('an open document gives the same cells', async () => {
	expect(await sheetsOf('good.ods')).toEqual(await sheetsOf('good.xlsx'));
});

test.each([
	['as a Dutch Excel saves it', storedSheet('dutch-excel.csv')],
	['UTF-8 with a mark', encoded('\ufeff', ';', 'utf8')],
	['UTF-16 with tabs, as "Unicode-tekst"', encoded('\ufeff', '\t', 'utf16le')],
	['with commas', encoded('', ',', 'utf8')],
	['with a first line that says the separator', encoded('sep=|\r\n', '|', 'utf8')]
])('a CSV file is read: %s', async (_, bytes) => {
	const read = await readSheets(bytes);
	expect('sheets' in read && read.sheets[0]?.rows.slice(0, 2)).toEqual([
		['Gemeente', 'Team', 'Wij kijken terug.', 'Wij werken in.', 'toelichting bij “Wij werken in.”'],
		['’s-Gravenwaard', 'Team ’t Hof', '3,0', 'n.v.t.', 'Eén reünie; niet meer']
	]);
});

function encoded(start: string, separator: string, encoding: BufferEncoding): Uint8Array {
	const rows = new TextDecoder('windows-1252')
		.decode(storedSheet('dutch-excel.csv'))
		.split('\r\n')
		.map((line) => line.match(/("[^"]*"|[^;])+/g)?.join(separator) ?? '')
		.map((line) => line.replaceAll('3,0', '"3,0"'));
	return new Uint8Array(Buffer.from(start + rows.join('\r\n'), encoding));
}

/** Each costs a reader that trusts it gigabytes or minutes. */
const hostile: Record<string, () => Uint8Array> = {
	'a bomb of 200 MB, declared as it is': () => workbookOf(new Uint8Array(200_000_000).fill(0x20)),
	'a bomb that is declared small': () =>
		withDeclaredSize(workbookOf(new Uint8Array(60_000_000).fill(0x20)), part, 900_000),
	'a sheet that is only declared as 200 MB': () =>
		withDeclaredSize(workbookOf(sheetXml(cell)), part, 200_000_000),
	'XML that is nested deeply': () =>
		workbookOf(sheetXml(`${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`)),
	'entities that multiply': () =>
		workbookOf(
			`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'x'.repeat(1000)}">]>${sheetXml(cell).slice(21)}`
		),
	'a million columns': () =>
		workbookOf(
			sheetXml(`<row r="1">${'<c><v>1</v></c>'.repeat(1000)}<c r="BDWGN1"><v>1</v></c></row>`)
		),
	'all corners of the largest sheet': () =>
		workbookOf(sheetXml(`${cell}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`)),
	'a thousand columns that are filled': () =>
		workbookOf(sheetXml(`<row r="1">${'<c><v>1</v></c>'.repeat(1000)}</row>`)),
	'a million parts in a directory': () => {
		const many = Object.fromEntries(
			Array.from({ length: 3000 }, (_, at) => [`xl/p${at}.xml`, new Uint8Array()])
		);
		return workbookOf(sheetXml(cell), many);
	},
	'a CSV file with a million columns': () => new TextEncoder().encode(`a${';b'.repeat(1_000_000)}`),
	'a workbook with a password': () =>
		new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(600).fill(0)]),
	'a file of another kind': () => workbookOf(sheetXml(cell), {}).slice(40),
	'more than may be sent': () => new Uint8Array(5_000_001)
};

test.each(Object.entries(hostile))(
	'%s is refused in words, soon and without much memory',
	async (_, make) => {
		const bytes = make();
		const before = process.memoryUsage().rss;
		const started = performance.now();
		const read = await readSheets(bytes);
		expect(read).toEqual({ problem: expect.stringMatching(/[.]$/) });
		expect(performance.now() - started).toBeLessThan(15_000);
		expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
	},
	40_000
);

test('a file that takes too long, or too much, ends with its process', async () => {
	const rows = Array.from({ length: 4000 }, () => `${'antwoord;'.repeat(40)}\r\n`).join('');
	const bytes = new TextEncoder().encode(rows);
	expect(await readApart(bytes, { patience: 1, memory: 384 })).toMatchObject({
		problem: expect.stringContaining('duurt te lang')
	});
	expect(await readApart(bytes, { patience: 15_000, memory: 384 })).toHaveProperty('sheets');
}, 40_000);

test('what people save is written while a large file is read', async () => {
	const { db } = emptyWorld();
	const writes = new Writes(db);
	const cellsOf = (row: number) =>
		Array.from({ length: 60 }, (_, at) => `<c><v>${(row * 7919 + at * 104_729) % 9973}</v></c>`);
	const rows = Array.from({ length: 3000 }, (_, row) => `<row>${cellsOf(row).join('')}</row>`);
	const bytes = workbookOf(sheetXml(rows.join('')));
	let isRead = false;
	const reading = readSheets(bytes).finally(() => (isRead = true));
	const slowest = { milliseconds: 0, times: 0 };
	while (!isRead) {
		const started = performance.now();
		await writes.put(() => db.transaction(() => ({ done: true }), immediate));
		slowest.milliseconds = Math.max(slowest.milliseconds, performance.now() - started);
		slowest.times += 1;
		await new Promise((done) => setTimeout(done, 5));
	}
	expect(await reading).toHaveProperty('sheets');
	expect(slowest.times).toBeGreaterThan(10);
	expect(slowest.milliseconds).toBeLessThan(1000);
}, 40_000);
