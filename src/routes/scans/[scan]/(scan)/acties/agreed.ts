import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { dayOf } from '#domain/words/day.ts';
import { readDue } from '#domain/words/due.ts';
import { nextStepStates } from '#domain/scan/next-step.ts';
import { itemOf } from '#domain/scan/scan.ts';
import { askedIn, type Asked } from '#request/client-mention.ts';
import { write } from '#request/writing.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { Scan } from '#server/scans/scans.ts';
import * as actions from '#server/sessions/actions.ts';

interface Refused {
	problem?: string;
	asked?: Asked;
	/** Empty for a new one. */
	typed?: TypedAction;
	current?: actions.ActionTerms & { changedBy: string };
}

/** As it was typed. */
export interface TypedAction extends actions.ActionTerms {
	id: string;
	item: string;
	/** What the page showed, as JSON. */
	seen: string;
}

function refused(status: number, why: Refused) {
	return fail(status, why);
}

/** What the link of a suggested step fills in beforehand; undefined without a question. */
export function begunWith(locals: App.Locals, scan: Scan, { searchParams }: URL) {
	const questionnaire = pinned.questionnaireOf(locals.db, scan);
	const item = itemOf(questionnaire, scan.subject, searchParams.get('vraag') ?? '');
	if (!item) return undefined;
	const step = item.followUp[Number(searchParams.get('stap')) - 1] ?? '';
	return { item: item.id, question: item.text, text: step };
}

/** Undefined means that all went well. */
export async function beginAction(locals: App.Locals, scan: Scan, form: FormData, who: string) {
	const { db, now } = locals;
	const typed = typedIn(form);
	const read = readTerms(form, typed, now);
	if ('refusal' in read) return read.refusal;
	const { text, owner, due } = read;
	const known = itemOf(pinned.questionnaireOf(db, scan), scan.subject, typed.item);
	const action = { item: known?.id ?? null, text, owner, due };
	const work = () => actions.begin(db, scan.id, action, { who, now });
	const written = await write(locals, work, { tells: scan.id });
	return 'done' in written ? undefined : refused(503, { problem: written.problem, typed });
}

export async function changeAction(locals: App.Locals, scan: Scan, form: FormData, who: string) {
	const { db, now } = locals;
	const typed = typedIn(form);
	const read = readTerms(form, typed, now);
	if ('refusal' in read) return read.refusal;
	const asked = { id: typed.id, seen: seenIn(typed), given: read };
	const work = () => actions.change(db, scan.id, asked, { who, now });
	const written = await write(locals, work, { tells: scan.id });
	if (!('done' in written)) return refused(503, { problem: written.problem, typed });
	return standing(written.done, typed);
}

export async function takeAwayAction(locals: App.Locals, scan: Scan, form: FormData, who: string) {
	const { db, now } = locals;
	const typed = typedIn(form);
	const asked = { id: typed.id, seen: seenIn(typed) };
	const work = () => actions.takeAway(db, scan.id, asked, { who, now });
	const written = await write(locals, work, { tells: scan.id });
	if (!('done' in written)) return refused(503, { problem: written.problem });
	return written.done.kind === 'stale' ? refused(409, { problem: changedSince }) : undefined;
}

function standing(outcome: actions.ActionOutcome, typed: TypedAction) {
	switch (outcome.kind) {
		case 'done':
			return undefined;
		case 'gone':
			return refused(409, { problem: gone, typed: { ...typed, id: '' } });
		case 'stale':
			return refused(409, { problem: elsewhere, typed, current: outcome.current });
	}
}

function typedIn(form: FormData): TypedAction {
	const field = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
	const state = nextStepStates.find((one) => one === field('stand')) ?? 'planned';
	return {
		...{ id: field('actie'), item: field('vraag'), seen: field('gezien') },
		...{ text: field('wat'), owner: field('wie'), due: field('wanneer') },
		...{ state, learned: field('geleerd') }
	};
}

function readTerms(
	form: FormData,
	typed: TypedAction,
	now: string
): actions.ActionTerms | { refusal: ReturnType<typeof refused> } {
	const parsed = shape(dayOf(now)).safeParse(typed);
	if (!parsed.success) {
		const problem = parsed.error.issues[0]?.message ?? 'Kijk de velden na.';
		return { refusal: refused(400, { problem, typed }) };
	}
	const texts = { wat: typed.text, wie: typed.owner, geleerd: typed.learned };
	const fields = Object.entries(texts).map(([name, text]) => [`${name}:${typed.id}`, text]);
	const asked = askedIn(form, Object.fromEntries(fields), now);
	return asked ? { refusal: refused(400, { asked, typed }) } : parsed.data;
}

const text = z.string().trim().max(10_000, 'De tekst is te lang: hoogstens 10.000 tekens.');
const short = (what: string) => text.max(200, `${what} is te lang: hoogstens 200 tekens.`);

function shape(today: string) {
	return z.object({
		text: text.min(1, 'Schrijf op wat u gaat doen.'),
		owner: short('De naam'),
		due: short('Wat bij ‘Voor wanneer’ staat').transform((typed) => readDue(typed, today)),
		state: z.enum(nextStepStates),
		learned: text
	});
}

const seenShape = z.object({
	text: z.string(),
	owner: z.string(),
	due: z.string(),
	state: z.enum(nextStepStates),
	learned: z.string()
});

/** A page that shows something else than what is kept writes nothing. */
function seenIn({ seen }: TypedAction): actions.ActionTerms {
	const nothing = { text: '', owner: '', due: '', state: 'planned', learned: '' } as const;
	try {
		return seenShape.catch(nothing).parse(JSON.parse(seen));
	} catch {
		return nothing;
	}
}

const elsewhere =
	'Iemand anders wijzigde deze actie intussen. Dat is niet overschreven: hieronder staat allebei. Kies wat blijft en bewaar opnieuw.';
const changedSince =
	'Iemand anders wijzigde deze actie intussen, dus de actie staat er nog. Kijk wat er nu staat. Moet de actie toch weg, druk dan nog een keer.';
const gone =
	'Iemand anders haalde deze actie intussen weg. Wat u schreef staat hieronder, als nieuwe actie. Bewaar om de actie opnieuw te maken.';
