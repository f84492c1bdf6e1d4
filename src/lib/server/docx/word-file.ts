import {
	AlignmentType,
	BorderStyle,
	Document,
	Footer,
	HeadingLevel,
	LevelFormat,
	LineRuleType,
	Packer,
	PageNumber,
	PageOrientation,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	WidthType,
	type IParagraphOptions
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import type { WordBlock, WordDocument, WordTable, WordText, WordTone } from './word-document.ts';

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * DOCX of it: A4, with styles of its own for title, headings and lists, so that a table of contents and a screen
 * reader find their way. It throws for a table whose rows and columns do not fit.
 */
export async function wordFile(document: WordDocument): Promise<Uint8Array<ArrayBuffer>> {
	const blocks = document.blocks.flatMap((block, index) => written(block, index, document));
	const page = document.isLying ? { ...paper, orientation: PageOrientation.LANDSCAPE } : paper;
	const file = new Document({
		title: document.title,
		subject: document.subtitle,
		creator: document.author,
		lastModifiedBy: document.author,
		styles: stylesIn(document.language),
		numbering: { config: numberingFor(document.blocks) },
		sections: [
			{
				properties: { page: { size: page, margin } },
				footers: { default: footer(document.foot) },
				children: [
					new Paragraph({ heading: HeadingLevel.TITLE, children: runs(document.title) }),
					...(document.subtitle === ''
						? []
						: [new Paragraph({ style: 'Subtitle', children: runs(document.subtitle) })]),
					...blocks
				]
			}
		]
	});
	return timeless(await Packer.toBuffer(file), document.madeAt);
}

/** Twentieths of a point, as Word counts. A4. */
const paper = { width: 11906, height: 16838 };
const margin = { top: 1134, bottom: 1134, left: 1134, right: 1134 };

function written(block: WordBlock, index: number, document: WordDocument): (Paragraph | Table)[] {
	switch (block.kind) {
		case 'heading':
			return [new Paragraph({ heading: levels[block.level], children: runs(block.text) })];
		case 'paragraph':
			return [new Paragraph({ ...toned(block.tone), children: runs(block.text) })];
		case 'list':
			return block.items.map(
				(item) =>
					new Paragraph({
						numbering: { reference: listName(block.isNumbered ? index : undefined), level: 0 },
						children: runs(item)
					})
			);
		case 'table':
			return tableOf(block, document);
	}
}

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 };

function toned(tone: WordTone | undefined): IParagraphOptions {
	return tone === undefined ? {} : { style: tone };
}

/** Every numbered list begins at 1 again, so each has a numbering of its own. */
function listName(numbered: number | undefined): string {
	return numbered === undefined ? 'bullets' : `numbers-${numbered}`;
}

function numberingFor(blocks: readonly WordBlock[]) {
	const style = { paragraph: { indent: { left: 360, hanging: 360 } } };
	const level = { level: 0, alignment: AlignmentType.START, style };
	const numbered = blocks.flatMap((block, index) =>
		block.kind === 'list' && block.isNumbered ? [index] : []
	);
	return [
		{
			reference: listName(undefined),
			levels: [{ ...level, format: LevelFormat.BULLET, text: '•' }]
		},
		...numbered.map((index) => ({
			reference: listName(index),
			levels: [{ ...level, format: LevelFormat.DECIMAL, text: '%1.' }]
		}))
	];
}

/** The head is repeated on every page, and no row is cut in two by the end of a page. */
function tableOf({ caption, columns, rows }: WordTable, { isLying }: WordDocument) {
	if (columns.length === 0 || rows.some(({ length }) => length !== columns.length)) {
		throw new Error(`The rows of the table "${caption}" do not fit its columns`);
	}
	const across = (isLying ? paper.height : paper.width) - margin.left - margin.right;
	const shares = columns.map(({ share = 1 }) => share);
	const whole = shares.reduce((sum, share) => sum + share, 0);
	const widths = shares.map((share) => Math.floor((across * share) / whole));
	const cell = (text: WordText, column: number, style: string, isHead: boolean) =>
		new TableCell({
			width: { size: widths[column]!, type: WidthType.DXA },
			margins: { top: 60, bottom: 60, left: 100, right: 100 },
			...(isHead && { shading: { fill: 'EEF2F0', color: 'auto', type: 'clear' as const } }),
			children: [new Paragraph({ style, children: runs(text) })]
		});
	const line = { style: BorderStyle.SINGLE, size: 4, color: '8A948F' };
	const head = new TableRow({
		tableHeader: true,
		cantSplit: true,
		children: columns.map(({ title }, column) => cell(title, column, 'TableHead', true))
	});
	const body = rows.map(
		(row) =>
			new TableRow({
				cantSplit: true,
				children: row.map((text, column) => {
					return cell(text, column, column === 0 ? 'TableHead' : 'TableText', false);
				})
			})
	);
	return [
		new Paragraph({ style: 'Caption', keepNext: true, children: runs(caption) }),
		new Table({
			width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
			columnWidths: widths,
			layout: TableLayoutType.FIXED,
			borders: {
				...{ top: line, bottom: line, left: line, right: line },
				...{ insideHorizontal: line, insideVertical: line }
			},
			rows: [head, ...body]
		}),
		new Paragraph({ style: 'TableText', children: [] })
	];
}

