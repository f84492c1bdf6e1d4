import { error, fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { askedQuestions } from '#domain/reason/reason.ts';
import type { Problem } from '#domain/words/problem.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import * as reasons from '#server/reasons/reasons.ts';
import * as shared from '#server/reasons/shared-reasons.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf } from '#request/guard.ts';
import { municipalityRoundFor } from '#request/municipality-round.ts';
import { onwardOfMunicipality } from '#request/onward.ts';
import { trailOf } from '#request/trail.ts';
import { notKeptInList, write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round, member } = sharingFor(locals, params, url);
	const { chosenBy, ...choice } = shared.choiceOf(locals.db, round, member.code);
	const names = namesOfDoers(locals.db);
	const questions = new Map(
		askedQuestions(pinned.questionnaireOf(locals.db, round)).map(({ item }) => [item.id, item.text])
	);
	return {
		trail: trailOf(locals, { region, round: round.key, municipality: member }),
		onward: onwardOfMunicipality(locals, {
			...{ region: region.key, round: round.key, municipality: member.code },
			isOfTeams: true
		}),
		region: { key: region.key, name: region.name },
		round: { key: round.key },
		municipality: { code: member.code, name: member.name },
		choice: { ...choice, by: chosenBy === undefined ? '' : (names.get(chosenBy) ?? chosenBy) },
		/** What others would read, so that it can be looked through first. */
		own: reasons.ofMunicipalities(locals.db, round, [member.code]).map((reason) => ({
			...reason,
			question: questions.get(reason.item) ?? reason.item
		})),
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	default: async ({ params, locals, url, request }) => {
		const { region, round, member } = sharingFor(locals, params, url);
		const asked = { delen: fieldOf(await request.formData(), 'delen') };
		const refuse = (status: number, message: string) =>
			fail(status, { asked, problems: [{ field: 'delen', message }] satisfies Problem[] });
		if (asked.delen !== 'ja' && asked.delen !== 'nee') {
			return refuse(400, 'Kies of anderen in de regio de redenen van uw gemeente mogen lezen.');
		}
		const choice = { municipality: member.code, shared: asked.delen === 'ja' };
		const stamp = { who: doerOf(locals), now: locals.now };
		const written = await write(locals, () => shared.choose(locals.db, round, choice, stamp));
		if (!('done' in written)) return notKeptInList(written, { asked });
		const outcome = written.done;
		if (outcome.kind === 'no-member') error(404, 'Deze gemeente doet niet mee aan deze ronde.');
		if (outcome.kind === 'not-allowed') return refuse(409, outcome.why);
		redirect(303, `${url.pathname}?regio=${region.key}&gelukt=${asked.delen}`);
	}
};

function sharingFor(locals: App.Locals, params: { municipality: string; round: string }, url: URL) {
	const { municipality } = params;
	const mayIn = (region: string) => may(locals.viewer, 'share-reasons', { region, municipality });
	const found = municipalityRoundFor(locals, { params, url, mayIn });
	if (pinned.questionnaireOf(locals.db, found.round).subject !== 'team') {
		error(404, 'Deze pagina hoort niet bij deze ronde.');
	}
	return found;
}
