import { isScored, type Item, type ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import type { LevelChoice } from './choices.ts';
import { cellText, plain, type SheetCell } from './sheet.ts';

/** The value of an answer, or why it is none. */
export type ReadLevel = { value: string } | { wrong: 'no-level' | 'day' | 'text-for-number' };

/** Under which what somebody chose for it is kept; undefined where nothing can be chosen. */
export function levelKey(cell: SheetCell): string | undefined {
	if (cell === null || typeof cell === 'object') return undefined;
	return plain(cellText(cell));
}

export function readLevel(item: ScoredItem, cell: SheetCell, chosen?: LevelChoice): ReadLevel {
	if (typeof cell === 'object' && cell !== null) return { wrong: 'day' };
	const text = plain(cellText(cell));
	const known = chosen ?? meaningOf(item, cell, text);
	if (known === undefined) return { wrong: wrongOf(item, text) };
	if (known === 'empty') return { value: '' };
	if (!known.startsWith('value:')) return { value: known };
	const value = Number(known.slice(6));
	const isThere = item.options.some((option) => option.value === value);
	return isThere ? { value: String(value) } : { wrong: 'no-level' };
}

/** What a cell means by itself. */
export function meaningOf(
	item: Item,
	cell: SheetCell,
	text = plain(cellText(cell))
): LevelChoice | undefined {
	const word = words.find(([, known]) => known.includes(text))?.[0];
	if (word !== undefined) return word;
	if (!isScored(item)) return undefined;
	const found = item.options.find(
		({ value, label, level }) =>
			isNumber(text, value) ||
			[label, level].some((one) => one !== undefined && plain(one) === text)
	);
	const option =
		found ?? (typeof cell === 'boolean' ? yesOrNo(item, cell) : numberAndLabel(item, text));
	return option && `value:${option.value}`;
}

const words: [LevelChoice, string[]][] = [
	['empty', ['', '-', '–', '—', 'leeg', 'geen antwoord', 'niet ingevuld', 'niet beantwoord']],
	['nvt', ['nvt', 'n.v.t.', 'n.v.t', 'nvt.', 'niet van toepassing', 'n/a']],
	[
		'onbekend',
		['onbekend', 'weet niet', 'weet ik niet', 'weten wij niet', 'geen idee', '?', 'niet bekend']
	]
];

/** 3, 3,0 and 3.00 */
function isNumber(text: string, value: number): boolean {
	const number = /^(-?\d+)(?:[.,]0+)?$/.exec(text)?.[1];
	return number !== undefined && Number(number) === value;
}

function yesOrNo(item: ScoredItem, yes: boolean) {
	return item.options.find(({ label }) => plain(label) === (yes ? 'ja' : 'nee'));
}

/** "3 - Voldoet aan de ondergrens", where number and words do not contradict each other. */
function numberAndLabel(item: ScoredItem, text: string) {
	const [, number, rest] = /^(\d+)\s*[-–:.=)]\s*(\D.*)$/.exec(text) ?? [];
	if (number === undefined || rest === undefined) return undefined;
	const option = item.options.find(({ value }) => value === Number(number));
	const isOther = item.options.some((one) => one !== option && plain(one.label) === rest);
	return isOther ? undefined : option;
}

function wrongOf(item: ScoredItem, text: string): 'no-level' | 'text-for-number' {
	const asksNumber = item.type === 'points';
	return asksNumber && !/^-?[\d.,]+$/.test(text) ? 'text-for-number' : 'no-level';
}
