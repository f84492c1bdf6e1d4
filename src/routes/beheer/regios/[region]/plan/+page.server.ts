import { fail, redirect } from '@sveltejs/kit';
import { planSubjects, type PlanSubject } from '#domain/agreement/plan-format.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as plans from '#server/agreements/plans.ts';
import * as instruments from '#server/library/instruments.ts';
import * as regions from '#server/registry/regions.ts';
import { fieldOf } from '#request/entrance.ts';
import { allow, doerOf, turnAway } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { key, name } = regionFor(locals, params.region);
	const chosen = (subject: PlanSubject) => plans.chosenFormat(locals.db, key, subject) ?? '';
	return {
		region: { key, name },
		formats: locals.shelf.planFormats.map((format) => ({
			...{ key: format.key, of: format.of, title: format.title },
			...{ introduction: format.introduction, source: format.source },
			columns: format.columns.map(({ label, isRequired, source }) => ({
				...{ label, isRequired, source }
			}))
		})),
		chosen: { municipality: chosen('municipality'), region: chosen('region') },
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	default: async ({ params, locals, request }) => {
		const region = regionFor(locals, params.region);
		const form = await request.formData();
		const asked = { municipality: fieldOf(form, 'municipality'), region: fieldOf(form, 'region') };
		const isThere = (subject: PlanSubject) =>
			asked[subject] === '' ||
			locals.shelf.planFormats.some(({ key, of }) => key === asked[subject] && of === subject);
		const problems: Problem[] = planSubjects
			.filter((subject) => !isThere(subject))
			.map((field) => ({ field, message: 'Kies een vorm die in de lijst staat.' }));
		if (problems.length > 0) return fail(400, { asked, problems });
		const stamp = { who: doerOf(locals).id, now: locals.now };
		const written = await write(locals, () => {
			for (const subject of planSubjects) {
				const format = asked[subject] || null;
				if (format === (plans.chosenFormat(locals.db, region.key, subject) ?? null)) continue;
				plans.chooseFormat(locals.db, { region: region.key, subject, format }, stamp);
			}
		});
		if (!('done' in written)) return notKeptInList(written, { asked });
		redirect(303, `/beheer/regios/${region.key}/plan?gelukt=bewaard`);
	}
};

function regionFor(locals: App.Locals, key: string): regions.RegionRow {
	allow(locals, 'keep-agreements', { region: key });
	const region = regions.find(locals.db, key);
	if (!region || !instruments.isUsedBy(locals.db, key, instruments.plans)) turnAway(locals);
	return region;
}
