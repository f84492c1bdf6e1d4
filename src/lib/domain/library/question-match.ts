import { changedAspects, type Aspect } from '#domain/questionnaire/item-change.ts';
import type { Item, Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { plain } from '#domain/wide-sheet/sheet.ts';
import type { QuestionRow } from './question-sheet.ts';
import { draftOfRow, resolvedRow, type Fate, type RowMatch } from './question-draft.ts';

/** By the row of the sheet. */
export type Fates = ReadonlyMap<number, Fate>;

/** Share of the words that two texts have together. */
const nearEnough = 0.5;

/** Each question of the present version is at most one row's; what nobody chose keeps no measure that may not stay. */
export function matchRows(
	rows: readonly QuestionRow[],
	present: Questionnaire | undefined,
	chosen: Fates
): RowMatch[] {
	const left = new Map(
		(present?.themes.flatMap(({ items }) => items) ?? []).map((item) => [item.id, item])
	);
	const found = new Map<QuestionRow, { item: Item; how: 'id' | 'text' | 'near' }>();
	const take = (row: QuestionRow, item: Item | undefined, how: 'id' | 'text' | 'near') => {
		if (!item || found.has(row)) return;
		found.set(row, { item, how });
		left.delete(item.id);
	};
	for (const row of rows) take(row, left.get(row.id), 'id');
	for (const row of rows) {
		take(
			row,
			[...left.values()].find((item) => plain(item.text) === plain(row.text)),
			'text'
		);
	}
	for (const { row, item } of nearPairs(
		rows.filter((row) => !found.has(row)),
		[...left.values()]
	)) {
		if (left.has(item.id)) take(row, item, 'near');
	}
	return rows.map((row) => {
		const pair = found.get(row);
		if (!pair) return { row, item: null, how: null, changed: [], fate: 'new' };
		const later = resolvedRow(draftOfRow(row, pair.item), pair.item);
		const changed = changedAspects(pair.item, later);
		return { row, ...pair, changed, fate: chosen.get(row.row) ?? usual(pair.how, changed) };
	});
}

/** A list that somebody else wrote is not assumed to mean the same. */
function usual(how: 'id' | 'text' | 'near', changed: readonly Aspect[]): Fate {
	if (changed.length === 0) return 'same';
	return how === 'near' ? 'new' : 'replaces';
}

function nearPairs(rows: readonly QuestionRow[], items: readonly Item[]) {
	return rows
		.flatMap((row) => items.map((item) => ({ row, item, share: sharedWords(row.text, item.text) })))
		.filter(({ share }) => share >= nearEnough)
		.sort((a, b) => b.share - a.share);
}

function sharedWords(one: string, other: string): number {
	const [a, b] = [wordsOf(one), wordsOf(other)];
	const both = [...a].filter((word) => b.has(word)).length;
	const all = new Set([...a, ...b]).size;
	return all === 0 ? 0 : both / all;
}

function wordsOf(text: string): Set<string> {
	return new Set(plain(text).match(/[\p{L}\p{N}]+/gu) ?? []);
}
