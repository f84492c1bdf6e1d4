import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { WorkshopMove } from '#domain/workshop/workshop.ts';
import { clocksAt, partAt } from '#domain/workshop/workshop.ts';
import { nothingWritten } from '#domain/workshop/result.ts';
import { fieldKey } from '#domain/workshop/workshop-script.ts';
import * as workshops from '#server/workshops/workshops.ts';
import { revisionOf } from '#request/session-live.ts';
import { signatureAt } from '#request/visitor.ts';
import { write } from '#request/writing.ts';
import { leadSeat } from '#request/session-guard.ts';
import type { Asked } from '#request/client-mention.ts';
import { askedOf, saveFields, type NotSaved, typedByKey, typedFields } from './posted-results.ts';
import { workshopFor } from './workshop-page.ts';

export function load({ params, locals, cookies, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { scan, workshop, shown } = workshopFor({ locals, cookies }, params, 'lead');
	const { script, state } = workshop;
	const part = partAt(script, workshop);
	const results = workshops.resultsOf(locals.db, workshop.id);
	return {
		now: locals.now,
		seen: revisionOf(locals, scan.id),
		seat: locals.viewer?.id ?? leadSeat,
		scan: shown,
		workshop: { id: workshop.id, state, ...clocksAt(script, workshop, locals.now) },
		script,
		place: script.parts.indexOf(part),
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

export const actions = {
	start: (event) => moveTo(event, () => ({ kind: 'start' })),
	sluit: (event) => moveTo(event, () => ({ kind: 'close' })),
	heropen: (event) => moveTo(event, () => ({ kind: 'reopen' })),
	naar: (event) =>
		moveTo(event, (form) => {
			const to = form.get('naar');
			return to === null ? undefined : { kind: 'go', part: Number(to) };
		}),
	weg: async ({ params, locals, cookies }) => {
		const { scan, workshop } = workshopFor({ locals, cookies }, params, 'lead');
		const written = await write(locals, () => workshops.takeAway(locals.db, workshop), {
			shows: scan.id
		});
		if (!('done' in written)) return refused(503, { problem: written.problem });
		if (written.done === 'has-results')
			return refused(409, {
				problem: 'Er is al iets opgeschreven. Dit draaiboek blijft daarom staan.'
			});
		redirect(303, `/scans/${scan.id}/draaiboeken`);
	}
};

interface Told extends Partial<NotSaved> {
	problem?: string;
	typed?: Record<string, string>;
	asked?: Asked;
}

function refused(status: number, why: Told) {
	return fail(status, why);
}

/** What was typed is saved first; where that cannot be, people stay at their part. */
async function moveTo(
	{ params, locals, cookies, request }: RequestEvent,
	chosen: (form: FormData) => WorkshopMove | undefined
) {
	const visitor = { locals, cookies };
	const asked = { scan: params.scan ?? '', workshop: params.workshop ?? '' };
	const { scan, workshop } = workshopFor(visitor, asked, 'lead');
	const form = await request.formData();
	const typedPart = workshop.script.parts.find(({ id }) => id === form.get('deel'));
	const fields = typedPart ? typedFields(form, typedPart) : [];
	const typed = typedByKey(fields);
	const question = askedOf(form, fields, locals.now);
	if (question) return refused(400, { asked: question, typed });
	const stamp = { who: signatureAt(visitor, scan), now: locals.now };
	const move = chosen(form);
	const work = () => {
		const left = saveFields(locals, workshop, fields, stamp);
		if (left) return { kind: 'left', left } as const;
		if (!move) return { kind: 'moved' } as const;
		return { kind: workshops.move(locals.db, workshop, move, locals.now) } as const;
	};
	const written = await write(locals, work, { shows: scan.id });
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
	redirect(303, `/scans/${scan.id}/draaiboek/${workshop.id}`);
}

const wroteMeanwhile =
	'Iemand anders schreef tegelijk in een veld. Hieronder staat allebei; kies wat blijft en druk opnieuw.';
const alreadyDone =
	'Dat kan nu niet meer: iemand anders deed intussen iets met dit draaiboek. U ziet nu hoe het staat.';
