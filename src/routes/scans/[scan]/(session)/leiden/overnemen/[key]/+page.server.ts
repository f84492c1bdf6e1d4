import { error, redirect } from '@sveltejs/kit';
import { titleOf } from '#domain/scan/scan.ts';
import * as scans from '#server/scans/scans.ts';
import * as lead from '#server/sessions/lead.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { newToken, readToken } from '#server/secrets/token.ts';
import { mayHandOver, setLeadCookie, takerAt } from '#request/visitor.ts';
import { notKept, write } from '#request/writing.ts';

/** A GET hands nothing over, because some phones preview links. */
export function load({ params, locals }) {
	const { scan } = offered(locals, params);
	return {
		/** Pressing twice takes the lead once; another device cannot reuse the link. */
		device: newToken(),
		scan: { id: scan.id, title: titleOf(scan), round: scan.roundKey }
	};
}

export const actions = {
	neem: async ({ params, locals, cookies, request, url }) => {
		const device = readToken(String((await request.formData()).get('apparaat'))) ?? newToken();
		const token = lead.tokenOfKey(params.key, device);
		const { scan, session } = offered(locals, params, token);
		const taker = takerAt({ locals, cookies }, scan, session.handoverFrom);
		const { db, now } = locals;
		if (taker && !lead.leads(session, token)) {
			const work = () => lead.take(db, session, taker, { now, token });
			const written = await write(locals, work, { tells: scan.id });
			if (!('done' in written)) return notKept(written, {});
		}
		setLeadCookie({ cookies, url }, session, token);
		redirect(303, `/scans/${scan.id}/leiden`);
	}
};

function offered(
	locals: App.Locals,
	{ scan: id, key }: { scan: string; key: string },
	token?: string
) {
	const scan = scans.find(locals.db, id);
	const session = scan && sessions.openOf(locals.db, scan.id);
	const isOffered =
		session &&
		(lead.leads(session, token) ||
			(lead.isOffered(locals.db, session.id, key, locals.now) &&
				mayHandOver(locals, { scan, session })));
	if (!scan || !session || !isOffered) {
		error(404, 'Deze link werkt niet meer. Vraag wie leidt om een nieuwe.');
	}
	return { scan, session };
}
