import { z } from 'zod';
import { readDue } from '#domain/words/due.ts';
import { changeReasons } from '#domain/scan/next-step.ts';
import type { Notes } from '#domain/session/notes.ts';

const text = z.string().trim().max(10_000, 'De tekst is te lang: hoogstens 10.000 tekens.');

/** ISO day; days without a year are read from it. */
export function notesShape(today: string) {
	return z.object({
		minority: text,
		changeReason: z.enum(changeReasons).nullable(),
		action: z.object({
			text,
			owner: text.max(200, 'De naam is te lang: hoogstens 200 tekens.'),
			due: text
				.max(200, 'Wat bij ‘Voor wanneer’ staat is te lang: hoogstens 200 tekens.')
				.transform((typed) => readDue(typed, today))
		})
	});
}

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

export function notesIn(form: FormData, today: string): Notes | { problem: string } {
	const parsed = notesShape(today).safeParse(typedIn(form));
	if (parsed.success) return parsed.data;
	return { problem: parsed.error.issues[0]?.message ?? 'Kijk de velden na.' };
}

export const notesElsewhere =
	'Het antwoord is vastgelegd. Wat u erbij schreef nog niet: dat is intussen ergens anders gewijzigd. Hieronder staat allebei; kies wat blijft.';
