import { fail, redirect } from '@sveltejs/kit';
import {
	invitedAsNames,
	mostPastedInvitations,
	readPastedInvitations,
	type PastedInvitation
} from '#domain/pasted/invitations.ts';
import type { Problem } from '#domain/words/problem.ts';
import { count } from '#domain/words/format.ts';
import { refusalOf } from '#domain/region/round-state.ts';
import * as inviting from '#server/coordination/inviting.ts';
import * as roundProgress from '#server/coordination/progress.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf, managedRoundFor, turnAway } from '#request/guard.ts';
import { pastedIn } from '#request/pasted.ts';
import { seenOf } from '#request/seen.ts';
import { notKeptInList, write } from '#request/writing.ts';
import {
	isRefusedAddress,
	limitProblem,
	placesOf
} from '#routes/beheer/rondes/[region]/[round]/inviting.ts';
import { pathOf } from '#routes/beheer/rondes/[region]/[round]/prepared-round.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round } = roundOfTeams(locals, params);
	const progress = roundProgress.ofRound(locals.db, round, locals.now);
	return {
		region,
		round: { key: round.key, state: round.state },
		places: progress.map(({ code, name, teams }) => ({
			code,
			name,
			teams: teams.map((team) => team.name)
		})),
		refusal: round.state === 'closed' ? refusalOf(round.state) : undefined,
		hasMail: locals.door.post !== undefined
	};
}

export const actions = {
	bekijk: async ({ params, locals, request }) => {
		roundOfTeams(locals, params);
		const list = await pastedIn(await request.formData());
		const lines = readIn(locals, params, list);
		const problems = problemsIn(lines);
		return problems.length > 0
			? fail(400, { list, problems, lines: shown(lines), seen: '' })
			: { list, problems, lines: shown(lines), seen: seenOf(shown(lines)) };
	},

	/** All of them or nobody, and only what was looked at. */
	verstuur: async ({ params, locals, request }) => {
		const { region, round } = roundOfTeams(locals, params);
		const form = await request.formData();
		const list = await pastedIn(form);
		const lines = readIn(locals, params, list);
		const back = { list, lines: shown(lines), seen: seenOf(shown(lines)) };
		const problems = problemsIn(lines);
		if (round.state === 'closed') {
			problems.push({ field: 'lijst', message: refusalOf(round.state) });
		}
		if (problems.length > 0) return fail(400, { ...back, seen: '', problems });
		if (fieldOf(form, 'gezien') !== back.seen) {
			const message = 'Kijk eerst na wat er gebeurt. Van deze lijst is nog niemand uitgenodigd.';
			return fail(409, { ...back, problems: [{ field: 'nagekeken', message }] });
		}
		const invitees = lines.flatMap(({ to, as, email, name, skipped }) =>
			to && as && skipped === undefined ? [{ to, as, email, name }] : []
		);
		const limit = limitProblem(locals, region.key, invitees);
		if (limit !== undefined) {
			return fail(429, { ...back, problems: [{ field: 'lijst', message: limit }] });
		}
		const stamp = { who: doerOf(locals), now: locals.now };
		const work = () => inviting.inviteAll(locals.door, { region, round }, invitees, stamp);
		const written = await write(locals, work, { mails: true });
		if (!('done' in written)) return notKeptInList(written, back);
		redirect(303, `${pathOf(round)}?gelukt=lijst&aantal=${invitees.length}`);
	}
};

function roundOfTeams(locals: App.Locals, params: { region: string; round: string }) {
	const found = managedRoundFor(locals, params.region, params.round);
	if (pinned.questionnaireOf(locals.db, found.round).subject !== 'team') turnAway(locals);
	return found;
}

function readIn(locals: App.Locals, params: { region: string; round: string }, list: string) {
	const { round } = roundOfTeams(locals, params);
	const places = placesOf(locals, round, roundProgress.ofRound(locals.db, round, locals.now));
	return readPastedInvitations(list, places, (email) => isRefusedAddress(locals, email));
}

function problemsIn(lines: PastedInvitation[]): Problem[] {
	const wrong = lines.filter(({ mistakes }) => mistakes.length > 0).length;
	const said = (message: string) => [{ field: 'lijst', message }];
	if (lines.length === 0) return said('Plak een lijst, of kies een bestand.');
	if (lines.length > mostPastedInvitations) {
		return said(
			`De lijst heeft ${lines.length} regels. Nodig hoogstens ${mostPastedInvitations} mensen tegelijk uit.`
		);
	}
	if (wrong > 0) {
		return said(
			`Van deze lijst is nog niemand uitgenodigd: op ${count(wrong, 'regel', 'regels')} staat een fout. Hieronder staat bij elke regel wat er mis is.`
		);
	}
	return lines.every(({ skipped }) => skipped !== undefined)
		? said('Iedereen op de lijst is al uitgenodigd. Er is niets te doen.')
		: [];
}

function shown(lines: PastedInvitation[]) {
	return lines.map(({ line, place, to, as, email, name, mistakes, skipped }) => ({
		line,
		cells: [
			to ? `${to.kind === 'team' ? 'team' : 'gemeente'} ${to.name}` : place,
			as ? invitedAsNames[as] : '',
			name,
			email
		],
		mistakes,
		skipped
	}));
}
