import { aspectWords, changedAspects } from '#domain/questionnaire/item-change.ts';
import { errorAt, warningAt, type Path, type PathMistake } from '#domain/mistake/mistake.ts';
import { suggestion } from '#domain/mistake/nearest.ts';
import { optionsOf } from '#domain/questionnaire/option.ts';
import type { Item } from '#domain/questionnaire/questionnaire.ts';
import {
	itemFile,
	writtenItems,
	type QuestionnaireDraft,
	type DraftItem
} from '#domain/questionnaire/file.ts';
import { resolveItem } from '#domain/questionnaire/resolution.ts';

/** An edition includes what it inherits. */
export interface PreviousVersion {
	reference: string;
	draft: QuestionnaireDraft;
}

/** docs/scoring.md §4 */
export function doubleMeasures(
	whole: QuestionnaireDraft,
	places: Map<string, Path>
): PathMistake[] {
	const first = new Map<string, DraftItem>();
	return writtenItems(whole).flatMap(({ entry: item }) => {
		const measure = measureOf(item);
		if (measure === undefined) return [];
		const other = first.get(measure);
		if (!other) first.set(measure, item);
		if (!other || other.id === item.id) return [];
		const here = places.has(item.id ?? '') ? item : other;
		const message = `measure '${measure}' is al die van vraag '${(here === item ? other : item).id}'`;
		return [errorAt(placeOf(here, 'measure', places), message)];
	});
}

/** Other words need `change: editorial` or a new measure (docs/questionnaires.md §4). */
export function silentChanges(
	whole: QuestionnaireDraft,
	previous: PreviousVersion,
	places: Map<string, Path>
): PathMistake[] {
	const earlier = completeItems(previous.draft);
	return [...completeItems(whole)].flatMap(([measure, item]) => {
		const before = earlier.get(measure);
		if (!before || item.change === 'editorial') return [];
		const changed = changedAspects(before, item);
		if (changed.length === 0) return [];
		const key = changed.includes('text') ? 'text' : 'id';
		return [
			errorAt(
				placeOf(item, key, places),
				`vraag '${item.id}' is anders dan in ${previous.reference} ` +
					`(${changed.map((aspect) => aspectWords[aspect]).join(', ')}): zet er 'change: editorial' bij ` +
					`als de betekenis gelijk bleef, of geef de vraag een nieuwe 'measure'`
			)
		];
	});
}

export function replacementMistakes(
	own: QuestionnaireDraft,
	previous: PreviousVersion | null
): PathMistake[] {
	const known =
		previous && new Set(writtenItems(previous.draft).map(({ entry }) => measureOf(entry)));
	return writtenItems(own).flatMap(({ entry: item, path }) =>
		(item.replaces ?? []).flatMap((measure, index) => {
			if (measure === undefined) return [];
			const place = [...path, 'replaces', index];
			if (measure === measureOf(item)) {
				return [
					errorAt(
						place,
						`'replaces' noemt de measure van de vraag zelf: geef de vraag een eigen 'measure'`
					)
				];
			}
			if (!known || known.has(measure)) return [];
			const names = [...known].filter((name) => name !== undefined);
			return [
				warningAt(
					place,
					`measure '${measure}' staat niet in ${previous.reference}${suggestion(measure, names)}`
				)
			];
		})
	);
}

function measureOf(item: DraftItem): string | undefined {
	return item.measure ?? item.id;
}

/** By measure. */
function completeItems(draft: QuestionnaireDraft): Map<string, Item> {
	const scales = draft.scales ?? {};
	const items = new Map<string, Item>();
	for (const { entry } of writtenItems(draft)) {
		const parsed = itemFile.safeParse(entry);
		const isUnreadable = Object.values(entry).some((value) => value === undefined);
		if (isUnreadable || !parsed.success || isWithoutOptions(parsed.data, draft)) continue;
		items.set(measureOf(entry) ?? '', resolveItem(parsed.data, scales));
	}
	return items;
}

function isWithoutOptions(item: DraftItem, draft: QuestionnaireDraft): boolean {
	const hasNone = item.type === 'text' || item.type === 'relation' || item.type === 'action';
	return !hasNone && optionsOf(item, draft.scales ?? {}) === undefined;
}

/** Inherited items changed with `extends`, so a mistake in them is shown there. */
function placeOf(
	item: { id?: string },
	key: 'text' | 'id' | 'measure',
	places: Map<string, Path>
): Path {
	const path = places.get(item.id ?? '');
	return path ? [...path, key] : ['extends'];
}
