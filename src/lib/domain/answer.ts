import { z } from 'zod';
import { isScored, type Item, type ScoredItem } from './questionnaire.ts';

/**
 * The answer to a scored item: an option's value, not applicable, or unknown (scoring.md §1).
 * An absent answer is absent from the map; it is never a value.
 */
export type ScoredAnswer = number | 'nvt' | 'onbekend';

/** By item id. */
export type Answers = ReadonlyMap<string, ScoredAnswer>;

/** An answer in words with an action point (the governance checklist). */
export const actionAnswer = z.strictObject({
	/** An option's value, where the item has options. */
	choice: z.number().int().nullable().default(null),
	answer: z.string().max(10_000).default(''),
	action: z.string().max(10_000).default(''),
	owner: z.string().max(200).default(''),
	/** ISO day, or empty. */
	date: z
		.string()
		.regex(/^(\d{4}-\d{2}-\d{2})?$/)
		.default('')
});
export type ActionAnswer = z.infer<typeof actionAnswer>;

/** Partners and how the line to each of them is (Netwerk in kaart). */
export const relationAnswer = z
	.array(
		z.strictObject({
			partner: z.string().trim().min(1).max(200),
			line: z.enum(['green', 'orange', 'red', 'none']),
			note: z.string().max(2_000).default('')
		})
	)
	.max(100);
export type RelationAnswer = z.infer<typeof relationAnswer>;

export type ParsedAnswer = { value: string | null } | { problem: string };

/**
 * Reads what somebody filled in as the answer that is stored: an option's value, `nvt`, `onbekend`, a
 * text, or JSON; null when nothing was filled in. A problem is a Dutch sentence for the reader.
 */
export function parseAnswer(item: Item, raw: string): ParsedAnswer {
	const filled = raw.trim();
	if (filled === '') return { value: null };
	if (isScored(item)) return parseScored(item, filled);
	if (item.type === 'text') return parseText(raw);
	return parseJson(item.type === 'action' ? actionAnswer : relationAnswer, filled);
}

/** What a stored answer means for the arithmetic. */
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
	if (text.length <= longestText) return { value: text };
	return { problem: `De tekst is te lang: ${text.length} tekens, hoogstens ${longestText}.` };
}

function parseJson(shape: z.ZodType, text: string): ParsedAnswer {
	const parsed = z.string().transform(toJson).pipe(shape).safeParse(text);
	if (parsed.success) return { value: JSON.stringify(parsed.data) };
	return { problem: 'Dit antwoord heeft niet de vorm die bij deze vraag hoort.' };
}

function toJson(text: string, context: z.RefinementCtx): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// JSON.parse has no other way to say that a text is not JSON.
		context.addIssue({ code: 'custom', message: 'geen JSON' });
		return z.NEVER;
	}
}

const longestText = 10_000;
