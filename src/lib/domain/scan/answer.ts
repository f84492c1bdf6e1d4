import { count } from '#domain/words/format.ts';
import { parseAction, parseRelations } from './open-answer.ts';
import { isScored, type Item, type ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import { longestNote } from '#domain/words/text-limit.ts';

/** docs/scoring.md §1 */
export type ScoredAnswer = number | 'nvt' | 'onbekend';

/** By item id. */
export type Answers = ReadonlyMap<string, ScoredAnswer>;

export type ParsedAnswer = { value: string | null } | { problem: string };

/** `today` is the ISO day that completes a date without a year. A problem is a Dutch sentence. */
export function parseAnswer(item: Item, raw: string, today?: string): ParsedAnswer {
	const filled = raw.trim();
	if (filled === '') return { value: null };
	if (isScored(item)) return parseScored(item, filled);
	if (item.type === 'text') return parseText(raw);
	return item.type === 'action' ? parseAction(item, filled, today) : parseRelations(item, filled);
}

/** A Dutch sentence. */
export function problemOfNote(note: string, name = 'toelichting'): string | undefined {
	if (note.length <= longestNote) return undefined;
	const [is, most] = [note.length, longestNote].map((length) => count(length, 'teken', 'tekens'));
	return `De ${name} is te lang: ${is}, hoogstens ${most}. Maak de tekst korter.`;
}

export function scoredAnswer(stored: string): ScoredAnswer {
	return stored === 'nvt' || stored === 'onbekend' ? stored : Number(stored);
}

function parseScored(item: ScoredItem, filled: string): ParsedAnswer {
	const word = filled.toLowerCase();
	if (word === 'onbekend') return { value: word };
	if (word === 'nvt') {
		return item.notApplicable
			? { value: word }
			: { problem: `"nvt" kan bij deze vraag niet; kies ${choices(item)} of onbekend.` };
	}
	const option = item.options.find((candidate) => String(candidate.value) === filled);
	if (option) return { value: String(option.value) };
	return { problem: `"${filled}" is geen antwoord op deze vraag; kies ${choices(item)}.` };
}

function choices(item: ScoredItem): string {
	const words = item.options.map((option) => String(option.value));
	if (item.notApplicable) words.push('nvt');
	return new Intl.ListFormat('nl', { type: 'disjunction' }).format(words);
}

function parseText(text: string): ParsedAnswer {
	const problem = problemOfNote(text, 'tekst');
	return problem ? { problem } : { value: text };
}
