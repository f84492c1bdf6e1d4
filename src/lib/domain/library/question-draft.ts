import type { Aspect } from '#domain/questionnaire/item-change.ts';
import type { DraftScales, ItemFile } from '#domain/questionnaire/file.ts';
import { isScored, type Item, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { resolveItem } from '#domain/questionnaire/resolution.ts';
import { plain } from '#domain/wide-sheet/sheet.ts';
import type { ListTerms, QuestionRow } from './question-sheet.ts';

/* A questionnaire in the keys of the file, made of the rows of a sheet and what the present version says beside them. */

/**
 * same: id and measure stay; where something differs, it is said that the meaning stayed. replaces: the question
 * comes in the place of the other and measures something else. new: neither.
 */
export const fates = ['same', 'replaces', 'new'] as const;
export type Fate = (typeof fates)[number];

export interface RowMatch {
	row: QuestionRow;
	/** Null where nothing in the present version looks like it. */
	item: Item | null;
	how: 'id' | 'text' | 'near' | null;
	/** What differs, where it would be the same question. */
	changed: Aspect[];
	fate: Fate;
}

export type WrittenKeys = Record<string, unknown>;

const ownScale = 'vier';

/** The steps of a question that is new, where the present version has no scale from 1 to 4. */
const fourSteps = [
	{ value: 1, label: 'Niet geregeld' },
	{ value: 2, label: 'Deels geregeld' },
	{ value: 3, label: 'Geregeld' },
	{ value: 4, label: 'Geregeld en wordt verbeterd' }
];

const growthBands = [
	{ label: 'Begin', from: 0, color: '#b5482f' },
	{ label: 'In opbouw', from: 40, color: '#efb366' },
	{ label: 'Goed op weg', from: 60, color: '#a9d0c6' },
	{ label: 'Sterk', from: 80, color: '#0f6b66' }
];

/** Empty values are left out. The check of the library decides whether it stands. */
export function writtenList(
	terms: ListTerms,
	matches: readonly RowMatch[],
	present: Questionnaire | undefined
): WrittenKeys {
	const scales = scalesOf(present);
	const ids = idsOf(matches, present, terms.version);
	const themes = [...Map.groupBy(matches, ({ row }) => plain(row.theme))].map(([title, own]) => {
		const before = present?.themes.find((theme) => plain(theme.title) === title);
		return kept({
			id: ids.theme(title),
			title: own[0]!.row.theme,
			short: before?.short,
			core: before?.core === false ? false : undefined,
			unit: own[0]!.row.unit === 'municipality' ? 'municipality' : undefined,
			weight: before && before.weight !== 1 ? before.weight : undefined,
			items: own.map((match) => writtenItem(match, ids.item(match.row), terms.version, scales))
		});
	});
	return kept({
		...{ key: terms.key, version: terms.version, title: terms.title },
		...{ language: present?.language ?? 'nl', status: terms.status },
		...{ introduction: terms.introduction, source: terms.source },
		minimum_coverage: present?.minimumCoverage,
		minimum_change: present?.minimumChange,
		bands: present?.bands ?? growthBands,
		scales: Object.fromEntries(scales),
		themes
	});
}

/** The row as a question of its own, with the answers of the one that it is held against. */
export function draftOfRow(row: QuestionRow, before: Item | null): WrittenKeys {
	return kept({
		text: row.text,
		help: row.help,
		source: row.source,
		...answersOf(row, before),
		floor: row.floor ?? floorOf(row, before),
		perspectives: row.perspectives.length > 0 ? row.perspectives : undefined
	});
}

export function resolvedRow(draft: WrittenKeys, before: Item): Item {
	const scales: DraftScales = { [ownScale]: fourSteps };
	if (isScored(before) && before.scale !== undefined) scales[before.scale] = stepsOf(before);
	return resolveItem({ ...draft, id: before.id } as ItemFile, scales);
}

function writtenItem(
	{ row, item, fate, changed }: RowMatch,
	id: string,
	version: string,
	scales: ReadonlyMap<string, unknown>
): WrittenKeys {
	const before = fate === 'new' ? null : item;
	const draft = draftOfRow(row, before);
	if (draft.scale === ownScale && !scales.has(ownScale)) draft.scale = scaleOfFour(scales);
	if (!before) {
		const isTaken = item !== null && id === item.id;
		return kept({ id, ...draft, measure: isTaken ? `${id}.${measured(version)}` : undefined });
	}
	if (fate === 'replaces') {
		const measure = id === before.measure ? `${id}.${measured(version)}` : undefined;
		return kept({ id, ...draft, measure, replaces: [before.measure] });
	}
	return kept({
		id,
		...draft,
		...sameBefore(before),
		measure: before.measure === id ? undefined : before.measure,
		change: changed.length > 0 ? 'editorial' : undefined
	});
}

/** What no column says, and stays with a question that means the same. */
function sameBefore(item: Item): WrittenKeys {
	return {
		concerns: item.concerns,
		at_turn: item.atTurn,
		follow_up: item.followUp.length > 0 ? item.followUp : undefined,
		...(isScored(item) && {
			weight: item.weight === 1 ? undefined : item.weight,
			not_applicable: item.notApplicable || undefined,
			knock_out: item.knockOut || undefined
		})
	};
}

function answersOf(row: QuestionRow, before: Item | null): WrittenKeys {
	const values = before?.options.map(({ value }) => value).join();
	const isOfFour = before?.type === 'scale' && values === '1,2,3,4';
	const levels =
		row.levels.length > 0
			? Object.fromEntries(row.levels.map((level, index) => [index + 1, level]))
			: undefined;
	if (!before || isOfFour || (levels && values !== '1,2,3,4')) {
		return { type: 'scale', scale: (isOfFour && before.scale) || ownScale, levels };
	}
	return { ...typeOf(before), levels: levels ?? levelsOf(before) };
}

/** Nor has it one for a floor among such answers: an empty cell takes nothing away. */
function floorOf(row: QuestionRow, before: Item | null): number | null {
	if (!before || !isScored(before) || row.levels.length > 0) return null;
	return isOfFour(before.options) ? null : before.floor;
}

function typeOf(item: Item): WrittenKeys {
	switch (item.type) {
		case 'scale':
			return { type: 'scale', scale: item.scale };
		case 'choice':
			return {
				type: 'choice',
				options: item.options.map(({ value, label, score }) => ({ value, label, score }))
			};
		case 'points':
			return { type: 'points', maximum: item.options.at(-1)?.value };
		case 'action':
			return {
				type: 'action',
				options:
					item.options.length > 0
						? item.options.map(({ value, label }) => ({ value, label }))
						: undefined
			};
		default:
			return { type: item.type };
	}
}

/** A sheet has no column for levels of other answers than 1 to 4. */
function levelsOf(item: Item): WrittenKeys | undefined {
	const told = item.options.flatMap(({ value, level }) =>
		level === undefined ? [] : [[String(value), level] as const]
	);
	return told.length > 0 ? Object.fromEntries(told) : undefined;
}

function scalesOf(
	present: Questionnaire | undefined
): Map<string, { value: number; label: string }[]> {
	const found = new Map<string, { value: number; label: string }[]>();
	for (const item of present?.themes.flatMap(({ items }) => items) ?? []) {
		if (isScored(item) && item.scale !== undefined) found.set(item.scale, stepsOf(item));
	}
	const hasFour = [...found.values()].some(isOfFour);
	if (!hasFour && !found.has(ownScale)) found.set(ownScale, fourSteps);
	return found;
}

function scaleOfFour(scales: ReadonlyMap<string, unknown>): string {
	for (const [name, steps] of scales) {
		if (isOfFour(steps as { value: number }[])) return name;
	}
	return ownScale;
}

function isOfFour(steps: readonly { value: number }[]): boolean {
	return steps.map(({ value }) => value).join() === '1,2,3,4';
}

function stepsOf(item: Item): { value: number; label: string }[] {
	return item.options.map(({ value, label }) => ({ value, label }));
}

/** Ids of what stays are those of the present version; others are made of the words. */
function idsOf(matches: readonly RowMatch[], present: Questionnaire | undefined, version: string) {
	const all = present?.themes ?? [];
	const taken = new Set(all.flatMap((theme) => [theme.id, ...theme.items.map(({ id }) => id)]));
	const free = (wanted: string): string => {
		let id = wanted;
		for (let next = 2; taken.has(id); next++) id = `${wanted}-${next}`;
		taken.add(id);
		return id;
	};
	const themes = new Map<string, string>();
	for (const { row } of matches) {
		const title = plain(row.theme);
		if (themes.has(title)) continue;
		const before = all.find((theme) => plain(theme.title) === title);
		themes.set(title, before?.id ?? free(slug(row.theme, 4)));
	}
	for (const { row } of matches) taken.add(row.id);
	const items = new Map(
		matches.map(({ row, item, fate }) => {
			if (row.id !== '') return [row, row.id];
			if (item && fate === 'same') return [row, item.id];
			const words = `${themes.get(plain(row.theme))!}.${slug(row.text, 5)}`;
			const isReplaced = item !== null && words === item.id;
			return [row, free(isReplaced ? `${words}-${measured(version)}` : words)];
		})
	);
	return {
		theme: (title: string) => themes.get(title)!,
		item: (row: QuestionRow) => items.get(row)!
	};
}

function slug(text: string, words: number): string {
	const found = plain(text).match(/[a-z0-9]+/g) ?? [];
	return found.slice(0, words).join('-') || 'vraag';
}

/** A version as a part of a measure. */
function measured(version: string): string {
	return version.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

function kept(keys: WrittenKeys): WrittenKeys {
	return Object.fromEntries(
		Object.entries(keys).filter(
			([, value]) => value !== undefined && value !== null && value !== ''
		)
	);
}
