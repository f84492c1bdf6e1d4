import { element, type Html } from './html.ts';

export interface TableColumn {
	title: string;
	isNumber?: true;
}

interface Row {
	head: string;
	cells: string[];
}

/** The first column names the row. */
export function table(
	label: string,
	caption: string,
	columns: [string, ...TableColumn[]],
	rows: Row[],
	foot?: Row
): Html {
	const [first, ...others] = columns;
	const head = element(
		'thead',
		{},
		element(
			'tr',
			{},
			element('th', { scope: 'col' }, first),
			others.map(({ title, isNumber }) =>
				element('th', { scope: 'col', class: isNumber && 'number' }, title)
			)
		)
	);
	const row = ({ head: name, cells }: Row) =>
		element(
			'tr',
			{},
			element('th', { scope: 'row' }, name),
			cells.map((cell, index) =>
				element('td', { class: others[index]?.isNumber && 'number' }, cell)
			)
		);
	// A table that scrolls must be reachable by keyboard.
	const scroll = { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label };
	return element(
		'div',
		scroll,
		element(
			'table',
			{},
			element('caption', {}, caption),
			head,
			element('tbody', {}, rows.map(row)),
			foot ? element('tfoot', {}, row(foot)) : []
		)
	);
}
