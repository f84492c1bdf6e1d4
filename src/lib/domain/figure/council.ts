import type { FigureTable } from './table.ts';

/** A registered figure in one sentence, for who reads no tables. */
export interface ToldFigure {
	sentence: string;
	/** What people notice of it, as it was brought in; may be empty. */
	told: string;
	source: string;
}

/** Of the whole municipality, the newest year of each subject; `tables` are its own. */
export function toldFigures(tables: readonly FigureTable[]): ToldFigure[] {
	return tables.flatMap(({ subject, group, rows, years }) => {
		const whole = rows.find(({ isPart }) => !isPart);
		const year = years.findLast((one) => whole?.cells[one] !== undefined);
		const cell = year === undefined ? undefined : whole?.cells[year];
		if (!cell) return [];
		const of = group === '' ? subject : `${subject} (${group})`;
		const when =
			cell.since === null ? `in ${cell.year}` : `van ${cell.since} tot en met ${cell.year}`;
		const rate = cell.rate === undefined ? '' : `, dat is ${cell.rate}`;
		const sentence = `${of}: ${cell.amount} ${when}${rate}${cell.status === 'definitief' ? '' : ` (${cell.status})`}.`;
		return [{ sentence, told: cell.told, source: cell.source }];
	});
}
