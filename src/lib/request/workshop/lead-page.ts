import { fail, json, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { WorkshopMove } from '#domain/workshop/workshop.ts';
import { clocksAt, partAt } from '#domain/workshop/workshop.ts';
import { nothingWritten } from '#domain/workshop/result.ts';
import { fieldKey } from '#domain/workshop/workshop-script.ts';
import * as workshops from '#server/workshops/workshops.ts';
import type { Asked } from '#request/client-mention.ts';
import { leadSeat } from '#request/session-guard.ts';
import { write } from '#request/writing.ts';
import { askedOf, saveFields, type NotSaved, typedByKey, typedFields } from './posted-results.ts';
import type { WorkshopSeat } from './script-place.ts';

/* The page from which somebody leads a script, wherever it stands; and the screen that all see. */

export function loadLead(locals: App.Locals, seat: WorkshopSeat) {
	const { workshop, shown, seen, follows } = seat;
	const { script, state } = workshop;
	const part = partAt(script, workshop);
	const results = workshops.resultsOf(locals.db, workshop.id);
	return {
		now: locals.now,
		seen,
		seat: locals.viewer?.id ?? leadSeat,
		place: shown,
		follows: follows?.shown ?? null,
		workshop: { id: workshop.id, state, ...clocksAt(script, workshop, locals.now) },
		script,
		at: script.parts.indexOf(part),
		part,
		/** Of the part that people are at. */
		results: Object.fromEntries(
			part.results.map((field) => {
				const key = fieldKey(part, field);
				return [key, results.get(key) ?? nothingWritten];
			})
		),
		isEmpty: [...results.values()].every(({ value }) => value === '')
	};
}

/** What all may see: never what is written down. */
export function loadWall(locals: App.Locals, { workshop, shown, seen }: WorkshopSeat) {
	const { script, state } = workshop;
	const { title, pause, read, prompts, minutes, id } = partAt(script, workshop);
	return {
		...{ now: locals.now, seen, state, workshop: workshop.id },
		place: { base: shown.base, stream: shown.stream, title: shown.title, at: shown.at },
		partSince: clocksAt(script, workshop, locals.now).partSince,
		script: { title: script.title, goal: script.goal, minutes: script.minutes },
		at: script.parts.findIndex((part) => part.id === id) + 1,
		parts: script.parts.length,
		part: { title, pause, read, prompts, minutes }
	};
}

export async function removeWorkshop(locals: App.Locals, { workshop, room, shown }: WorkshopSeat) {
	const work = () => workshops.takeAway(locals.db, workshop);
	const written = await write(locals, work, { shows: room });
	if (!('done' in written)) return refused(503, { problem: written.problem });
	if (written.done === 'has-results')
		return refused(409, {
			problem: 'Er is al iets opgeschreven. Dit draaiboek blijft daarom staan.'
		});
	redirect(303, shown.list);
}

interface Told extends Partial<NotSaved> {
	problem?: string;
	typed?: Record<string, string>;
	asked?: Asked;
}

function refused(status: number, why: Told) {
	return fail(status, why);
}

/** Where a form sends the group; undefined where it only saves. */
export const moves = {
	start: () => ({ kind: 'start' }),
	sluit: () => ({ kind: 'close' }),
	heropen: () => ({ kind: 'reopen' }),
	naar: (form: FormData) => {
		const to = form.get('naar');
		return to === null ? undefined : { kind: 'go', part: Number(to) };
	}
} as const satisfies Record<string, (form: FormData) => WorkshopMove | undefined>;

/** What was typed is saved first; where that cannot be, people stay at their part. */
export async function moveTo(
	locals: App.Locals,
	{ workshop, room, shown, who }: WorkshopSeat,
	form: FormData,
	chosen: (form: FormData) => WorkshopMove | undefined
) {
	const typedPart = workshop.script.parts.find(({ id }) => id === form.get('deel'));
	const fields = typedPart ? typedFields(form, typedPart) : [];
	const typed = typedByKey(fields);
	const question = askedOf(form, fields, locals.now);
	if (question) return refused(400, { asked: question, typed });
	const stamp = { who, now: locals.now };
	const move = chosen(form);
	const work = () => {
		const left = saveFields(locals, workshop, fields, stamp);
		if (left) return { kind: 'left', left } as const;
		if (!move) return { kind: 'moved' } as const;
		return { kind: workshops.move(locals.db, workshop, move, locals.now) } as const;
	};
	const written = await write(locals, work, { shows: room });
	if (!('done' in written)) return refused(503, { problem: written.problem, typed });
	const outcome = written.done;
	if (outcome.kind === 'left') {
		const isStale = Object.keys(outcome.left.stale).length > 0;
		const problem = isStale
			? wroteMeanwhile
			: 'Iets is nog niet opgeslagen. Lees wat eronder staat.';
		const { stale, problems } = outcome.left;
		return refused(409, { problem, stale, problems, typed });
	}
	if (outcome.kind === 'gone') return refused(409, { problem: alreadyDone, typed });
	redirect(303, `${shown.base}/draaiboek/${workshop.id}`);
}

const wroteMeanwhile =
	'Iemand anders schreef tegelijk in een veld. Hieronder staat allebei; kies wat blijft en druk opnieuw.';
const alreadyDone =
	'Dat kan nu niet meer: iemand anders deed intussen iets met dit draaiboek. U ziet nu hoe het staat.';

const shape = z.object({
	field: z.string().max(200),
	value: z.string(),
	expected: z.int().nonnegative()
});

/** One field, as somebody types. */
export async function saveField(
	locals: App.Locals,
	{ workshop, room, who }: WorkshopSeat,
	request: Request
): Promise<Response> {
	const parsed = shape.safeParse(await request.json().catch(() => undefined));
	if (!parsed.success)
		return json({ kind: 'invalid', problem: 'Deze tekst kan niet worden gelezen.' });
	const stamp = { who, now: locals.now };
	const work = () => workshops.save(locals.db, workshop, parsed.data, stamp);
	const written = await write(locals, work, { shows: room });
	return 'done' in written ? json(written.done) : json(written, { status: 503 });
}
