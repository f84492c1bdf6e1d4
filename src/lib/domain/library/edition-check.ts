import { itemsById, themesById } from '#domain/questionnaire/edition.ts';
import { errorAt, type PathMistake } from '#domain/mistake/mistake.ts';
import { suggestion } from '#domain/mistake/nearest.ts';
import {
	writtenItems,
	writtenThemes,
	type QuestionnaireDraft
} from '#domain/questionnaire/file.ts';
import { present } from '#domain/mistake/written.ts';

export function editionMistakes(
	edition: QuestionnaireDraft,
	base: QuestionnaireDraft
): PathMistake[] {
	return [
		...omitMistakes(edition, base),
		...themeMistakes(edition, base),
		...itemMistakes(edition, base)
	];
}

export function omitWithoutBase(draft: QuestionnaireDraft): PathMistake[] {
	if (!('omit' in draft) || 'extends' in draft) return [];
	return [errorAt(['omit'], "'omit' hoort bij een editie, en die heeft 'extends'")];
}

function omitMistakes(edition: QuestionnaireDraft, base: QuestionnaireDraft): PathMistake[] {
	const items = itemsById(base);
	const themes = themesById(base);
	return present(edition.omit, ['omit']).flatMap(({ entry: id, path }) => {
		if (items.has(id)) return [];
		if (themes.has(id))
			return [errorAt(path, `'${id}' is een thema: noem in 'omit' de vragen zelf`)];
		return [
			errorAt(path, `vraag '${id}' staat niet in ${edition.extends}${suggestion(id, items.keys())}`)
		];
	});
}

function themeMistakes(edition: QuestionnaireDraft, base: QuestionnaireDraft): PathMistake[] {
	const themes = themesById(base);
	return writtenThemes(edition).flatMap(({ entry: theme, path }) => {
		const id = theme.id;
		if (id === undefined || themes.has(id)) return [];
		const missing = (['title', 'items'] as const).filter((key) => !(key in theme));
		if (missing.length > 0) {
			return [errorAt(path, newcomer({ what: 'thema', id, missing }, edition, themes.keys()))];
		}
		return theme.items?.length === 0
			? [errorAt([...path, 'items'], 'verwacht minstens één vraag')]
			: [];
	});
}

function itemMistakes(edition: QuestionnaireDraft, base: QuestionnaireDraft): PathMistake[] {
	const items = itemsById(base);
	const home = homes(base);
	const omitted = new Set(edition.omit);
	return writtenItems(edition).flatMap(({ entry: item, theme, path }) => {
		const id = item.id;
		if (id === undefined) return [];
		if (items.has(id) && !omitted.has(id)) {
			const moved = theme.id !== undefined && theme.id !== home.get(id);
			return moved ? [errorAt([...path, 'id'], elsewhere(id, home.get(id) ?? '', edition))] : [];
		}
		const missing = (['text', 'type'] as const).filter((key) => !(key in item));
		if (missing.length === 0) return [];
		return [errorAt(path, newcomer({ what: 'vraag', id, missing }, edition, items.keys()))];
	});
}

/** By item id. */
function homes(draft: QuestionnaireDraft): Map<string, string> {
	return new Map(writtenItems(draft).map(({ entry, theme }) => [entry.id ?? '', theme.id ?? '']));
}

function elsewhere(id: string, theme: string, edition: QuestionnaireDraft): string {
	return (
		`vraag '${id}' staat in ${edition.extends} onder thema '${theme}': pas die daar aan, ` +
		`of laat die weg met 'omit' en schrijf die hier opnieuw met dezelfde 'measure'`
	);
}

function newcomer(
	{ what, id, missing }: { what: string; id: string; missing: string[] },
	edition: QuestionnaireDraft,
	known: Iterable<string>
): string {
	const keys = missing.map((key) => `'${key}'`).join(' en ');
	const advice = suggestion(id, known);
	return `${what} '${id}' staat niet in ${edition.extends}${advice || `; om te beginnen ontbreekt ${keys}`}`;
}
