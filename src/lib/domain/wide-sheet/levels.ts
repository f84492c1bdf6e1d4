import { isScored, type Item, type ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import type { LevelChoice } from './choices.ts';
import { cellText, plain, type GivenCell } from './sheet.ts';

/** The value of an answer, or why it is none. */
export type ReadLevel = { value: string } | { wrong: 'no-level' | 'day' | 'text-for-number' };

/** Under which what somebody chose for it is kept; undefined where nothing can be chosen. */
export function levelKey(cell: GivenCell): string | undefined {
	if (cell === null || typeof cell === 'object') return undefined;
	return plain(cellText(cell));
}

export function readLevel(item: ScoredItem, cell: GivenCell, chosen?: LevelChoice): ReadLevel {
	if (typeof cell === 'object' && cell !== null) return { wrong: 'day' };
	const text = plain(cellText(cell));
	const known = chosen ?? meaningOf(item, cell, text);
	if (known === undefined) return { wrong: isDayLike(text) ? 'day' : wrongOf(item, text) };
	if (known === 'empty') return { value: '' };
	if (!known.startsWith('value:')) return { value: known };
	const value = Number(known.slice(6));
	const isThere = item.options.some((option) => option.value === value);
	return isThere ? { value: String(value) } : { wrong: 'no-level' };
}

/** What a cell means by itself. */
export function meaningOf(
	item: Item,
	cell: GivenCell,
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

/** "3 - Voldoet aan de ondergrens", where number and words say the same. */
function numberAndLabel(item: ScoredItem, text: string) {
	const [, number, rest] = /^(\d+)\s*[-–:.=)]\s*(\D.*)$/.exec(text) ?? [];
	if (number === undefined || rest === undefined) return undefined;
	return item.options.find(
		({ value, label, level }) =>
			value === Number(number) &&
			[label, level].some((one) => one !== undefined && isSameStart(plain(one), rest))
	);
}

/** A label may be cut off, or go on. */
function isSameStart(label: string, words: string): boolean {
	return words.length >= 3 && (label.startsWith(words) || words.startsWith(label));
}

/** What a spreadsheet makes of 1-3 when it is saved as CSV. */
function isDayLike(text: string): boolean {
	const month = '(jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)';
	return new RegExp(`^(\\d{1,2}-${month}|${month}-\\d{2}|\\d{1,2}-\\d{1,2}-\\d{4})$`).test(text);
}

function wrongOf(item: ScoredItem, text: string): 'no-level' | 'text-for-number' {
	const asksNumber = item.type === 'points';
	return asksNumber && !/^-?[\d.,]+$/.test(text) ? 'text-for-number' : 'no-level';
}
