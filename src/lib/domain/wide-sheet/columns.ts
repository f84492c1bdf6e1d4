import { allItems, type NumberedItem } from './items.ts';
import type { ColumnRole } from './choices.ts';
import { cellText, plain, widthOf, type GivenSheet } from './sheet.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';

/** How a column was known again; only a near text is unsure. */
export type ColumnHow = 'name' | 'key' | 'number' | 'text' | 'near';

export interface ColumnSuggestion {
	role: ColumnRole;
	how: ColumnHow;
}

/** By column, from 0; a column without a suggestion is missing. */
export function suggestColumns(
	sheet: GivenSheet,
	headerRow: number,
	questionnaire: Questionnaire
): Map<number, ColumnSuggestion> {
	const items = allItems(questionnaire);
	const headings = headingsOf(sheet, headerRow);
	const found = new Map<number, ColumnSuggestion>();
	headings.forEach((heading, column) => {
		const known = named(heading) ?? byKey(heading, items) ?? byText(heading, items);
		if (known) found.set(column, known);
	});
	const taken = new Set([...found.values()].map(({ role }) => role));
	for (const [column, suggestion] of looser(headings, items, found)) {
		if (taken.has(suggestion.role)) continue;
		taken.add(suggestion.role);
		found.set(column, suggestion);
	}
	for (const [column, heading] of headings.entries()) {
		const note = noteBeside(heading, found.get(column - 1)?.role);
		if (note && !found.has(column) && !taken.has(note))
			found.set(column, { role: note, how: 'name' });
	}
	return found;
}

export function headingsOf(sheet: GivenSheet, headerRow: number): string[] {
	const row = sheet.rows[headerRow] ?? [];
	return Array.from({ length: widthOf(sheet) }, (_, column) => cellText(row[column] ?? null));
}

/** The row that looks most like a heading, of the first twenty; from 0. */
export function likelyHeader(sheet: GivenSheet, questionnaire: Questionnaire | undefined): number {
	let best = 0;
	let most = 0;
	for (let row = 0; row < Math.min(20, sheet.rows.length); row++) {
		const names = headingsOf(sheet, row).filter((heading) => named(heading)).length;
		const known = questionnaire ? sureColumns(sheet, row, questionnaire) : 0;
		if (names * 2 + known <= most) continue;
		best = row;
		most = names * 2 + known;
	}
	return best;
}

function sureColumns(sheet: GivenSheet, row: number, questionnaire: Questionnaire): number {
	const items = allItems(questionnaire);
	return headingsOf(sheet, row).filter((one) => byKey(one, items) ?? byText(one, items)).length;
}

const names: [RegExp, ColumnRole][] = [
	[/^(gemeente|gemeenten|gemeentenaam|gemeentecode|municipality|cbs-?code)$/, 'municipality'],
	[/^(lokaal |wijk|sociaal )?(team|teamnaam|team naam|naam team|naam van het team)$/, 'team'],
	[/^(vastgesteld[ _]op|finalised_on|datum|datum vastgesteld|ingevuld op)$/, 'finalised_on']
];

function named(heading: string): ColumnSuggestion | undefined {
	const text = plain(heading)
		.replace(/[*:]+$/, '')
		.trim();
	const role = names.find(([pattern]) => pattern.test(text))?.[1];
	return role && { role, how: 'name' };
}

/** An id by itself, or in brackets at the end as in our own template. */
function byKey(heading: string, items: NumberedItem[]): ColumnSuggestion | undefined {
	const text = plain(heading);
	const bracketed = /[[(]([^[\]()]+)[\])]$/.exec(text)?.[1];
	const isNote = /^toelichting\b/.test(text);
	const asked = [text.replace(/^toelichting[ :]*/, ''), bracketed];
	const item = items.find(({ id }) => asked.includes(id));
	if (!item) return undefined;
	return { role: isNote ? `note:${item.id}` : `item:${item.id}`, how: 'key' };
}

function byText(heading: string, items: NumberedItem[]): ColumnSuggestion | undefined {
	const text = bare(heading);
	const same = items.filter((item) => text !== '' && bare(item.text) === text);
	return same.length === 1 ? { role: `item:${same[0]!.id}`, how: 'text' } : undefined;
}

/** By number and by a text that is almost the same; the nearest first. */
function looser(
	headings: string[],
	items: NumberedItem[],
	found: ReadonlyMap<number, ColumnSuggestion>
): [number, ColumnSuggestion][] {
	const texts = items.map((item) => pairsOf(bare(item.text)));
	const ranked = headings.flatMap((heading, column) => {
		if (found.has(column) || heading === '') return [];
		const number = byNumber(heading, items);
		const pairs = pairsOf(bare(heading));
		const near = items
			.map((item, index) => ({ item, likeness: likeness(pairs, texts[index]!) }))
			.sort((a, b) => b.likeness - a.likeness);
		const [first, second] = near;
		const isNear = first && first.likeness >= 0.6 && first.likeness > (second?.likeness ?? 0);
		const all: { column: number; suggestion: ColumnSuggestion; rank: number }[] = [];
		// A number beside words that say something else may be of another list.
		if (number && (isBareNumber(heading) || (isNear && first.item === number)))
			all.push({ column, suggestion: { role: `item:${number.id}`, how: 'number' }, rank: 2 });
		if (isNear)
			all.push({
				column,
				suggestion: { role: `item:${first.item.id}`, how: 'near' },
				rank: first.likeness
			});
		return all.slice(0, 1);
	});
	return ranked
		.sort((a, b) => b.rank - a.rank)
		.map(({ column, suggestion }) => [column, suggestion]);
}

const numbered = /^(?:vraag|vr|v|q|nr|no)?\.?\s*(\d+(?:\.\d+)?)\b[.):]?\s*/i;

function byNumber(heading: string, items: NumberedItem[]): NumberedItem | undefined {
	const number = numbered.exec(plain(heading))?.[1];
	return number === undefined
		? undefined
		: items.find((item) => item.number === number || item.inTheme === number);
}

function isBareNumber(heading: string): boolean {
	return plain(heading).replace(numbered, '') === '';
}

/** Without a number in front, an id behind, and signs. */
function bare(text: string): string {
	return plain(text)
		.replace(numbered, '')
		.replace(/[[(][a-z0-9.-]+[\])]$/, '')
		.replace(/[^a-z0-9 ]+/g, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 300);
}

function pairsOf(text: string): Map<string, number> {
	const pairs = new Map<string, number>();
	for (let at = 0; at + 1 < text.length; at++) {
		const pair = text.slice(at, at + 2);
		pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
	}
	return pairs;
}

/** Dice's: 1 where all pairs of letters are shared, 0 where none is. */
function likeness(one: Map<string, number>, other: Map<string, number>): number {
	const sizes = [one, other].map((pairs) => [...pairs.values()].reduce((sum, n) => sum + n, 0));
	const total = sizes[0]! + sizes[1]!;
	if (total === 0) return 0;
	let shared = 0;
	for (const [pair, times] of one) shared += Math.min(times, other.get(pair) ?? 0);
	return (2 * shared) / total;
}

function noteBeside(heading: string, before: ColumnRole | undefined): ColumnRole | undefined {
	if (!/^(toelichting|opmerking|opmerkingen|reden)( bij\b.*)?$/.test(plain(heading)))
		return undefined;
	return before?.startsWith('item:') ? `note:${before.slice(5)}` : undefined;
}
