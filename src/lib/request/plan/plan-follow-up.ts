import { fail, redirect } from '@sveltejs/kit';
import {
	beginningAfter,
	followUpKeys,
	followUpOutcomeNames,
	followUpOutcomes,
	followUpParts,
	mayTellResults,
	type FollowUpAnswers
} from '#domain/agreement/follow-up.ts';
import { dueInWords, longestTerm, readDue } from '#domain/agreement/agreement.ts';
import { isDay, writtenDay } from '#domain/words/day.ts';
import { longDate } from '#domain/words/format.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as followUps from '#server/agreements/follow-ups.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf, turnAway } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import type { FollowUpPage } from '#ui/plan/shown-plan.ts';
import { longText, tooLong } from './agreement-moves.ts';
import { headOf, lineIn, lineToRead } from './plan-line.ts';
import type { PlanPlace } from './plan-place.ts';

/* How one action of a plan is tried out, in numbered rounds that all stay. */

export function loadFollowUp(
	locals: App.Locals,
	place: PlanPlace,
	line: string,
	url: URL
): FollowUpPage {
	const kept = lineToRead(locals, place, line);
	if (!kept) turnAway(locals);
	const isOwn = kept.municipality === place.owner.municipality;
	const all = followUps.ofAgreement(locals.db, kept.id);
	const open = all.find(({ closedAt }) => closedAt === null);
	const last = all.at(-1);
	const answers: FollowUpAnswers = open?.answers ?? (last ? beginningAfter(last.answers) : {});
	const due = open?.due ?? '';
	return {
		...headOf(isOwn ? place : { ...place, mayKeep: false }),
		line: { id: kept.id, action: kept.action || kept.goal, responsible: kept.responsible },
		number: open?.number ?? all.length + 1,
		revision: open?.revision ?? 0,
		answers: answers as Record<string, string>,
		due: isDay(due) ? writtenDay(due) : due,
		mayTell: mayTellResults(open?.answers ?? {}),
		parts: followUpParts,
		outcomes: followUpOutcomes.map((value) => ({ value, label: followUpOutcomeNames[value] })),
		closed: all
			.filter(({ closedAt }) => closedAt !== null)
			.toReversed()
			.map((row) => ({
				number: row.number,
				outcome: followUpOutcomeNames[row.outcome!],
				closedOn: longDate(row.closedAt!),
				due: dueInWords(row.due),
				parts: followUpParts.map(({ title, questions }) => ({
					title,
					answers: questions.flatMap(({ key, text }) => {
						const answer = row.answers[key];
						return answer ? [{ text, answer }] : [];
					})
				}))
			})),
		done: url.searchParams.get('gelukt')
	};
}

/** close: the round is over after this. */
export async function saveFollowUp(
	locals: App.Locals,
	place: PlanPlace,
	line: string,
	{ form, close }: { form: FormData; close: boolean }
) {
	if (!place.mayKeep) turnAway(locals);
	const kept = lineIn(locals, place, line);
	if (!kept) turnAway(locals);
	const texts = Object.fromEntries(followUpKeys.map((key) => [key, longText(form, key)]));
	const one = (name: string) => fieldOf(form, name).trim();
	const asked = { texts, due: one('klaar'), uitkomst: one('uitkomst'), revisie: one('revisie') };
	const problems: Problem[] = followUpKeys
		.filter((key) => texts[key]!.length > longestTerm)
		.map((field) => ({ field, message: tooLong }));
	if (problems.length > 0) return fail(400, { asked, problems });
	const clientMention = askedIn(form, { ...texts, klaar: asked.due }, locals.now);
	if (clientMention) return fail(400, { asked, problems: [], clientMention });
	const answers = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
	const outcome = followUpOutcomes.find((value) => value === asked.uitkomst);
	const given = {
		...{ agreement: kept.id, number: Number(one('nummer')) || 1, answers },
		...{ expected: Number(asked.revisie) || 0, due: readDue(asked.due) },
		...(close && { close: { outcome } })
	};
	const stamp = { who: doerOf(locals).id, now: locals.now };
	const written = await write(locals, () => followUps.write(locals.db, given, stamp));
	if (!('done' in written)) return notKeptInList(written, { asked });
	const result = written.done;
	if (result.kind === 'refused') {
		const told = result.problems.map(({ key, message }) => ({
			field: key === 'outcome' ? 'uitkomst' : key,
			message
		}));
		return fail(400, { asked, problems: told });
	}
	if (result.kind === 'stale') {
		const message =
			result.now?.closedAt == null
				? 'Iemand anders schreef hier ook, terwijl u bezig was. Wat u typte staat hieronder. Open deze pagina in een tweede venster, kijk wat er nu staat, en bewaar dan nog een keer: het uwe komt daarvoor in de plaats.'
				: 'Iemand anders rondde deze ronde af, terwijl u bezig was. Wat u typte staat hieronder en is niet bewaard.';
		const again = { ...asked, revisie: String(result.now?.revision ?? 0) };
		return fail(409, { asked: again, problems: [{ field: '', message }] });
	}
	const done = close ? 'afgerond' : 'bewaard';
	const query = place.query === '' ? '?' : `${place.query}&`;
	redirect(303, `${place.base}/${kept.id}/opvolging${query}gelukt=${done}`);
}
