import { editionMistakes, omitWithoutBase } from './edition-check.ts';
import { itemsById } from '#domain/questionnaire/edition.ts';
import { itemMistakes, orderMistakes, valueMistakes } from './item-check.ts';
import { isScoredType } from '#domain/questionnaire/item-type.ts';
import {
	doubleMeasures,
	replacementMistakes,
	silentChanges,
	type PreviousVersion
} from './measure-check.ts';
import { errorAt, within, type Path, type PathMistake } from '#domain/mistake/mistake.ts';
import {
	writtenItems,
	writtenThemes,
	type QuestionnaireDraft,
	type DraftItem
} from '#domain/questionnaire/file.ts';
import { present, type Written } from '#domain/mistake/written.ts';

export interface QuestionnaireInContext {
	/** It holds what could be read. */
	own: QuestionnaireDraft;
	/** It is `own` when it extends nothing. */
	whole: QuestionnaireDraft;
	/** It is null when the file extends nothing readable. */
	base: QuestionnaireDraft | null;
	previous: PreviousVersion | null;
}

/** Messages are Dutch. */
export function questionnaireMistakes(context: QuestionnaireInContext): PathMistake[] {
	const { own, whole, base, previous } = context;
	const places = placesOfItems(own);
	return [
		...bandMistakes(own),
		...scaleMistakes(own),
		...omitWithoutBase(own),
		...doubleIds(own),
		...(base ? editionMistakes(own, base) : []),
		...mistakesOfItems(context),
		...doubleMeasures(whole, places),
		...(isCutOff(context) ? [] : nothingToScore(context)),
		...replacementMistakes(own, previous),
		...(previous ? silentChanges(whole, previous, places) : [])
	];
}

function isCutOff({ own, base }: QuestionnaireInContext): boolean {
	return 'extends' in own && base === null;
}

function bandMistakes(own: QuestionnaireDraft): PathMistake[] {
	return present(own.bands, ['bands']).flatMap(({ entry: band, path }, index) => [
		...bandOrder(band.from, own.bands?.[index - 1]?.from, index, path),
		...bandLabel(band.label, path)
	]);
}

function bandOrder(
	from: number | undefined,
	before: number | undefined,
	index: number,
	path: Path
): PathMistake[] {
	const place = [...path, 'from'];
	if (from === undefined) return [];
	if (index === 0) {
		return from === 0 ? [] : [errorAt(place, `de eerste band begint bij 0, er stond ${from}`)];
	}
	if (before === undefined || from > before) return [];
	return [
		errorAt(place, `verwacht een getal hoger dan ${before}, er stond ${from}: banden lopen op`)
	];
}

function bandLabel(label: string | undefined, path: Path): PathMistake[] {
	if (!label?.toLowerCase().includes('ondergrens')) return [];
	return [
		errorAt(
			[...path, 'label'],
			`een band heet niet naar de ondergrens, er stond '${label}': kies een woord van groei`
		)
	];
}

function scaleMistakes(own: QuestionnaireDraft): PathMistake[] {
	return Object.entries(own.scales ?? {}).flatMap(([name, steps]) =>
		orderMistakes(steps ?? []).map((mistake) => within(['scales', name], mistake))
	);
}

function doubleIds(own: QuestionnaireDraft): PathMistake[] {
	const first = new Map<string, Path>();
	const written: Written<{ id?: string }>[] = writtenThemes(own).flatMap((theme) => [
		theme,
		...writtenItems(own).filter((item) => item.theme === theme.entry)
	]);
	return written.flatMap(({ entry, path }) => {
		if (entry.id === undefined) return [];
		const place = [...path, 'id'];
		const earlier = first.get(entry.id);
		if (!earlier) first.set(entry.id, place);
		return earlier ? [errorAt(place, `id '${entry.id}' komt al eerder voor`, earlier)] : [];
	});
}

function mistakesOfItems(context: QuestionnaireInContext): PathMistake[] {
	const { own, whole } = context;
	const merged = own === whole ? new Map<string, DraftItem>() : itemsById(whole);
	const inherits = isCutOff(context) ? 'something unknown' : 'nothing more';
	const written = writtenItems(own).flatMap(({ entry, path }) => {
		const item = merged.get(entry.id ?? '') ?? entry;
		return itemMistakes(item, whole.scales ?? {}, inherits).map((mistake) => within(path, mistake));
	});
	return [...written, ...brokenByScale(context)];
}

/** An edition's scale may remove a value that an inherited question needs. */
function brokenByScale({ own, whole, base }: QuestionnaireInContext): PathMistake[] {
	if (!base) return [];
	const places = placesOfItems(own);
	return writtenItems(whole)
		.filter(({ entry }) => !places.has(entry.id ?? ''))
		.filter(({ entry }) => Object.hasOwn(own.scales ?? {}, entry.scale ?? ''))
		.flatMap(({ entry }) =>
			valueMistakes(entry, whole.scales ?? {})
				.filter((mistake) => mistake.severity === 'error')
				.map(({ message }) =>
					errorAt(
						['scales', entry.scale ?? ''],
						`vraag '${entry.id}' past niet bij deze schaal: ${message}`
					)
				)
		);
}

/** One scan of a region rolls up into nothing, so it may do without a score. */
function nothingToScore({ whole, base }: QuestionnaireInContext): PathMistake[] {
	if (whole.subject === 'region') return [];
	const themes = whole.themes ?? [];
	const core = writtenItems(whole).filter(({ theme }) => theme.core !== false);
	const isUnreadable =
		(themes.length === 0 && base === null) ||
		themes.some((theme) => theme?.items === undefined) ||
		core.some(({ entry }) => entry.type === undefined);
	if (isUnreadable) return [];
	if (core.some(({ entry }) => entry.type && isScoredType(entry.type))) return [];
	const message = 'geen enkel kernthema heeft een vraag die meetelt: verwacht er minstens één';
	return [errorAt(['themes'], message)];
}

function placesOfItems(own: QuestionnaireDraft): Map<string, Path> {
	const places = new Map<string, Path>();
	for (const { entry, path } of writtenItems(own)) {
		if (entry.id !== undefined && !places.has(entry.id)) places.set(entry.id, path);
	}
	return places;
}
