import { z } from 'zod';
import { keptAction } from './action.ts';
import { count } from '#domain/words/format.ts';
import type { OpenItem } from '#domain/questionnaire/questionnaire.ts';
import {
	isBetween,
	isBlank,
	isSamePartner,
	keptRelations,
	lines,
	type Relation
} from './relation.ts';

/** problem: a Dutch sentence. */
type Parsed = { value: string | null } | { problem: string };

/** JSON. */
export function parseAction(
	item: Pick<OpenItem, 'options'>,
	typed: string,
	today?: string
): Parsed {
	const parsed = json.pipe(actionShape).safeParse(typed);
	if (!parsed.success) return { problem: problemIn(parsed.error) };
	const { choice } = parsed.data;
	if (choice !== null && !item.options.some(({ value }) => value === choice)) {
		return { problem: 'Deze keuze hoort niet bij de vraag. Kies een van de mogelijkheden.' };
	}
	return { value: keptAction(parsed.data, today) };
}

/** JSON; empty rows are dropped. */
export function parseRelations(item: Pick<OpenItem, 'between'>, typed: string): Parsed {
	const parsed = json.pipe(relationsShape).safeParse(typed);
	if (!parsed.success) return { problem: problemIn(parsed.error) };
	const mayRunBetween = item.between === 'partners';
	if (!mayRunBetween && parsed.data.some(isBetween)) return { problem: wrongShape };
	return { value: keptRelations(parsed.data) };
}

const wrongShape = 'Dit antwoord heeft niet de vorm die bij deze vraag hoort.';

const json = z.string().transform((text, context): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		// JSON.parse reports bad JSON only by throwing.
		context.addIssue({ code: 'custom', message: wrongShape });
		return z.NEVER;
	}
});

/** Our own messages are Dutch sentences. */
function problemIn(error: z.ZodError): string {
	const [issue] = error.issues;
	if (issue?.code === 'custom') return issue.message;
	if (issue?.code === 'too_big' && issue.origin === 'string') {
		const most = count(Number(issue.maximum), 'teken', 'tekens');
		return `De tekst is te lang: hoogstens ${most}. Maak de tekst korter.`;
	}
	if (issue?.code === 'too_big') return `Er passen hoogstens ${issue.maximum} regels op de kaart.`;
	return wrongShape;
}

const actionShape = z
	.strictObject({
		choice: z.number().int().nullable().default(null),
		answer: z.string().max(10_000).default(''),
		action: z.string().max(10_000).default(''),
		owner: z.string().max(200).default(''),
		date: z.string().max(200).default('')
	})
	.refine(({ action, owner, date }) => (owner + date).trim() === '' || action.trim() !== '', {
		error: 'Schrijf bij ‘Actiepunt’ wat er gaat gebeuren, of maak ‘Wie’ en ‘Wanneer’ leeg.'
	});

const relationsShape = z
	.array(
		z.strictObject({
			partner: z.string().max(200),
			other: z.string().max(200).default(''),
			line: z.enum(lines),
			note: z.string().max(2_000).default('')
		})
	)
	.max(100)
	.superRefine((rows, context) => rows.forEach((row, index) => hasEnds(row, index, context)));

function hasEnds(row: Relation, index: number, context: z.RefinementCtx) {
	const [partner, other] = [row.partner.trim(), (row.other ?? '').trim()];
	if (isBlank({ partner, other, line: row.line, note: row.note.trim() })) return;
	if (partner !== '' && !isSamePartner(partner, other)) return;
	const message =
		partner === ''
			? `Schrijf bij partner ${index + 1} welke organisatie het is, of maak die regel leeg.`
			: `Bij partner ${index + 1} staan aan beide kanten ${partner}. Kies bij ‘Met’ een andere partner, of maak dat vak leeg.`;
	context.addIssue({ code: 'custom', message });
}
