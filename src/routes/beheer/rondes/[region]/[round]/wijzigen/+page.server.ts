import { fail, redirect } from '@sveltejs/kit';
import { refusalOf } from '#domain/region/round-state.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as roundCourse from '#server/coordination/course.ts';
import { doerOf, managedRoundFor } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { askedBefore, nameTaken, offered, readRound } from '#routes/beheer/rondes/asked-round.ts';
import { pathOf, preparedRoundFor } from '#routes/beheer/rondes/[region]/[round]/prepared-round.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round } = preparedRoundFor(locals, params);
	return {
		...offered(locals),
		region,
		round: { key: round.key },
		asked: askedBefore(locals, round)
	};
}

export const actions = {
	default: async ({ params, locals, request }) => {
		const form = await request.formData();
		const { round } = managedRoundFor(locals, params.region, params.round);
		const read = readRound(locals, form, round);
		if (read.kind === 'wrong') return fail(400, read);
		if (read.kind === 'asks-on') return { ...read, problems: [] };
		const { asked, preparation } = read;
		const by = doerOf(locals);
		const work = () =>
			roundCourse.change(locals.db, round, preparation, { who: by, now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) {
			return notKeptInList(written, { kind: 'wrong' as const, asked });
		}
		const outcome = written.done;
		if (outcome.kind !== 'done') {
			const problem = problemIn(outcome, asked.key);
			return fail(409, { kind: 'wrong' as const, asked, problems: [problem] });
		}
		redirect(303, `${pathOf(outcome.round)}?gelukt=gewijzigd`);
	}
};

function problemIn(
	outcome: Exclude<roundCourse.ChangeOutcome, { kind: 'done' }>,
	key: string
): Problem {
	switch (outcome.kind) {
		case 'name-taken':
			return nameTaken(key);
		case 'has-links':
			return {
				field: 'regio',
				message:
					'Er zijn voor deze ronde al links gegeven, en die zijn van deze regio. Kies de regio van eerst, of gooi de ronde weg en zet een nieuwe klaar.'
			};
		case 'refused':
			return { field: 'regio', message: refusalOf(outcome.state) };
	}
}
