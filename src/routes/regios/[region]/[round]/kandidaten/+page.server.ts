import { fail, redirect } from '@sveltejs/kit';
import { isRunning } from '#domain/round-state.ts';
import { bestOf, bestPlaces } from '#domain/verdict.ts';
import * as candidates from '#server/candidates.ts';
import { roundAbout, signatureIn } from '#routes/guard.ts';

export function load({ params, locals, url }) {
	const { region, round, questionnaire } = roundFor(locals, params);
	const all = candidates.ofRound(locals.db, round);
	const byPoints = url.searchParams.get('volgorde') === 'punten';
	return {
		region,
		round: { key: round.key, state: round.state },
		questionnaire: { title: questionnaire.title, status: questionnaire.status },
		passMark: questionnaire.passMark,
		byPoints,
		candidates: byPoints ? all.toSorted(mostPointsFirst) : all,
		places: bestPlaces,
		/** Only what is finalised counts. */
		best: bestOf(all.filter(({ final }) => final)),
		mayAdd: isRunning(round.state)
	};
}

export const actions = {
	default: async ({ params, locals, request, url }) => {
		const { round } = roundFor(locals, params);
		const name = String((await request.formData()).get('naam') ?? '');
		const outcome = candidates.add(locals.db, round, name, signatureIn(locals), locals.now);
		if (outcome.kind === 'refused') return fail(400, { name, problem: outcome.problem });
		redirect(303, `${url.pathname}#kandidaten`);
	}
};

function roundFor(locals: App.Locals, { region, round }: { region: string; round: string }) {
	return roundAbout(locals, region, round, 'candidate');
}

/** Who has equal points stays in alphabetical order. */
function mostPointsFirst(a: candidates.Candidate, b: candidates.Candidate): number {
	return (b.verdict?.points ?? 0) - (a.verdict?.points ?? 0);
}
