import { fail, redirect } from '@sveltejs/kit';
import { actionsIn, linesIn } from '#domain/workshop/result.ts';
import { fieldKey } from '#domain/workshop/workshop-script.ts';
import { nextStepNames } from '#domain/scan/next-step.ts';
import * as actionsOf from '#server/sessions/actions.ts';
import * as workshops from '#server/workshops/workshops.ts';
import { signatureAt } from '#request/visitor.ts';
import { notKept, write } from '#request/writing.ts';
import { workshopFor } from '#routes/scans/[scan]/draaiboek/[workshop]/workshop-page.ts';

/** Every press is a form. */
export const csr = false;

export function load({ params, locals, cookies, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { scan, workshop, mayLead, shown } = workshopFor({ locals, cookies }, params, 'see');
	const { script, state, startedAt, closedAt } = workshop;
	const results = workshops.resultsOf(locals.db, workshop.id);
	const steps = new Map(actionsOf.ofScan(locals.db, scan.id).map((step) => [step.id, step]));
	return {
		scan: shown,
		mayLead,
		workshop: { id: workshop.id, state, startedAt, closedAt },
		script: { key: script.key, title: script.title, goal: script.goal },
		parts: script.parts
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
			}))
	};

	/** One that the scan follows is told as it stands there. */
	function withStanding(action: ReturnType<typeof actionsIn>[number]) {
		const { id, text, owner, due, followed } = action;
		if (followed === null) return { id, text, owner, due, standing: 'none' as const, words: '' };
		const step = steps.get(followed);
		if (!step)
			return { id, text, owner, due, standing: 'gone' as const, words: 'weggehaald bij de scan' };
		const words = nextStepNames[step.state];
		const told = { text: step.text, owner: step.owner, due: step.due };
		return { id, ...told, standing: 'followed' as const, words };
	}
}

export const actions = {
	volg: async ({ params, locals, cookies, request }) => {
		const visitor = { locals, cookies };
		const { scan, workshop } = workshopFor(visitor, params, 'lead');
		const form = await request.formData();
		const field = String(form.get('veld') ?? '');
		const action = String(form.get('actie') ?? '');
		const stamp = { who: signatureAt(visitor, scan), now: locals.now };
		const work = () => workshops.follow(locals.db, workshop, { field, action }, stamp);
		const written = await write(locals, work, { tells: scan.id, shows: scan.id });
		if (!('done' in written)) return notKept(written, {});
		if (written.done === 'gone')
			return fail(409, {
				problem: 'Deze actie is intussen veranderd of weggehaald. Kijk opnieuw.'
			});
		redirect(303, `/scans/${scan.id}/draaiboek/${workshop.id}/resultaat`);
	}
};
