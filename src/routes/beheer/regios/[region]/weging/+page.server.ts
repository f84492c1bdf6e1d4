import { fail, redirect } from '@sveltejs/kit';
import type { Problem } from '#domain/words/problem.ts';
import * as weighings from '#server/weighings/weighings.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { weighedRegionFor } from './weighed.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { key, name } = weighedRegionFor(locals, params.region);
	return {
		region: { key, name },
		weighings: weighings
			.ofRegion(locals.db, key)
			.map(({ id, title, purpose, madeAt }) => ({ id, title, purpose, madeAt })),
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	default: async ({ params, locals, request }) => {
		const region = weighedRegionFor(locals, params.region);
		const form = await request.formData();
		const asked = {
			title: fieldOf(form, 'titel').trim(),
			purpose: fieldOf(form, 'doel').replaceAll('\r\n', '\n').trim()
		};
		const problems: Problem[] = [];
		if (asked.title === '' || asked.title.length > 120) {
			const message = 'Geef de weegtabel een titel van hoogstens 120 tekens.';
			problems.push({ field: 'titel', message });
		}
		if (asked.purpose === '' || asked.purpose.length > 2000) {
			const message =
				'Schrijf op waarvoor u gaat wegen, in hoogstens 2000 tekens. Dat staat vast voordat er cijfers zijn.';
			problems.push({ field: 'doel', message });
		}
		if (problems.length > 0) return fail(400, { asked, problems });
		const clientMention = askedIn(form, { titel: asked.title, doel: asked.purpose }, locals.now);
		if (clientMention) return fail(400, { asked, problems: [], clientMention });
		const stamp = { who: doerOf(locals).id, now: locals.now };
		const work = () => weighings.make(locals.db, { region: region.key, ...asked }, stamp);
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked });
		if (written.done.kind === 'title-taken') {
			const message = 'Er is al een weegtabel met deze titel. Kies een andere.';
			return fail(400, { asked, problems: [{ field: 'titel', message }] });
		}
		redirect(303, `/beheer/regios/${region.key}/weging/${written.done.id}?gelukt=gemaakt`);
	}
};
