import { fail, redirect } from '@sveltejs/kit';
import { scriptsIn } from '#server/library/scripts.ts';
import * as workshops from '#server/workshops/workshops.ts';
import { signatureAt } from '#request/visitor.ts';
import { notKept, write } from '#request/writing.ts';
import { scriptedScanFor } from '#routes/scans/[scan]/draaiboek/[workshop]/workshop-page.ts';

/** Nothing here is kept up to date: every press is a form. */
export const csr = false;

export function load({ params, locals, cookies, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { scan, mayLead, shown } = scriptedScanFor({ locals, cookies }, params.scan, 'see');
	return {
		scan: shown,
		mayLead,
		workshops: workshops.ofScan(locals.db, scan.id),
		scripts: scriptsIn(locals.shelf.folder).map((script) => ({
			...{ key: script.key, title: script.title, goal: script.goal },
			...{ minutes: script.minutes, people: script.people }
		}))
	};
}

export const actions = {
	begin: async ({ params, locals, cookies, request }) => {
		const visitor = { locals, cookies };
		const { scan } = scriptedScanFor(visitor, params.scan, 'lead');
		const key = String((await request.formData()).get('draaiboek') ?? '');
		const script = scriptsIn(locals.shelf.folder).find((one) => one.key === key);
		if (!script) return fail(400, { problem: 'Kies een draaiboek uit de lijst.' });
		const stamp = { who: signatureAt(visitor, scan), now: locals.now };
		const written = await write(locals, () => workshops.prepare(locals.db, scan.id, script, stamp));
		if (!('done' in written)) return notKept(written, {});
		redirect(303, `/scans/${scan.id}/draaiboek/${written.done}`);
	}
};
