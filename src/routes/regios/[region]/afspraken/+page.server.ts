import { fail, redirect } from '@sveltejs/kit';
import { dueInWords, noTerms } from '#domain/agreement/agreement.ts';
import { agreementStateNames } from '#domain/agreement/agreement-course.ts';
import {
	agendaTalks,
	agendaTitles,
	agreementStarters,
	standingsInWords
} from '#domain/agreement/agreement-monitor.ts';
import { may } from '#domain/access/permission.ts';
import * as agreements from '#server/agreements/agreements.ts';
import { onwardBeside, onwardOfRegion } from '#request/onward.ts';
import { writerIn } from '#request/plan/plan-place.ts';
import { notKeptInList, write } from '#request/writing.ts';
import {
	agreedRegion,
	keptShared,
	membersFor,
	monitorRows
} from '#routes/regios/[region]/afspraken/agreed.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { key, name } = agreedRegion(locals, params.region, 'see-region-results');
	const members = membersFor(locals, key);
	const seen = new Set(members.seen.map(({ code }) => code));
	const rows = keptShared(locals, key);
	const shown = monitorRows(locals, rows, members);
	const pages = { region: key, round: undefined, hasPicture: false, hasNorm: false };
	return {
		region: { key, name },
		onward: [...onwardOfRegion(locals, pages), ...onwardBeside(locals, key)],
		members: members.seen,
		told: members.told.map(({ code }) => code),
		seesAll: members.seesAll,
		mayKeep: may(locals.viewer, 'keep-agreements', { region: key }),
		talks: members.seesAll
			? agendaTalks.map((talk) => ({ key: talk, title: agendaTitles[talk] }))
			: [],
		agreements: rows.map((row, index) => {
			const monitor = shown[index]!;
			return {
				...{ id: row.id, kind: row.kind, action: row.action, goal: row.goal, yields: row.yields },
				...{ responsible: row.responsible, due: dueInWords(row.due) },
				/** Taking part tells what a municipality lacks, so only of those that this person sees. */
				of: monitor.of.filter((code) => seen.has(code)),
				state: agreementStateNames[row.state],
				/** Null where this person sees some municipalities only: then nobody is counted. */
				counted: members.seesAll ? standingsInWords(monitor) : null,
				cells: monitor.cells.map((cell) => ({
					...cell,
					words: agreementStateNames[cell.state]
				}))
			};
		}),
		starters: agreementStarters.filter(({ action }) => !rows.some((row) => row.action === action)),
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	/** Some of the list to begin with. */
	begin: async ({ params, locals, request }) => {
		const { key } = agreedRegion(locals, params.region, 'keep-agreements');
		const asked = (await request.formData()).getAll('begin').map(String);
		const there = new Set(keptShared(locals, key).map(({ action }) => action));
		const chosen = agreementStarters.filter(
			({ action }) => asked.includes(action) && !there.has(action)
		);
		if (chosen.length === 0) {
			const message = 'Kies minstens één afspraak om mee te beginnen.';
			return fail(400, { problems: [{ field: 'begin', message }] });
		}
		const stamp = { who: writerIn(locals, 'keep-agreements', { region: key }), now: locals.now };
		const origin = { kind: 'starter', round: null, item: null, theme: null, action: null } as const;
		const written = await write(locals, () => {
			for (const { action, goal, yields } of chosen) {
				const own = { region: key, municipality: null, kind: 'regional', origin } as const;
				const terms = { ...noTerms, action, goal };
				const shared = { ...agreements.notShared, yields };
				agreements.add(locals.db, { ...own, terms, shared }, stamp);
			}
		});
		if (!('done' in written)) return notKeptInList(written, {});
		redirect(303, `/regios/${key}/afspraken?gelukt=toegevoegd`);
	}
};
