import { collate } from './format.ts';

/** By which column of a table its rows stand; it stands in the address, so that it can be shared. */
export interface TableOrder {
	column: string;
	descending: boolean;
}

/** "score", and with a minus before it from high to low; undefined for what the table has not. */
export function readOrder(text: string | null, columns: readonly string[]): TableOrder | undefined {
	const descending = text?.startsWith('-') ?? false;
	const column = descending ? text!.slice(1) : text;
	return column !== null && columns.includes(column) ? { column, descending } : undefined;
}

export function orderQuery({ column, descending }: TableOrder): string {
	return `${descending ? '-' : ''}${column}`;
}

/**
 * What the head of a column asks for: numbers from high to low first, words from A to Z; again turns it round.
 * `first` is the column by which the table stands when nothing is asked.
 */
export function nextOrder(
	order: TableOrder | undefined,
	column: string,
	{ isWords = false, isFirst = false }: { isWords?: boolean; isFirst?: boolean } = {}
): TableOrder {
	const isSame = order ? order.column === column : isFirst;
	if (isSame) return { column, descending: !(order?.descending ?? !isWords) };
	return { column, descending: !isWords };
}

/** What is missing stands last, whichever way round; what is equal stays as it was. */
export function inOrder<Row>(
	rows: readonly Row[],
	order: TableOrder | undefined,
	valueOf: (row: Row, column: string) => number | string | null
): Row[] {
	if (!order) return [...rows];
	const sign = order.descending ? -1 : 1;
	return rows.toSorted((a, b) => {
		const [one, other] = [valueOf(a, order.column), valueOf(b, order.column)];
		if (one === null || other === null) return Number(one === null) - Number(other === null);
		if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
		return sign * collate(String(one), String(other));
	});
}
