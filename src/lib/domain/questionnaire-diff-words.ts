import { count, decimal } from './format.ts';
import { aspectWords } from './item-change.ts';
import type {
	ItemDifference,
	ItemFate,
	QuestionnaireDifference,
	ThemeDifference
} from './questionnaire-diff.ts';

export const fateWords: Record<ItemFate, string> = {
	same: 'gelijk',
	reworded: 'anders verwoord',
	moved: 'verplaatst',
	split: 'gesplitst',
	merged: 'samengevoegd',
	new: 'nieuw',
	dropped: 'vervallen'
};

/** A difference as a page of plain Dutch text, one line per question. */
export function differenceInWords(difference: QuestionnaireDifference): string {
	const goneIds = new Set(difference.dropped.map((item) => item.earlier?.id));
	const blocks = difference.themes.map((theme) =>
		[themeInWords(theme), ...theme.items.map((item) => itemInWords(item, goneIds))].join('\n')
	);
	if (difference.dropped.length > 0) {
		const gone = difference.dropped.map((item) => itemInWords(item, goneIds));
		blocks.push(['Vervallen', ...gone].join('\n'));
	}
	const title = `Van ${difference.earlier} naar ${difference.later}`;
	return `${[title, ...blocks].join('\n\n')}\n`;
}

/** "3 van 5 vragen vergelijkbaar, 60% van het gewicht" */
export function shareInWords({ comparable, comparableShare }: ThemeDifference): string {
	if (comparableShare === null) return 'geen vragen met een score';
	return (
		`${comparable.items} van ${count(comparable.of, 'vraag', 'vragen')} vergelijkbaar, ` +
		`${decimal(comparableShare * 100)}% van het gewicht`
	);
}

function themeInWords(theme: ThemeDifference): string {
	return `${theme.title} (${theme.id}): ${shareInWords(theme)}`;
}

function itemInWords(item: ItemDifference, goneIds: Set<string | undefined>): string {
	const id = (item.later ?? item.earlier)?.id;
	const remarks = remarksOn(item, goneIds);
	const line = `  ${fateWords[item.fate].padEnd(longestFate)}  ${id}`;
	return remarks.length > 0 ? `${line} (${remarks.join('; ')})` : line;
}

function remarksOn(item: ItemDifference, goneIds: Set<string | undefined>): string[] {
	const { earlier, later, fate } = item;
	const remarks = [];
	if (item.changed.length > 0) {
		remarks.push(item.changed.map((aspect) => aspectWords[aspect]).join(', '));
	}
	if (earlier && later && earlier.id !== later.id) remarks.push(`heette ${earlier.id}`);
	if (earlier && later && earlier.theme !== later.theme) remarks.push(`stond in ${earlier.theme}`);
	if (earlier && !later) remarks.push(`stond in ${earlier.theme}`);
	if (item.replaces.length > 0) remarks.push(`uit ${item.replaces.join(', ')}`);
	if (fate === 'new' && goneIds.has(later?.id)) remarks.push('betekenis gewijzigd');
	return remarks;
}

const longestFate = Math.max(...Object.values(fateWords).map((words) => words.length));
