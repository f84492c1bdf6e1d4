import type { Palette } from '#domain/style/palette.ts';
import { fontFamily, type Drawing } from '#infographic/drawing/svg.ts';
import { wrapWithin } from '#infographic/drawing/text.ts';
import {
	paragraph,
	type DocumentPart,
	type Run,
	type Tone,
	type TwinTable
} from '#infographic/twin/document.ts';
import { lacksLetters, svgWithKnownLetters, tidy, withKnownLetters } from './letters.ts';
import type { Paper, TypstSource } from './paper.ts';
import { fittedTables, heightOf, padding, type FittedTable } from './table-fit.ts';

/* Every text goes in as the literal of a string, so that none can be read as code or as markup. */

export function typeset(paper: Paper): TypstSource {
	const svg = svgWithKnownLetters(paper.drawing.svg);
	const isWhole = svg === paper.drawing.svg && !lacksLetters(JSON.stringify(paper.parts));
	const noted = isWhole ? [] : [paragraph('soft', lettersReplaced)];
	const text = [
		settings(paper),
		styles(paper.drawing.palette),
		picturePage(paper.drawing),
		pages(paper),
		...[...paper.parts, ...noted].map(written)
	];
	return { text: `${text.join('\n')}\n`, svg };
}

const lettersReplaced =
	'Letters die het lettertype niet heeft, staan hier zonder accent of als vraagteken.';

/** What is not drawn may have any letter. */
export function literal(text: string): string {
	return `"${tidy(text).replace(/[\\"]/g, '\\$&')}"`;
}

function drawn(text: string): string {
	return literal(breakable(withKnownLetters(text)));
}

/** A word that is longer than any in Dutch may break anywhere. */
function breakable(text: string): string {
	return text.replace(/[^\s\u00ad-]{31,}/g, (word) => word.match(/.{1,15}/gu)!.join('\u00ad'));
}

function settings(paper: Paper): string {
	const { title, author, description, keywords, language, drawing } = paper;
	const [, lang = 'nl', region] = /^([a-z]{2,3})(?:-([A-Z]{2}))?\b/.exec(language) ?? [];
	const place = region === undefined ? '' : `, region: "${region}"`;
	return [
		`#set document(title: ${literal(title)}, author: (${literal(author)},), description: ${literal(description)}, keywords: (${keywords.map((word) => `${literal(word)}, `).join('')}), date: none)`,
		`#set text(font: "${fontFamily}", fallback: false, lang: "${lang}"${place}, size: 10.5pt, fill: rgb("${drawing.palette.ink}"))`
	].join('\n');
}

const styles = ({ ink, slate, hairline, mist }: Palette) => `#let slate = rgb("${slate}")
#set par(leading: 0.62em, spacing: 0.95em)
#set strong(delta: 200)
#set list(indent: 0pt, body-indent: 0.7em, spacing: 0.62em)
#set table.cell(breakable: false)
#show list: set block(above: 1em, below: 1em)
#show link: underline.with(offset: 2pt, stroke: 0.5pt)
#show heading: set par(leading: 0.42em, justify: false)
#show heading: set text(hyphenate: false)
#show heading.where(level: 1): set text(size: 23pt, weight: 700)
#show heading.where(level: 2): set text(size: 15pt, weight: 700)
#show heading.where(level: 3): set text(size: 11.5pt, weight: 700)
#show heading.where(level: 1): set block(above: 0.4em, below: 0.75em)
#show heading.where(level: 2): set block(above: 2em, below: 0.8em)
#show heading.where(level: 3): set block(above: 1.9em, below: 0.6em)
#let kicker(body) = block(par(text(size: 9.5pt, weight: 600, fill: slate, body)))
#let plain(body) = block(spacing: 0.95em, par(body))
#let soft(body) = plain(text(size: 9.5pt, fill: slate, body))
#let lead(body) = block(above: 1.25em, below: 1em, par(leading: 0.55em, text(size: 12.5pt, body)))
#let note(body) = block(width: 100%, inset: (x: 9pt, y: 6pt), spacing: 0.5em, fill: rgb("${mist}"), stroke: (left: 2pt + rgb("${ink}")), par(body))
#let caption(body) = block(sticky: true, above: 1em, below: 0.5em, par(text(size: 9pt, fill: slate, body)))
#let head(align, body) = table.cell(align: align + bottom, text(weight: 600, fill: slate, body))
#let rules(x, y) = (bottom: if y == 0 { 0.9pt + rgb("${ink}") } else { 0.5pt + rgb("${hairline}") })
#let figures(columns, alignment, size, ..cells) = {
  set text(size: size)
  set par(leading: 0.5em)
  table(columns: columns, align: alignment, stroke: rules, inset: (x, y) => (left: 0pt, right: if x == columns.len() - 1 { 0pt } else { ${padding}pt }, y: 4.2pt), ..cells)
}`;

