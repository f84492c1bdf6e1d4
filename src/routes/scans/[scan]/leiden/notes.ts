import { z } from 'zod';
import { readDay } from '#domain/day.ts';
import { changeReasons } from '#domain/next-step.ts';
import * as actions from '#server/actions.ts';
import * as conversations from '#server/conversations.ts';
import type { Scan } from '#server/scans.ts';

/** What is written beside an agreed answer. */
export interface Notes {
	minority: string;
	changeReason: (typeof changeReasons)[number] | null;
	action: { text: string; owner: string; due: string };
}

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

/** What somebody typed, as it was typed, so that a refused form loses nothing. */
export function typedIn(form: FormData) {
	const field = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
	return {
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

export function keepNotes(
	{ db, now }: App.Locals,
	scan: Scan,
	item: string,
	{ minority, changeReason, action }: Notes,
	who: string
) {
	conversations.note(db, scan.id, item, { minority, changeReason });
	actions.putForItem(db, scan.id, item, action, who, now);
}
