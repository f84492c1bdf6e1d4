import { error, redirect } from '@sveltejs/kit';
import { titleOf } from '#domain/scan.ts';
import * as scans from '#server/scans.ts';
import * as lead from '#server/session-lead.ts';
import * as sessions from '#server/sessions.ts';
import { setLeadCookie } from '#routes/visitor.ts';
import { tellSession } from '#routes/session-live.ts';

/** A link hands over nothing by being read: some phones open links to look what they are. */
export function load({ params, locals }) {
	const { scan } = offered(locals, params);
	return { scan: { id: scan.id, title: titleOf(scan) } };
}

export const actions = {
	neem: ({ params, locals, cookies, url }) => {
		const { scan, session } = offered(locals, params);
		const who = locals.viewer?.name ?? 'Gespreksleider';
		setLeadCookie({ cookies, url }, session, lead.take(locals.db, session, who, locals.now));
		tellSession(locals, scan.id);
		redirect(303, `/scans/${scan.id}/leiden`);
	}
};

function offered(locals: App.Locals, { scan: id, key }: { scan: string; key: string }) {
	const scan = scans.find(locals.db, id);
	const session = scan && sessions.openOf(locals.db, scan.id);
	if (!scan || !session || !lead.isOffered(locals.db, session.id, key, locals.now)) {
		error(404, 'Deze link werkt niet meer. Vraag wie leidt om een nieuwe.');
	}
	return { scan, session };
}
