import type { Mistake, Position } from '#domain/mistake/mistake.ts';
import { withoutModules } from './module.ts';
import type { Item, Questionnaire } from './questionnaire.ts';

export interface PinnedText {
	reference: string;
	text: string;
	/** They may change, because the pinned text lacks them. */
	leftOut?: readonly string[];
}

export interface FrozenCandidate {
	questionnaire: Questionnaire;
	text: string;
	file: string;
	/** Only items that the file itself writes are in it. */
	places: ReadonlyMap<string, Position>;
}

/**
 * White space and comments may change. A changed item is one mistake; other changes are reported at
 * the top of the file.
 */
export function frozenMistakes(
	pinned: PinnedText[],
	loaded: ReadonlyMap<string, FrozenCandidate>
): Mistake[] {
	const told = new Set<string>();
	return pinned.flatMap(({ reference, text, leftOut = [] }) => {
		const candidate = loaded.get(reference);
		if (!candidate || candidate.text === text || told.has(reference)) return [];
		// Our own JSON.stringify made this text, so it needs no check.
		const before = JSON.parse(text) as Questionnaire;
		const questionnaire = withoutModules(candidate.questionnaire, leftOut);
		const mistakes = mistakesOf(reference, before, { ...candidate, questionnaire });
		if (mistakes.length > 0) told.add(reference);
		return mistakes;
	});
}

function mistakesOf(
	reference: string,
	before: Questionnaire,
	candidate: FrozenCandidate
): Mistake[] {
	const now = candidate.questionnaire;
	const mistakeAt = (place: Position | undefined, what: string): Mistake => ({
		file: candidate.file,
		...(place ?? topOfFile),
		severity: 'error',
		message: `${reference} is in gebruik in een ronde en ligt vast, maar ${what}; maak er een nieuwe versie van`
	});
	const items = itemDifferences(before, now).map(({ id, what }) =>
		mistakeAt(candidate.places.get(id), what)
	);
	const keys = changedKeys(before, now).map((key) => `'${key}'`);
	return keys.length === 0
		? items
		: [mistakeAt(undefined, `${keys.join(', ')} is veranderd`), ...items];
}

const topOfFile: Position = { line: 1, column: 1 };

function itemDifferences(
	before: Questionnaire,
	now: Questionnaire
): { id: string; what: string }[] {
	const old = itemsById(before);
	const current = itemsById(now);
	const changed = [...current].flatMap(([id, item]) => {
		const was = old.get(id);
		if (!was) return [{ id, what: `vraag '${id}' is erbij gekomen` }];
		return meaningOf(was) === meaningOf(item) ? [] : [{ id, what: `vraag '${id}' is veranderd` }];
	});
	const gone = [...old.keys()].filter((id) => !current.has(id));
	return [...changed, ...gone.map((id) => ({ id, what: `vraag '${id}' is weggehaald` }))];
}

function itemsById(questionnaire: Questionnaire): Map<string, Item> {
	return new Map(
		questionnaire.themes.flatMap((theme) => theme.items).map((item) => [item.id, item])
	);
}

function changedKeys(before: Questionnaire, now: Questionnaire): string[] {
	const old: Record<string, unknown> = withoutItems(before, itemsById(now));
	const current: Record<string, unknown> = withoutItems(now, itemsById(before));
	const keys = [...new Set([...Object.keys(old), ...Object.keys(current)])];
	return keys.filter((key) => meaningOf(old[key]) !== meaningOf(current[key]));
}

function withoutItems(questionnaire: Questionnaire, stayed: ReadonlyMap<string, Item>) {
	const themes = questionnaire.themes.map((theme) => ({
		...theme,
		items: theme.items.map((item) => item.id).filter((id) => stayed.has(id))
	}));
	return { ...questionnaire, themes };
}

/** An empty value that the pinned text lacks may be a key that a later release added. */
function meaningOf(value: unknown): string {
	const text =
		JSON.stringify(value, (_, part: unknown) => (isEmpty(part) ? undefined : part)) ?? '';
	return text.replace(/(\s|\\n)+/g, ' ');
}

function isEmpty(part: unknown): boolean {
	return part === null || part === false || (Array.isArray(part) && part.length === 0);
}
