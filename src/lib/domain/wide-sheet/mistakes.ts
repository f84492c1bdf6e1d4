import { columnLetters } from './sheet.ts';

/** Something wrong in a sheet; `message` is a Dutch sentence that says what to do. */
export interface SheetMistake {
	kind: SheetMistakeKind;
	/** From 0; undefined is the whole sheet. */
	row?: number;
	/** From 0; undefined is the whole row. */
	column?: number;
	message: string;
}

export const sheetMistakeKinds = {
	'missing-column': 'een kolom ontbreekt',
	'unknown-column': 'een kolom is niet bekend',
	'question-twice': 'een vraag staat er twee keer',
	'merged-cells': 'cellen zijn samengevoegd',
	'hidden-rows': 'rijen zijn verborgen',
	'hidden-columns': 'kolommen zijn verborgen',
	'unknown-municipality': 'een gemeente is niet bekend',
	'no-member': 'een gemeente hoorde toen niet bij de regio',
	'unknown-team': 'een team is niet bekend',
	'team-twice': 'een team staat er twee keer',
	'no-level': 'een waarde is geen antwoord',
	'text-for-number': 'er staat tekst waar een getal hoort',
	fault: 'een formule geeft een fout',
	day: 'er staat een datum waar een antwoord hoort',
	'number-for-day': 'er staat een getal waar een datum hoort',
	'other-unit': 'een vraag hoort bij een andere scan',
	'not-taken': 'een antwoord past hier niet',
	'no-answers': 'er zijn geen antwoorden'
} as const;

export type SheetMistakeKind = keyof typeof sheetMistakeKinds;

/** "cel F7", "rij 7", "kolom F" or "het blad" */
export function placeInWords({ row, column }: Pick<SheetMistake, 'row' | 'column'>): string {
	if (row !== undefined && column !== undefined) return `cel ${columnLetters(column)}${row + 1}`;
	if (row !== undefined) return `rij ${row + 1}`;
	return column === undefined ? 'het blad' : `kolom ${columnLetters(column)}`;
}
