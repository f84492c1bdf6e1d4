import { z } from 'zod';
import { readDay } from '#domain/day.ts';
import { changeReasons } from '#domain/next-step.ts';
import type { Notes } from '#server/notes.ts';

const text = z.string().trim().max(10_000, 'De tekst is te lang: hoogstens 10.000 tekens.');

export const notesShape = z.object({
	minority: text,
	changeReason: z.enum(changeReasons).nullable(),
	action: z.object({
		text,
		owner: text.max(200, 'De naam is te lang: hoogstens 200 tekens.'),
		due: z
			.string()
			.trim()
			.transform((typed, context) => {
				const day = typed === '' ? '' : readDay(typed);
				if (day !== undefined) return day;
				const message = `‘${typed}’ is geen datum. Schrijf dag, maand en jaar, zoals 31-3-2027.`;
				context.addIssue({ code: 'custom', message });
				return z.NEVER;
			})
	})
});

/** What somebody typed at a question, as it was typed, so that a refused form loses nothing. */
export interface Typed extends Notes {
	item: string;
	note: string;
}

export function typedIn(form: FormData): Typed {
	const field = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
	return {
		item: field('vraag'),
		note: field('toelichting'),
		minority: field('anders'),
		changeReason: changeReasons.find((reason) => reason === form.get('reden')) ?? null,
		action: { text: field('actie'), owner: field('wie'), due: field('wanneer') }
	};
}

/** The notes of a posted form; a problem is a Dutch sentence. */
export function notesIn(form: FormData): Notes | { problem: string } {
	const parsed = notesShape.safeParse(typedIn(form));
	if (parsed.success) return parsed.data;
	return { problem: parsed.error.issues[0]?.message ?? 'Kijk de velden na.' };
}

export const notesElsewhere =
	'Het antwoord is vastgelegd. Wat u erbij schreef nog niet: dat is intussen ergens anders gewijzigd. Hieronder staat allebei; kies wat blijft.';