function picturePage({ size, title, description }: Drawing): string {
	// A pixel is 1/96 inch, as in CSS.
	const unit = size.unit === 'mm' ? 'mm' : '*0.75pt';
	const [across, down] = [`${size.width}${unit}`, `${size.height}${unit}`];
	const words = literal(`${title}. ${description}`);
	return `#page(width: ${across}, height: ${down}, margin: 0pt, image("/picture.svg", width: 100%, height: 100%, alt: ${words}))`;
}

/** Millimetres, of A4. */
const margin = { x: 21, top: 22, bottom: 26 };

/** Points. */
const textWidth = ((210 - 2 * margin.x) / 25.4) * 72;
const footType = { size: 8.5, weight: 400 } as const;

function pages({ foot, drawing }: Paper): string {
	const words = wrapWithin(withKnownLetters(foot), textWidth - 90, footType, 2).join(' ');
	return `#set page(paper: "a4", margin: (x: ${margin.x}mm, top: ${margin.top}mm, bottom: ${margin.bottom}mm), footer-descent: 10mm, footer: context {
  set text(size: 8.5pt, fill: slate)
  set par(leading: 0.5em)
  line(length: 100%, stroke: 0.5pt + rgb("${drawing.palette.line}"))
  v(-0.5em)
  grid(columns: (1fr, auto), column-gutter: 10mm, ${drawn(words)}, "bladzijde " + counter(page).display() + " van " + str(counter(page).final().first()))
})`;
}

function written(part: DocumentPart): string {
	switch (part.kind) {
		case 'heading':
			return heading(part.level, part.text);
		case 'paragraph':
			return `#${styleOf(part.tone)}(${content(part.runs)})`;
		case 'list':
			return part.items.length === 0
				? ''
				: `#list(marker: "–", ${part.items.map(content).join(', ')})`;
		case 'table':
			return tables(part);
		case 'picture':
			// The drawing itself has the first page.
			return '';
		case 'section':
			return [heading(2, part.title), ...part.parts.map(written)].join('\n');
	}
}

function heading(level: number, text: string): string {
	return `#heading(level: ${level}, ${drawn(text)})`;
}

function styleOf(tone: Tone | undefined): string {
	return tone === undefined || tone === 'text' ? 'plain' : tone;
}

function content(runs: Run[]): string {
	return `[${runs.map((run) => `#${inline(run)}`).join('')}]`;
}

/** An address within the website leads nowhere from paper. */
function inline(run: Run): string {
	if (typeof run === 'string') return drawn(run);
	if ('strong' in run) return `strong(${drawn(run.strong)})`;
	return /^https?:/.test(run.href)
		? `link(${literal(run.href)}, ${drawn(run.link)})`
		: drawn(run.link);
}

function tables(table: TwinTable): string {
	return fittedTables(withLetters(table), textWidth).map(oneTable).join('\n');
}

/** Points; a table that is not higher stays together. */
const mostTogether = 400;

function oneTable(fitted: FittedTable): string {
	const { table, size, widths } = fitted;
	const [first, ...others] = table.columns;
	const sides = ['left', ...others.map(({ isNumber }) => (isNumber ? 'right' : 'left'))];
	const titles = [first, ...others.map(({ title }) => title)];
	const heads = titles.map((title, index) => `head(${sides[index]}, ${literal(title)})`);
	const cells = table.rows.flatMap(({ head, cells }) => [head, ...cells].map(literal));
	const all = [`table.header(${heads.join(', ')})`, ...cells].join(', ');
	const columns = widths.map((width) => `${width.toFixed(2)}pt`).join(', ');
	return [
		`#block(width: 100%, above: 1.2em, breakable: ${heightOf(fitted) > mostTogether}, {`,
		`  caption(${literal(table.caption)})`,
		`  figures((${columns}), (${sides.map((side) => `${side} + top`).join(', ')}), ${size}pt, ${all})`,
		'})'
	].join('\n');
}

/** A number stays with the word it counts. */
function glued(text: string): string {
	return text.replace(/(\d) (?=\p{L})/gu, '$1\u00a0');
}

/** Widths are those of the letters that are drawn. */
function withLetters(table: TwinTable): TwinTable {
	const own = (text: string) => glued(breakable(withKnownLetters(text)));
	const [first, ...others] = table.columns;
	return {
		...table,
		caption: own(table.caption),
		columns: [own(first), ...others.map((column) => ({ ...column, title: own(column.title) }))],
		rows: table.rows.map(({ head, cells }) => ({ head: own(head), cells: cells.map(own) }))
	};
}
