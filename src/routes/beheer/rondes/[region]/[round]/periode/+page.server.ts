import { fail, redirect } from '@sveltejs/kit';
import { dayOf, readDay } from '#domain/words/day.ts';
import type { Problem } from '#domain/words/problem.ts';
import { periodInWords } from '#domain/region/round-period.ts';
import { afterEvent, refusalOf, roundEvents } from '#domain/region/round-state.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf, fieldsOf } from '#request/entrance.ts';
import { doerOf, managedRoundFor } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { pathOf } from '#routes/beheer/rondes/[region]/[round]/prepared-round.ts';
import { writeDay } from '#routes/beheer/rondes/[region]/[round]/day-words.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round } = managedRoundFor(locals, params.region, params.round);
	return {
		region,
		round: {
			key: round.key,
			state: round.state,
			period: periodInWords(round),
			closesOn: round.closesOn,
			closesByItself: round.closesByItself,
			may: roundEvents.filter((event) => afterEvent(round.state, event) !== undefined)
		},
		isOfTeams: pinned.questionnaireOf(locals.db, round).subject === 'team'
	};
}

export const actions = {
	verleng: async ({ params, locals, request }) => {
		const { round } = managedRoundFor(locals, params.region, params.round);
		const form = await request.formData();
		const closesOn = readDay(fieldOf(form, 'tot'));
		if (!closesOn) {
			return fail(400, { asked: typed(form), problems: [{ field: 'tot', message: writeDay }] });
		}
		const last = { closesOn, closesByItself: fieldOf(form, 'vanzelf') === 'ja' };
		// Otherwise it would close at once, and nobody would have seen what is still open.
		if (last.closesByItself && closesOn < dayOf(locals.now)) {
			const message =
				'Die dag is al voorbij. Kies een latere dag, of laat de ronde niet vanzelf sluiten.';
			return fail(400, { asked: typed(form), problems: [{ field: 'tot', message }] });
		}
		const work = () =>
			roundCourse.extend(locals.db, round, last, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
		return settled(round, written.done, 'verlengd');
	},

	heropen: async ({ params, locals, request }) => {
		const { round } = managedRoundFor(locals, params.region, params.round);
		const form = await request.formData();
		const asked = { reason: fieldOf(form, 'reden').trim(), until: fieldOf(form, 'heropen-tot') };
		const closesOn = asked.until.trim() === '' ? null : readDay(asked.until);
		const problems: Problem[] = [];
		if (asked.reason === '' || asked.reason.length > 1000) {
			const message = 'Schrijf op waarom u de ronde heropent, in hoogstens 1000 tekens.';
			problems.push({ field: 'reden', message });
		}
		if (closesOn === undefined) problems.push({ field: 'heropen-tot', message: writeDay });
		if (problems.length > 0) return fail(400, { asked: typed(form), problems });
		const clientMention = askedIn(form, { reden: asked.reason }, locals.now);
		if (clientMention) return fail(400, { asked: typed(form), problems: [], clientMention });
		const change = { reason: asked.reason, closesOn: closesOn ?? null };
		const work = () =>
			roundCourse.reopen(locals.db, round, change, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
		return settled(round, written.done, 'heropend');
	}
};

function settled(round: rounds.RoundRow, outcome: roundCourse.CourseOutcome, done: string) {
	if (outcome.kind === 'refused') {
		const problems: Problem[] = [{ field: 'ronde', message: refusalOf(outcome.state) }];
		return fail(409, { asked: {}, problems });
	}
	redirect(303, `${pathOf(round)}?gelukt=${done}`);
}

function typed(form: FormData): Partial<Record<string, string>> {
	return fieldsOf(form, fields);
}

const fields: string[] = ['reden', 'heropen-tot', 'tot', 'vanzelf'];
