import { aboutLines } from './about.ts';
import type { Extract } from './long-rows.ts';

/** The first sheet of a workbook: what it is, and what each sheet and column holds. Four columns of words. */
export function explanationRows({ about, sheets }: Extract): string[][] {
	return [
		['Onderdeel', 'Wat', 'Eenheid', 'Betekenis'],
		...aboutLines(about).map(({ title, words }) => ['Over dit bestand', title, '', words]),
		...sheets.flatMap((sheet) => [
			[sheet.title, 'Het hele werkblad', '', sheet.description],
			...sheet.columns.map(({ title, unit, description }) => [
				sheet.title,
				title,
				unit ?? '',
				description
			])
		])
	];
}

export const explanationTitle = 'Toelichting';
