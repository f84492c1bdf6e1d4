import { fail, redirect } from '@sveltejs/kit';
import { afterEvent, refusalOf } from '#domain/region/round-state.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as roundProgress from '#server/coordination/progress.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf, managedRoundFor } from '#request/guard.ts';
import { seenOf } from '#request/seen.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { pathOf } from '#routes/beheer/rondes/[region]/[round]/prepared-round.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round } = managedRoundFor(locals, params.region, params.round);
	const standing = standingOf(locals, round);
	return {
		region,
		round: { key: round.key, state: round.state, closesOn: round.closesOn },
		isOfTeams: pinned.questionnaireOf(locals.db, round).subject === 'team',
		standing,
		/** Who comes second is told so here. */
		refusal: afterEvent(round.state, 'close') === undefined ? refusalOf(round.state) : undefined,
		isEarly: round.closesOn !== null && round.closesOn >= locals.now.slice(0, 10),
		seen: seenOf(standing.open)
	};
}

export const actions = {
	default: async ({ params, locals, request }) => {
		const seen = fieldOf(await request.formData(), 'gezien');
		const { round } = managedRoundFor(locals, params.region, params.round);
		const mayClose = afterEvent(round.state, 'close') !== undefined;
		if (mayClose && seen !== seenOf(standingOf(locals, round).open)) {
			return refused(
				'Intussen veranderde wat nog open is. Kijk het nog een keer na, en sluit dan.'
			);
		}
		const work = () =>
			roundCourse.close(locals.db, round, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, {});
		if (written.done.kind === 'refused') return refused(refusalOf(written.done.state));
		redirect(303, `${pathOf(round)}?gelukt=gesloten`);
	}
};

/** A reopened scan counts as it was last finalised; one that was never finalised does not count. */
function standingOf({ db, now }: App.Locals, round: RoundRow) {
	const all = roundProgress
		.ofRound(db, round, now)
		.flatMap(({ name, scan, teams }) => [
			...(scan ? [{ name: `gemeente ${name}`, state: scan.state }] : []),
			...teams.flatMap((team) =>
				team.scan ? [{ name: `team ${team.name} (${name})`, state: team.scan.state }] : []
			)
		]);
	return {
		scans: all.length,
		finalised: all.filter(({ state }) => state === 'finalised').length,
		open: all.filter(({ state }) => state !== 'finalised')
	};
}

function refused(message: string) {
	return fail(409, { problems: [{ field: 'sluit', message }] });
}
