import { byDue } from '#domain/words/due.ts';
import { actionInWords, choiceInWords, readAction, type Action } from '#domain/scan/action.ts';
import type { Item, OpenItem, Theme } from '#domain/questionnaire/questionnaire.ts';
import { readRelations, type Relation } from '#domain/scan/relation.ts';

export interface AskedItem {
	id: string;
	theme: string;
	text: string;
}

export interface ActionPoint extends AskedItem {
	action: Action;
}

export interface WrittenAnswer extends AskedItem {
	choice: string;
	answer: string;
}

export interface Network extends AskedItem {
	relations: Relation[];
	reflection: WrittenAnswer[];
}

export interface OpenResult {
	networks: Network[];
	/** Earliest day first, then other moments, then none. */
	actions: ActionPoint[];
	/** Reflections on a network are not in it, not even those with an action point. */
	texts: { id: string; title: string; answers: WrittenAnswer[] }[];
}

type Kept = ReadonlyMap<string, { value: string | null }>;

export function openResult(themes: Theme[], kept: Kept): OpenResult {
	const networks = themes.flatMap((theme, index) =>
		networksOf(theme, themes.slice(index + 1), kept)
	);
	const beside = new Set(networks.flatMap(({ reflection }) => reflection.map(({ id }) => id)));
	return {
		networks,
		actions: themes
			.flatMap((theme) => actionsOf(theme, kept))
			.toSorted((a, b) => byDue(a.action.date, b.action.date)),
		texts: themes
			.map(({ id, title, items }) => ({
				id,
				title,
				answers: items
					.filter((item) => !beside.has(item.id))
					.map((item) => writtenAnswer(id, item, kept))
					.filter(({ choice, answer }) => choice !== '' || answer !== '')
			}))
			.filter(({ answers }) => answers.length > 0)
	};
}

function networksOf(theme: Theme, later: Theme[], kept: Kept): Network[] {
	return theme.items
		.filter((item) => item.type === 'relation')
		.map((item) => ({
			...asked(theme.id, item),
			relations: readRelations(valueOf(item, kept)),
			reflection: reflectionOn(theme, later, kept)
		}))
		.filter(({ relations }) => relations.length > 0);
}

function reflectionOn(theme: Theme, later: Theme[], kept: Kept): WrittenAnswer[] {
	const end = later.findIndex(({ items }) => !items.every(isReflection));
	const following = end === -1 ? later : later.slice(0, end);
	return [theme, ...following].flatMap(({ id, items }) =>
		items.filter(isReflection).map((item) => reflection(id, item, kept))
	);
}

/** Of an action it tells the action point too: without an answer in words it is not unanswered. */
function reflection(theme: string, item: OpenItem, kept: Kept): WrittenAnswer {
	if (item.type !== 'action') return writtenAnswer(theme, item, kept);
	const answer = actionInWords(item, readAction(valueOf(item, kept)));
	return { ...asked(theme, item), choice: '', answer };
}

function actionsOf(theme: Theme, kept: Kept): ActionPoint[] {
	return theme.items
		.filter((item) => item.type === 'action')
		.map((item) => ({ ...asked(theme.id, item), action: readAction(valueOf(item, kept)) }))
		.filter(({ action }) => action.action !== '');
}

function writtenAnswer(theme: string, item: Item, kept: Kept): WrittenAnswer {
	const value = valueOf(item, kept);
	if (item.type !== 'action') {
		return { ...asked(theme, item), choice: '', answer: isText(item) ? (value ?? '') : '' };
	}
	const action = readAction(value);
	return { ...asked(theme, item), choice: choiceInWords(item, action), answer: action.answer };
}

function asked(theme: string, { id, text }: Item): AskedItem {
	return { id, theme, text };
}

function isText(item: Item): item is OpenItem {
	return item.type === 'text';
}

function isReflection(item: Item): item is OpenItem {
	return item.type === 'text' || item.type === 'action';
}

function valueOf({ id }: Item, kept: Kept): string | null {
	return kept.get(id)?.value ?? null;
}
