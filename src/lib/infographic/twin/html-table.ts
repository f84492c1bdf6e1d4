import type { TableColumn, TableRow, TwinTable } from './document.ts';
import { element, type Html } from './html.ts';

export function htmlTable({ label, caption, columns, rows }: TwinTable): Html {
	const [first, ...others] = columns;
	// A table that scrolls must be reachable by keyboard.
	const scroll = { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label };
	return element(
		'div',
		scroll,
		element(
			'table',
			{},
			element('caption', {}, caption),
			element('thead', {}, headRow(first, others)),
			element(
				'tbody',
				{},
				rows.map((row) => bodyRow(row, others))
			)
		)
	);
}

function headRow(first: string, others: TableColumn[]): Html {
	return element(
		'tr',
		{},
		element('th', { scope: 'col' }, first),
		others.map(({ title, isNumber }) =>
			element('th', { scope: 'col', class: isNumber && 'number' }, title)
		)
	);
}

function bodyRow({ head, cells }: TableRow, columns: TableColumn[]): Html {
	return element(
		'tr',
		{},
		element('th', { scope: 'row' }, head),
		cells.map((cell, index) => element('td', { class: columns[index]?.isNumber && 'number' }, cell))
	);
}
