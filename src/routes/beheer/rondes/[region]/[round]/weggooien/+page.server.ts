import { fail, redirect } from '@sveltejs/kit';
import { refusalOf } from '#domain/region/round-state.ts';
import * as accessLinks from '#server/access/access-links.ts';
import * as roundCourse from '#server/coordination/course.ts';
import { doerOf, managedRoundFor } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { preparedRoundFor } from '#routes/beheer/rondes/[region]/[round]/prepared-round.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round } = preparedRoundFor(locals, params);
	const links = accessLinks.ofRound(locals.db, round.id);
	return {
		region,
		round: { key: round.key },
		links: links.filter(({ revokedAt }) => revokedAt === null).length
	};
}

export const actions = {
	default: async ({ params, locals }) => {
		const { round } = managedRoundFor(locals, params.region, params.round);
		const work = () =>
			roundCourse.discard(locals.db, round, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, {});
		const outcome = written.done;
		if (outcome.kind === 'refused') {
			const message = `${refusalOf(outcome.state)} Weggooien kan niet meer.`;
			return fail(409, { problems: [{ field: 'weg', message }] });
		}
		redirect(303, `/beheer/regios/${round.region}?gelukt=weggegooid`);
	}
};
