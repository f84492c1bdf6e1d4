import type { Row } from './measurement.ts';

/** The rows as a table that a terminal and a page of documentation both show well. */
export function tableOf(rows: Row[]): string {
	const cells = [heads, ...rows.map((row) => columns.map((column) => row[column]))];
	const widths = heads.map((_, at) => Math.max(...cells.map((line) => line[at]!.length)));
	const lines = cells.map((line) => written(line.map((cell, at) => cell.padEnd(widths[at]!))));
	const rule = written(widths.map((width) => '-'.repeat(width)));
	return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** The rows of a table that `tableOf` wrote. */
export function rowsIn(table: string): Row[] {
	const lines = table.split('\n').filter((line) => line.startsWith('| '));
	return lines.slice(2).map((line) => {
		const cells = line.slice(2, -2).split(' | ');
		return Object.fromEntries(
			columns.map((column, at) => [column, cells[at]?.trim() ?? ''])
		) as unknown as Row;
	});
}

function written(cells: string[]): string {
	return `| ${cells.join(' | ')} |`;
}

const columns = ['id', 'measure', 'value', 'baseline', 'ratio', 'target', 'verdict'] as const;
const heads = ['id', 'measure', 'value', 'baseline', 'ratio (IQR)', 'target', 'verdict'];
