import { count, decimal, list } from '#domain/words/format.ts';
import { aspectWords } from '#domain/questionnaire/item-change.ts';
import { detailWords } from '#domain/questionnaire/item-detail.ts';
import type {
	ItemDifference,
	ItemFate,
	QuestionnaireDifference,
	ThemeDifference
} from './questionnaire-diff.ts';

export const fateWords: Record<ItemFate, string> = {
	same: 'gelijk',
	reworded: 'aangepast',
	moved: 'verplaatst',
	split: 'gesplitst',
	merged: 'samengevoegd',
	new: 'nieuw',
	dropped: 'vervallen'
};

export function differenceInWords(difference: QuestionnaireDifference): string {
	const reused = reusedIds(difference);
	const blocks = difference.themes.map((theme) =>
		[themeInWords(theme), ...theme.items.map((item) => itemInWords(item, reused))].join('\n')
	);
	if (difference.dropped.length > 0) {
		const gone = difference.dropped.map((item) => itemInWords(item, reused));
		blocks.push(['Vervallen', ...gone].join('\n'));
	}
	const title = `Van ${difference.earlier} naar ${difference.later}`;
	return `${[title, ...blocks].join('\n\n')}\n`;
}

/** "3 van 5 vragen vergelijkbaar, 60% van het gewicht" */
export function shareInWords({
	comparable,
	comparableShare
}: Pick<ThemeDifference, 'comparable' | 'comparableShare'>): string {
	if (comparableShare === null) return 'geen vragen met een score';
	return (
		`${comparable.items} van ${count(comparable.of, 'vraag', 'vragen')} vergelijkbaar, ` +
		`${decimal(comparableShare * 100)}% van het gewicht`
	);
}

/**
 * reused: ids that now mean another question. Themes are named by id unless their names are known.
 */
export function remarksOn(
	item: ItemDifference,
	reused: ReadonlySet<string>,
	themeNames: ReadonlyMap<string, string> = new Map()
): string[] {
	const { earlier, later, fate } = item;
	const nameOf = (theme: string) => themeNames.get(theme) ?? theme;
	const remarks = [];
	if (item.changed.length > 0) {
		remarks.push(list(item.changed.map((aspect) => aspectWords[aspect])));
	}
	if (earlier && later && earlier.id !== later.id) remarks.push(`heette ${earlier.id}`);
	if (earlier && earlier.theme !== later?.theme) remarks.push(`stond in ${nameOf(earlier.theme)}`);
	if (item.replaces.length > 0) remarks.push(`komt uit ${list(item.replaces)}`);
	if (fate === 'new' && reused.has(later?.id ?? '')) {
		remarks.push('hetzelfde id, maar een andere betekenis');
	}
	if (fate === 'dropped' && reused.has(earlier?.id ?? '')) remarks.push('de oude betekenis');
	if (item.details.length > 0) {
		const also = item.changed.length > 0 ? 'ook' : 'wel';
		remarks.push(`${also} anders: ${list(item.details.map((detail) => detailWords[detail]))}`);
	}
	return remarks;
}

export function reusedIds({ themes, dropped }: QuestionnaireDifference): Set<string> {
	const newIds = new Set(
		themes.flatMap((theme) =>
			theme.items.filter(({ fate }) => fate === 'new').map(({ later }) => later?.id)
		)
	);
	const gone = dropped.flatMap(({ earlier }) => (earlier ? [earlier.id] : []));
	return new Set(gone.filter((id) => newIds.has(id)));
}

function themeInWords(theme: ThemeDifference): string {
	return `${theme.title} (${theme.id}): ${shareInWords(theme)}`;
}

function itemInWords(item: ItemDifference, reused: Set<string>): string {
	const id = (item.later ?? item.earlier)?.id;
	const remarks = remarksOn(item, reused);
	const line = `  ${fateWords[item.fate].padEnd(longestFate)}  ${id}`;
	return remarks.length > 0 ? `${line} (${remarks.join('; ')})` : line;
}

const longestFate = Math.max(...Object.values(fateWords).map((words) => words.length));
