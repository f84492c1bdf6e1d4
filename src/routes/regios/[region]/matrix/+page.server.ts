import { fail, redirect } from '@sveltejs/kit';
import * as issues from '#server/issues/issues.ts';
import { allow, doerOf } from '#request/guard.ts';
import { onwardBeside, onwardOfRegion } from '#request/onward.ts';
import { notKept, write } from '#request/writing.ts';
import { issuesFor, matrixRegion } from './issues.ts';
import { themesFor } from './themes.ts';

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, matrix, mayKeep } = issuesFor(locals, params.region);
	const { key, name } = region;
	const pages = { region: key, round: undefined, hasPicture: false, hasNorm: false };
	return {
		region: { key, name },
		onward: [...onwardOfRegion(locals, pages), ...onwardBeside(locals, key)],
		issues: matrix,
		mayKeep,
		themes: themesFor(locals, key, url.searchParams.get('ronde')) ?? null,
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	begin: async ({ params, locals, request }) => {
		allow(locals, 'keep-issues', { region: params.region });
		const region = matrixRegion(locals, params.region);
		const areTicked = (await request.formData()).get('vinkjes') !== null;
		const stamp = { who: doerOf(locals).id, now: locals.now };
		const written = await write(locals, () =>
			issues.begin(locals.db, region.key, areTicked, stamp)
		);
		if (!('done' in written)) return notKept(written, {});
		if (!written.done)
			return fail(409, { problem: 'Er staan al vraagstukken. Er is niets bij gezet.' });
		redirect(303, `/regios/${region.key}/matrix?gelukt=begonnen#vraagstukken`);
	}
};
