import { strToU8, zipSync, type Zippable } from 'fflate';
import type { ColumnKind } from '#domain/result-sheet/sheet.ts';
import type { Workbook, WorkbookSheet } from './workbook.ts';

/*
 * OpenDocument 1.2 for spreadsheets, with what a workbook of ours has: numbers with their format, a header that
 * stays, widths. The package that writes XLSX leaves these out of its ODS.
 */

export function odsOf(workbook: Workbook): Uint8Array {
	const files: [string, string][] = [
		['mimetype', mediaType],
		['META-INF/manifest.xml', manifest],
		['content.xml', contentOf(workbook)],
		['styles.xml', `${declaration}<office:document-styles ${spaces}/>`],
		['meta.xml', metaOf(workbook)],
		['settings.xml', settingsOf(workbook)]
	];
	const zipped: Zippable = Object.fromEntries(
		// The type comes first and unpacked, so that a program knows the file by its first bytes.
		files.map(([name, text]) => [
			name,
			[strToU8(text), { level: name === 'mimetype' ? 0 : 6, mtime: earliest }]
		])
	);
	return zipSync(zipped);
}

/** The first moment that a ZIP knows, in the time of this machine, as ZIP writes it. */
const earliest = new Date(1980, 0, 1);

const mediaType = 'application/vnd.oasis.opendocument.spreadsheet';
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const names = ['office', 'table', 'text', 'style', 'meta', 'config'] as const;
const spaces = [
	...names.map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`),
	'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"',
	'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
	'xmlns:dc="http://purl.org/dc/elements/1.1/"',
	'office:version="1.2"'
].join(' ');

const manifest = `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">${[
	['/', mediaType],
	...['content.xml', 'styles.xml', 'meta.xml', 'settings.xml'].map((name) => [name, 'text/xml'])
]
	.map(
		([path, type]) =>
			`<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`
	)
	.join('')}</manifest:manifest>`;

function contentOf({ sheets }: Workbook): string {
	const widths = [...new Set(sheets.flatMap((sheet) => sheet.widths))];
	const columnStyles = widths
		.map(
			(width) =>
				`<style:style style:name="w${width}" style:family="table-column"><style:table-column-properties style:column-width="${(width * letter).toFixed(2)}cm"/></style:style>`
		)
		.join('');
	const tables = sheets.map(tableOf).join('');
	return `${declaration}<office:document-content ${spaces}><office:automatic-styles>${numberStyles}${cellStyles}${columnStyles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
}

/** Centimetres. */
const letter = 0.21;

const decimals = (count: number) =>
	`<number:number number:decimal-places="${count}" number:min-decimal-places="${count}" number:min-integer-digits="1"/>`;
const numberStyles = [
	`<number:number-style style:name="n-whole">${decimals(0)}</number:number-style>`,
	`<number:number-style style:name="n-points">${decimals(1)}</number:number-style>`,
	`<number:number-style style:name="n-below"><number:text>-</number:text>${decimals(1)}</number:number-style>`,
	`<number:number-style style:name="n-zero">${decimals(1)}</number:number-style>`,
	`<number:number-style style:name="n-change"><number:text>+</number:text>${decimals(1)}<style:map style:condition="value()&lt;0" style:apply-style-name="n-below"/><style:map style:condition="value()=0" style:apply-style-name="n-zero"/></number:number-style>`,
	`<number:percentage-style style:name="n-share">${decimals(0)}<number:text>%</number:text></number:percentage-style>`
].join('');
const numeric: readonly ColumnKind[] = ['whole', 'points', 'change', 'share'];
const cellStyles = [
	'<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap"/><style:text-properties fo:font-weight="bold"/></style:style>',
	...numeric.map(
		(kind) =>
			`<style:style style:name="c-${kind}" style:family="table-cell" style:data-style-name="n-${kind}"/>`
	)
].join('');

function tableOf({ title, widths, kinds, header, rows }: WorkbookSheet): string {
	const columns = widths
		.map((width) => `<table:table-column table:style-name="w${width}"/>`)
		.join('');
	const head = header.map((words) => textCell(words, ' table:style-name="head"')).join('');
	const body = rows
		.map((row) => {
			const cells = row.map((cell, index) =>
				typeof cell === 'number' ? numberCell(cell, kinds[index]!) : textCell(cell)
			);
			return `<table:table-row>${cells.join('')}</table:table-row>`;
		})
		.join('');
	return `<table:table table:name="${escaped(title)}">${columns}<table:table-header-rows><table:table-row>${head}</table:table-row></table:table-header-rows>${body}</table:table>`;
}

function numberCell(value: number, kind: ColumnKind): string {
	const type = kind === 'share' ? 'percentage' : 'float';
	return `<table:table-cell table:style-name="c-${kind}" office:value-type="${type}" office:value="${value}"/>`;
}

function textCell(words: string, style = ''): string {
	const paragraphs = words
		.split('\n')
		.map((line) => `<text:p>${escaped(line)}</text:p>`)
		.join('');
	return `<table:table-cell${style} office:value-type="string">${paragraphs}</table:table-cell>`;
}

function metaOf({ title, day }: Workbook): string {
	return `${declaration}<office:document-meta ${spaces}><office:meta><meta:generator>Thermometer</meta:generator><dc:title>${escaped(title)}</dc:title><dc:language>nl-NL</dc:language><meta:creation-date>${day}T00:00:00</meta:creation-date><dc:date>${day}T00:00:00</dc:date></office:meta></office:document-meta>`;
}

/** The header of each sheet stays where it is. */
function settingsOf({ sheets }: Workbook): string {
	const item = (name: string, type: string, value: string | number) =>
		`<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
	const frozen = [
		item('VerticalSplitMode', 'short', 2),
		item('VerticalSplitPosition', 'int', 1),
		item('PositionBottom', 'int', 1),
		item('ActiveSplitRange', 'short', 2)
	].join('');
	const tables = sheets
		.map(
			({ title }) =>
				`<config:config-item-map-entry config:name="${escaped(title)}">${frozen}</config:config-item-map-entry>`
		)
		.join('');
	return `${declaration}<office:document-settings ${spaces}><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${item('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables">${tables}</config:config-item-map-named>${item('ActiveTable', 'string', escaped(sheets[0]?.title ?? ''))}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`;
}

function escaped(text: string): string {
	return (
		text
			// XML 1.0 has no such letters at all.
			.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
			.replaceAll('&', '&amp;')
			.replaceAll('<', '&lt;')
			.replaceAll('>', '&gt;')
			.replaceAll('"', '&quot;')
	);
}
