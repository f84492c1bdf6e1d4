import { isScoredType } from './item-type.ts';
import { optionsOf } from './option.ts';
import type { Item, Option, OpenItem, Questionnaire, ScoredItem, Theme } from './questionnaire.ts';
import {
	questionnaireFile,
	type QuestionnaireDraft,
	type DraftScales,
	type ItemFile,
	type QuestionnaireFile
} from './file.ts';

/** base: the key at the end of its chain of `extends`. */
export function resolve(draft: QuestionnaireDraft, base: string): Questionnaire {
	const { omit: _, ...file } = questionnaireFile.parse(tidied(draft));
	return {
		key: file.key,
		version: file.version,
		title: file.title,
		language: file.language,
		status: file.status,
		introduction: file.introduction,
		source: file.source,
		extends: file.extends,
		base,
		subject: file.subject ?? 'team',
		minimumCoverage: file.minimum_coverage ?? 0.75,
		minimumChange: file.minimum_change ?? 3,
		minutes: file.minutes,
		moduleMinutes: file.module_minutes,
		passMark: file.pass_mark ?? null,
		bands: file.bands,
		themes: file.themes.map((theme) => resolveTheme(theme, file.scales ?? {}))
	};
}

export function resolveItem(item: ItemFile, scales: DraftScales): Item {
	return isScoredType(item.type) ? scoredItem(item, scales) : openItem(item, scales);
}

export function shortTitle(title: string): string {
	if (title.length <= longestShort) return title;
	const words = title.slice(0, longestShort + 1).split(' ');
	const fitting = words.slice(0, -1).join(' ').replace(danglingWord, '');
	return fitting === '' ? `${title.slice(0, longestShort - 1)}…` : fitting;
}

const longestShort = 14;
const danglingWord = /([,:;]| (&|en|of|van|de|het|in|op|aan|met|voor))+$/;

type ThemeFile = QuestionnaireFile['themes'][number];

function resolveTheme(theme: ThemeFile, scales: DraftScales): Theme {
	return {
		id: theme.id,
		title: theme.title,
		short: theme.short ?? shortTitle(theme.title),
		core: theme.core ?? true,
		unit: theme.unit ?? 'team',
		weight: theme.weight ?? 1,
		introduction: theme.introduction,
		items: theme.items.map((item) => resolveItem(item, scales))
	};
}

function scoredItem(item: ItemFile, scales: DraftScales): ScoredItem {
	return {
		...commonOf(item),
		type: item.type as ScoredItem['type'],
		scale: item.scale,
		options: (optionsOf(item, scales) ?? []) as Option[],
		floor: item.floor ?? null,
		norm: item.norm ?? null,
		normText: item.norm_text,
		weight: item.weight ?? 1,
		notApplicable: item.not_applicable ?? false,
		knockOut: item.knock_out ?? false
	};
}

function openItem(item: ItemFile, scales: DraftScales): OpenItem {
	return {
		...commonOf(item),
		type: item.type as OpenItem['type'],
		options: optionsOf(item, scales) ?? [],
		between: item.between
	};
}

function commonOf(item: ItemFile) {
	return {
		id: item.id,
		text: item.text,
		help: item.help,
		source: item.source,
		perspectives: item.perspectives ?? [],
		concerns: item.concerns,
		atTurn: item.at_turn,
		followUp: item.follow_up ?? [],
		measure: item.measure ?? item.id,
		change: item.change,
		replaces: item.replaces ?? []
	};
}

/** Line breaks and indents of the file do not count. */
function tidied(value: unknown): unknown {
	if (typeof value === 'string') return tidiedText(value);
	if (Array.isArray(value)) return value.map(tidied);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, tidied(part)]));
}

function tidiedText(text: string): string {
	return text
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}