function runs(text: WordText): TextRun[] {
	const parts = typeof text === 'string' ? [text] : text;
	return parts.flatMap((part) => {
		const isStrong = typeof part !== 'string';
		const lines = printable(isStrong ? part.strong : part).split('\n');
		return lines.map(
			(line, index) =>
				new TextRun({ text: line, ...(index > 0 && { break: 1 }), ...(isStrong && { bold: true }) })
		);
	});
}

/** Control characters and halves of a pair may not stand in XML: a file with one does not open. */
function printable(text: string): string {
	return text
		.replaceAll('\r\n', '\n')
		.toWellFormed()
		.replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

function footer(text: string): Footer {
	const page = ['Bladzijde ', PageNumber.CURRENT, ' van ', PageNumber.TOTAL_PAGES];
	return new Footer({
		children: [
			new Paragraph({
				style: 'Footer',
				children: [...runs(`${text} · `), new TextRun({ children: page })]
			})
		]
	});
}

function stylesIn(language: string) {
	const ink = '1B2A24';
	const heading = (size: number, before: number) => ({
		run: { size, bold: true, color: ink },
		paragraph: { spacing: { before, after: 80 }, keepNext: true }
	});
	const small = {
		run: { size: 19 },
		paragraph: { spacing: { before: 0, after: 0, line: 250, lineRule: LineRuleType.AUTO } }
	};
	const based = { basedOn: 'Normal', quickFormat: true };
	return {
		default: {
			document: {
				run: { font: 'Calibri', size: 22, color: ink, language: { value: language } },
				paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } }
			},
			title: {
				run: { size: 44, bold: true, color: ink },
				// A title of two lines would else stand in itself.
				paragraph: { spacing: { after: 60, line: 264, lineRule: LineRuleType.AUTO } }
			},
			heading1: heading(30, 320),
			heading2: heading(25, 240),
			heading3: heading(22, 200)
		},
		paragraphStyles: [
			{
				...{ ...based, id: 'Subtitle', name: 'Subtitle', next: 'Normal' },
				run: { size: 24, color: '4A5A53' },
				paragraph: { spacing: { after: 240 } }
			},
			{ ...based, id: 'lead', name: 'Inleiding', run: { size: 25 } },
			{ ...based, id: 'soft', name: 'Toelichting', run: { color: '4A5A53' } },
			{
				...{ ...based, id: 'note', name: 'Let op', run: { bold: true } },
				paragraph: {
					border: { left: { style: BorderStyle.SINGLE, size: 24, color: '2E7D5B', space: 8 } }
				}
			},
			{
				...{ ...based, id: 'Caption', name: 'caption', run: { size: 20, color: '4A5A53' } },
				paragraph: { spacing: { before: 120, after: 60 } }
			},
			{ ...based, ...small, id: 'TableText', name: 'Tabel' },
			{ ...based, ...small, id: 'TableHead', name: 'Tabelkop', run: { size: 19, bold: true } },
			{ ...based, id: 'Footer', name: 'footer', run: { size: 17, color: '4A5A53' } }
		]
	};
}

/** The library writes the present moment into the file and into its ZIP; two downloads of the same would differ. */
function timeless(made: Uint8Array, madeAt: string): Uint8Array<ArrayBuffer> {
	const parts = unzipSync(made);
	const moment = madeAt.replace(/\.\d+/, '');
	const zip: Zippable = {};
	for (const name of Object.keys(parts).toSorted(contentTypesFirst)) {
		if (name.endsWith('/')) continue;
		const part = parts[name]!;
		zip[name] = name === 'docProps/core.xml' ? strToU8(dated(strFromU8(part), moment)) : part;
	}
	return zipSync(zip, { mtime: new Date('1980-01-02T00:00:00') });
}

function dated(core: string, moment: string): string {
	return core.replace(
		/(<dcterms:(created|modified)[^>]*>)[^<]*(<)/g,
		(_, open: string, __, close: string) => `${open}${moment}${close}`
	);
}

/** Some readers take only a file that begins with it. */
function contentTypesFirst(a: string, b: string): number {
	const first = '[Content_Types].xml';
	return Number(b === first) - Number(a === first) || (a < b ? -1 : 1);
}
