import { clocksAt, partAt } from '#domain/workshop/workshop.ts';
import { revisionOf } from '#request/session-live.ts';
import { workshopFor } from '#routes/scans/[scan]/draaiboek/[workshop]/workshop-page.ts';

/** What all may see: never what is written down. */
export function load({ params, locals, cookies, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { scan, workshop, shown } = workshopFor({ locals, cookies }, params, 'see');
	const { script, state } = workshop;
	const { title, pause, read, prompts, minutes, id } = partAt(script, workshop);
	return {
		now: locals.now,
		seen: revisionOf(locals, scan.id),
		scan: { id: shown.id, title: shown.title },
		state,
		partSince: clocksAt(script, workshop, locals.now).partSince,
		script: { title: script.title, goal: script.goal, minutes: script.minutes },
		place: script.parts.findIndex((part) => part.id === id) + 1,
		parts: script.parts.length,
		part: { title, pause, read, prompts, minutes }
	};
}
