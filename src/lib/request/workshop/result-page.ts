import { fail, redirect } from '@sveltejs/kit';
import { actionsIn, linesIn } from '#domain/workshop/result.ts';
import { fieldKey, type WorkshopScript } from '#domain/workshop/workshop-script.ts';
import * as instruments from '#server/library/instruments.ts';
import * as workshops from '#server/workshops/workshops.ts';
import { notKept, write } from '#request/writing.ts';
import { followsAtScan, type Follows } from './follows.ts';
import type { WorkshopSeat } from './script-place.ts';

/* What a group wrote down in a script, for whoever may read it. */

export function loadResult(locals: App.Locals, seat: WorkshopSeat) {
	const { workshop, shown, mayLead, follows } = seat;
	const { script, state, startedAt, closedAt } = workshop;
	return {
		place: shown,
		mayLead,
		follows: follows && { ...follows.shown, mayBegin: mayLead && follows.mayBegin },
		workshop: { id: workshop.id, state, startedAt, closedAt },
		script: { key: script.key, title: script.title, goal: script.goal },
		parts: writtenIn(locals, { id: workshop.id, script }, follows)
	};
}

/** By part, with each field that it asks; an action that is followed is told as it stands there. */
export function writtenIn(
	{ db }: App.Locals,
	{ id, script }: { id: string; script: WorkshopScript },
	follows: Follows | null
) {
	const results = workshops.resultsOf(db, id);
	const steps = follows?.standing();
	const withStanding = (action: ReturnType<typeof actionsIn>[number]) => {
		const { id: own, text, owner, due, followed } = action;
		const typed = { id: own, text, owner, due };
		if (followed === null) return { ...typed, standing: 'none' as const, words: '' };
		const step = steps?.get(followed);
		if (!step) return { ...typed, standing: 'gone' as const, words: follows?.shown.gone ?? '' };
		return { id: own, ...step, standing: 'followed' as const };
	};
	return script.parts
		.filter(({ results: fields }) => fields.length > 0)
		.map((part) => ({
			...{ id: part.id, title: part.title },
			fields: part.results.map((field) => {
				const key = fieldKey(part, field);
				const value = results.get(key)?.value ?? '';
				return {
					...{ key, label: field.label, kind: field.kind },
					text: field.kind === 'text' ? value : '',
					lines: field.kind === 'list' ? linesIn(value) : [],
					actions: field.kind === 'action' ? actionsIn(value).map(withStanding) : []
				};
			})
		}));
}

/** In which something was written, for the check of a scan before it is finalised; by script, the oldest first. */
export function writtenBesideScan(
	locals: App.Locals,
	{ id, region }: { id: string; region: string }
) {
	if (!instruments.isUsedBy(locals.db, region, instruments.sessionScripts)) return [];
	const follows = followsAtScan(locals, id, '');
	return workshops
		.ofHome(locals.db, { scan: id })
		.filter(({ filled }) => filled > 0)
		.toReversed()
		.flatMap(({ id: workshop, state }) => {
			const found = workshops.find(locals.db, workshop);
			if (!found) return [];
			const parts = writtenIn(locals, found, follows).flatMap(({ fields, ...part }) => {
				const written = fields.filter(
					({ text, lines, actions }) => text !== '' || lines.length + actions.length > 0
				);
				return written.length === 0 ? [] : [{ ...part, fields: written }];
			});
			return [{ id: workshop, state, title: found.script.title, parts }];
		});
}

/** A press by who may put actions there; the room of a scan hears of it. */
export async function followAction(
	locals: App.Locals,
	{ workshop, room, shown, follows, who }: WorkshopSeat,
	form: FormData
) {
	if (!follows?.mayBegin) return fail(409, { problem: gone });
	const asked = {
		field: String(form.get('veld') ?? ''),
		action: String(form.get('actie') ?? ''),
		begin: follows.begin
	};
	const work = () => workshops.follow(locals.db, workshop, asked, { who, now: locals.now });
	const tells = workshop.scan === null ? {} : { tells: workshop.scan };
	const written = await write(locals, work, { ...tells, shows: room });
	if (!('done' in written)) return notKept(written, {});
	if (written.done === 'gone') return fail(409, { problem: gone });
	redirect(303, `${shown.base}/draaiboek/${workshop.id}/resultaat`);
}

const gone = 'Deze actie is intussen veranderd of weggehaald. Kijk opnieuw.';
