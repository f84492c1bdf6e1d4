import { fail, redirect } from '@sveltejs/kit';
import type { Problem } from '#domain/words/problem.ts';
import { isRunning, refusalOf } from '#domain/region/round-state.ts';
import * as roundProgress from '#server/coordination/progress.ts';
import * as roundTeams from '#server/coordination/teams.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import { fieldOf, fieldsOf } from '#request/entrance.ts';
import { doerOf, managedRoundFor, turnAway } from '#request/guard.ts';
import { mayWithScan } from '#request/scan-rights.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { pathOf } from '#routes/beheer/rondes/[region]/[round]/prepared-round.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round } = roundOfTeams(locals, params);
	const { db, now } = locals;
	const own = scans.ofRound(db, round.id);
	const mayOpen = (team: number) =>
		own.find((scan) => scan.team === team && mayWithScan(locals.viewer, scan, 'see'))?.id;
	return {
		region,
		round: { key: round.key, state: round.state, isRunning: isRunning(round.state) },
		municipalities: roundProgress.ofRound(db, round, now).map(({ code, name, teams }) => ({
			code,
			name,
			teams: teams.map((team) => ({ id: team.id, name: team.name }))
		})),
		takenOut: roundTeams
			.takenOut(db, round)
			.map(({ team, name, at, reason }) => ({ team, name, at, reason, scan: mayOpen(team) })),
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	haaluit: async ({ params, locals, request }) => {
		const form = await request.formData();
		const { round } = roundOfTeams(locals, params);
		const team = Number(fieldOf(form, 'team'));
		const reason = fieldOf(form, 'waarom').trim();
		const problems: Problem[] = [];
		if (!(team > 0)) problems.push({ field: 'team', message: 'Kies een team.' });
		if (reason === '' || reason.length > 1000) {
			const message = 'Schrijf op waarom het team uit de ronde gaat, in hoogstens 1000 tekens.';
			problems.push({ field: 'waarom', message });
		}
		if (problems.length > 0) return fail(400, { asked: typed(form), problems });
		const asked = { team, reason, isFinalisedKnown: fieldOf(form, 'telt') === String(team) };
		const work = () =>
			roundTeams.takeOut(locals.db, round, asked, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked: typed(form) });
		const outcome = written.done;
		if (outcome.kind === 'finalised') {
			const message = `De scan van ${outcome.name} is vastgesteld en telt mee. Vink aan dat dat zo niet meer hoeft, of laat het team in de ronde.`;
			const problem = { field: 'telt', message };
			return fail(409, { asked: typed(form), problems: [problem], counting: outcome.name });
		}
		return moved(round, outcome, 'eruit', 'team');
	},

	zetterug: async ({ params, locals, request }) => {
		const team = Number(fieldOf(await request.formData(), 'team'));
		const { round } = roundOfTeams(locals, params);
		const work = () =>
			roundTeams.putBack(locals.db, round, team, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked: {} });
		return moved(round, written.done, 'terug', 'eruit');
	}
};

function roundOfTeams(locals: App.Locals, params: { region: string; round: string }) {
	const found = managedRoundFor(locals, params.region, params.round);
	if (pinned.questionnaireOf(locals.db, found.round).subject !== 'team') turnAway(locals);
	return found;
}

function moved(
	round: rounds.RoundRow,
	outcome: roundTeams.MoveOutcome,
	done: string,
	field: string
) {
	if (outcome.kind === 'refused') return refused(field, refusalOf(outcome.state));
	if (outcome.kind === 'no-such-team') return refused(field, alreadyMoved);
	redirect(303, `${pathOf(round)}/teams?gelukt=${done}#eruit`);
}

const alreadyMoved =
	'Dit team was al uit de ronde gehaald of teruggezet. Kijk hieronder hoe het nu staat.';

function refused(field: string, message: string) {
	return fail(409, { asked: {}, problems: [{ field, message }] });
}

function typed(form: FormData): Partial<Record<string, string>> {
	return fieldsOf(form, fields);
}

const fields: string[] = ['team', 'waarom'];
