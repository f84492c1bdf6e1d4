import { fail, redirect } from '@sveltejs/kit';
import { periodInWords } from '#domain/region/round-period.ts';
import { refusalOf } from '#domain/region/round-state.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as roundProgress from '#server/coordination/progress.ts';
import * as roundMail from '#server/coordination/round-mail.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf, managedRoundFor } from '#request/guard.ts';
import { seenOf } from '#request/seen.ts';
import { notKeptInList, write } from '#request/writing.ts';
import {
	contentsOf,
	noQuestionnaire,
	pathOf,
	preparedRoundFor
} from '#routes/beheer/rondes/[region]/[round]/prepared-round.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round } = preparedRoundFor(locals, params);
	const { preview, missing } = contentsOf(locals, round);
	return {
		region,
		round: {
			...{ key: round.key, referenceDate: round.referenceDate, period: periodInWords(round) },
			...{ closesOn: round.closesOn, closesByItself: round.closesByItself }
		},
		questionnaire: pinned.questionnaireOf(locals.db, round).title,
		told: roundProgress.peopleIn(roundProgress.ofRound(locals.db, round, locals.now)).size,
		hasMail: locals.door.post !== undefined,
		preview,
		problem: missing === undefined ? undefined : noQuestionnaire(missing),
		seen: seenOf(preview)
	};
}

export const actions = {
	default: async ({ params, locals, request }) => {
		const seen = fieldOf(await request.formData(), 'gezien');
		const { round } = managedRoundFor(locals, params.region, params.round);
		const { preview } = contentsOf(locals, round);
		if (round.state === 'prepared' && preview && seen !== seenOf(preview)) {
			return refused('Intussen veranderde wat erin zit. Kijk het nog een keer na, en open dan.');
		}
		const versions = locals.shelf.questionnaires;
		const by = doerOf(locals);
		const work = () => {
			const outcome = roundCourse.open(locals.db, round, versions, { who: by, now: locals.now });
			if (outcome.kind === 'no-questionnaire' || outcome.kind === 'refused') return outcome;
			const told = roundMail.announceOpening(locals.door, outcome.round, {
				who: by,
				now: locals.now
			});
			return { ...outcome, told };
		};
		const written = await write(locals, work, { mails: true });
		if (!('done' in written)) return notKeptInList(written, {});
		const outcome = written.done;
		if (outcome.kind === 'no-questionnaire') return refused(noQuestionnaire(outcome.reference));
		if (outcome.kind === 'refused') return refused(refusalOf(outcome.state));
		redirect(303, `${pathOf(round)}?gelukt=geopend&aantal=${outcome.told}`);
	}
};

function refused(message: string) {
	return fail(409, { problems: [{ field: 'open', message }] });
}
