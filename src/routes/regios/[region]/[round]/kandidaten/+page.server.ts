import { fail, redirect } from '@sveltejs/kit';
import { isRunning } from '#domain/region/round-state.ts';
import { bestOf, bestPlaces } from '#domain/score/verdict.ts';
import * as candidates from '#server/scans/candidates.ts';
import { inRound } from '#server/exchange/client-mention.ts';
import { askedIn, type Asked } from '#request/client-mention.ts';
import { roundAbout, signatureIn } from '#request/guard.ts';
import { notKept, write } from '#request/writing.ts';

export function load({ params, locals }) {
	const { region, round, questionnaire } = roundFor(locals, params);
	const all = candidates.ofRound(locals.db, round);
	return {
		region,
		round: { key: round.key, state: round.state },
		clientMention: inRound(locals.db, round, locals.now),
		questionnaire: { title: questionnaire.title, status: questionnaire.status },
		passMark: questionnaire.passMark,
		candidates: all,
		places: bestPlaces,
		best: bestOf(all.filter(({ final }) => final)),
		mayAdd: isRunning(round.state)
	};
}

export const actions = {
	default: async ({ params, locals, request, url }) => {
		const { round } = roundFor(locals, params);
		const form = await request.formData();
		const name = String(form.get('naam') ?? '');
		const asked = askedIn(form, { naam: name }, locals.now);
		if (asked) return refused({ name, asked });
		const work = () =>
			candidates.add(locals.db, round, name, { who: signatureIn(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKept(written, { name });
		const outcome = written.done;
		if (outcome.kind === 'refused') return refused({ name, problem: outcome.problem });
		redirect(303, `${url.pathname}#kandidaten`);
	}
};

function refused(why: { name: string; problem?: string; asked?: Asked }) {
	return fail(400, why);
}

function roundFor(locals: App.Locals, { region, round }: { region: string; round: string }) {
	return roundAbout(locals, region, round, 'candidate');
}
