import { fitsType, typeKeys } from './item-type.ts';
import { writtenItems, type QuestionnaireDraft, type DraftItem, type DraftTheme } from './file.ts';
import { present } from '#domain/mistake/written.ts';

/** docs/questionnaires.md §5 */
export function applyEdition(
	base: QuestionnaireDraft,
	edition: QuestionnaireDraft
): QuestionnaireDraft {
	const { omit: _, ...inherited } = base;
	return {
		...inherited,
		...given(edition),
		omit: undefined,
		scales: { ...base.scales, ...given(edition.scales ?? {}) },
		themes: themesOver(base, edition)
	};
}

export function itemsById(draft: QuestionnaireDraft): Map<string, DraftItem> {
	return byId(writtenItems(draft).map(({ entry }) => entry));
}

export function themesById(draft: QuestionnaireDraft): Map<string, DraftTheme> {
	return byId(present(draft.themes, []).map(({ entry }) => entry));
}

function themesOver(base: QuestionnaireDraft, edition: QuestionnaireDraft): DraftTheme[] {
	const baseThemes = themesById(base);
	const editionThemes = themesById(edition);
	const known = new Set(itemsById(base).keys());
	const omitted = new Set(edition.omit);
	for (const id of omitted) if (id !== undefined) known.delete(id);
	const kept = [...baseThemes.values()].map((theme) => {
		const over = editionThemes.get(theme.id ?? '');
		const items = present(theme.items, []).map(({ entry }) => entry);
		const left = items.filter((item) => !omitted.has(item.id));
		return { ...theme, ...given(over ?? {}), items: itemsOver(left, over, known) };
	});
	const added = [...editionThemes.values()].filter((theme) => !baseThemes.has(theme.id ?? ''));
	return [...kept.filter((theme) => theme.items.length > 0), ...added];
}

function itemsOver(items: DraftItem[], over: DraftTheme | undefined, known: Set<string>) {
	const written = byId(present(over?.items, []).map(({ entry }) => entry));
	const reworded = items.map((item) => itemOver(item, written.get(item.id ?? '')));
	const added = [...written.values()].filter((item) => !known.has(item.id ?? ''));
	return [...reworded, ...added];
}

/** Keys of the old type do not fit a new type. The base's `change` was about the base's words. */
function itemOver(item: DraftItem, over: DraftItem | undefined): DraftItem {
	if (!over) return item;
	const inherited = { ...item };
	for (const key of strangeKeys(over.type)) delete inherited[key];
	if (meaningKeys.some((key) => key in over)) delete inherited.change;
	return { ...inherited, ...given(over) };
}

function strangeKeys(type: DraftItem['type']) {
	return type === undefined ? [] : typeKeys.filter((key) => !fitsType(key, type));
}

const meaningKeys = ['text', 'type', 'scale', 'options', 'maximum', 'step', 'floor'] as const;

function byId<T extends { id?: string }>(entries: T[]): Map<string, T> {
	const found = new Map<string, T>();
	for (const entry of entries) {
		if (entry.id !== undefined && !found.has(entry.id)) found.set(entry.id, entry);
	}
	return found;
}

/** A value that could not be read does not replace the base's. */
function given<T extends object>(entry: T): T {
	return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as T;
}
