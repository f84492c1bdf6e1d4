import { warningAt, type PathMistake } from '#domain/mistake/mistake.ts';
import { itemsById } from '#domain/questionnaire/edition.ts';
import {
	writtenItems,
	type DraftItem,
	type QuestionnaireDraft
} from '#domain/questionnaire/file.ts';
import { count } from '#domain/words/format.ts';

/**
 * An answer above the floor holds the answer below it, and shows that by beginning with "En"; else
 * a team could score more by doing less. Nobody can mend a version that has a newer one, so of that
 * only the number is told. Inherited texts are told where they stand.
 */
export function levelWarnings(
	own: QuestionnaireDraft,
	whole: QuestionnaireDraft,
	version: 'newest' | 'older'
): PathMistake[] {
	const merged = own === whole ? new Map<string, DraftItem>() : itemsById(whole);
	const warnings = writtenItems(own)
		.filter(({ entry }) => entry.levels !== undefined)
		.flatMap(({ entry, path }) =>
			looseLevels(merged.get(entry.id ?? '') ?? entry).map(({ value, below }) =>
				warningAt([...path, 'levels', String(value)], loose(value, below))
			)
		);
	if (version === 'newest' || warnings.length === 0) return warnings;
	const answers = count(warnings.length, 'antwoord bouwt', 'antwoorden bouwen');
	return [
		warningAt(
			['version'],
			`oudere versie: ${answers} niet zichtbaar voort op het antwoord eronder; dit bestand blijft zoals het is`
		)
	];
}

interface LooseLevel {
	value: number;
	below: number;
}

function looseLevels({ levels, floor, levels_reason: reason }: DraftItem): LooseLevel[] {
	if (floor === undefined || reason !== undefined) return [];
	const values = Object.keys(levels ?? {})
		.map(Number)
		.sort((a, b) => a - b);
	return values.flatMap((value, index) => {
		const below = values[index - 1];
		const text = levels?.[String(value)];
		if (below === undefined || below < floor || text === undefined) return [];
		return buildsOn.test(text.trim()) ? [] : [{ value, below }];
	});
}

const buildsOn = /^en\b/i;

function loose(value: number, below: number): string {
	return (
		`antwoord ${value} bouwt niet zichtbaar voort op antwoord ${below}: begin met “En”, ` +
		`of zeg bij 'levels_reason' waarom dat hier niet kan`
	);
}
