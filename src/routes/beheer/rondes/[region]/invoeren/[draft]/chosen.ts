import type {
	ColumnRole,
	HiddenChoice,
	LevelChoice,
	SheetChoices,
	TeamChoice
} from '#domain/wide-sheet/choices.ts';
import { fieldOf } from '#request/entrance.ts';

/** What a form says over what was chosen before; a field that is not in it stays as it was. */
export function readChoices(form: FormData, before: SheetChoices): SheetChoices {
	const asked: SheetChoices = {
		...before,
		round: fieldOf(form, 'ronde').trim().toLowerCase(),
		questionnaire: fieldOf(form, 'vragenlijst'),
		referenceDate: fieldOf(form, 'peildatum').trim(),
		columns: { ...before.columns },
		municipalities: { ...before.municipalities },
		teams: { ...before.teams },
		levels: { ...before.levels }
	};
	const sheet = wholeIn(form, 'blad');
	const header = wholeIn(form, 'kop');
	if (sheet !== undefined) asked.sheet = sheet;
	if (header !== undefined && header > 0) asked.headerRow = header - 1;
	const hidden = fieldOf(form, 'verborgen');
	if (hidden === 'read' || hidden === 'skip') asked.hidden = hidden satisfies HiddenChoice;
	if (hasChangedShape(before, asked)) return { ...asked, columns: {} };
	for (const [field, typed] of form) {
		if (typeof typed !== 'string') continue;
		const [, kind, number] = /^(kolom|gemeente|team|waarde)-(\d+)$/.exec(field) ?? [];
		if (kind === undefined || number === undefined) continue;
		const key = kind === 'kolom' ? number : fieldOf(form, `${kind}-${number}-sleutel`);
		put(asked, kind, key, typed);
	}
	return asked;
}

/** Columns that were chosen for another sheet or header say nothing of this one. */
export function hasChangedShape(before: SheetChoices, after: SheetChoices): boolean {
	const isOther = (one: number | undefined, other: number | undefined) =>
		one !== undefined && other !== undefined && one !== other;
	return isOther(before.sheet, after.sheet) || isOther(before.headerRow, after.headerRow);
}

function put(asked: SheetChoices, kind: string, key: string, typed: string) {
	if (key === '' || key.length > longestKey) return;
	if (kind === 'kolom') set(asked.columns, key, isRole(typed) ? typed : undefined);
	if (kind === 'gemeente') set(asked.municipalities, key, typed === '' ? undefined : typed);
	if (kind === 'team') set(asked.teams, key, isTeamChoice(typed) ? typed : undefined);
	if (kind === 'waarde') set(asked.levels, key, isLevelChoice(typed) ? typed : undefined);
}

function set<Value>(chosen: Record<string, Value>, key: string, value: Value | undefined) {
	if (value === undefined) delete chosen[key];
	else Object.defineProperty(chosen, key, { value, ...plainly });
}

/** A key such as __proto__ is a key as any other. */
const plainly = { enumerable: true, configurable: true, writable: true };
const longestKey = 300;

function isRole(typed: string): typed is ColumnRole {
	return /^(skip|municipality|team|finalised_on|(item|note):[a-z0-9.-]+)$/.test(typed);
}

function isTeamChoice(typed: string): typed is TeamChoice {
	return /^(own|new|skip|team:\d+)$/.test(typed);
}

function isLevelChoice(typed: string): typed is LevelChoice {
	return /^(empty|nvt|onbekend|value:-?\d+)$/.test(typed);
}

function wholeIn(form: FormData, name: string): number | undefined {
	const typed = fieldOf(form, name).trim();
	return /^\d{1,6}$/.test(typed) ? Number(typed) : undefined;
}
