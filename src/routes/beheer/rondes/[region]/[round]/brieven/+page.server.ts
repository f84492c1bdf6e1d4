import { fail, redirect } from '@sveltejs/kit';
import { isRunning } from '#domain/region/round-state.ts';
import { standstillOf } from '#domain/scan/scan.ts';
import { personLimit } from '#server/accounts/invitation-limits.ts';
import * as roundMail from '#server/coordination/round-mail.ts';
import * as roundProgress from '#server/coordination/progress.ts';
import type { RegionRow } from '#server/registry/regions.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import type { Scan } from '#server/scans/scans.ts';
import { doerOf, managedRoundFor, turnAway } from '#request/guard.ts';
import { fieldOf } from '#request/entrance.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { letterOf } from '#routes/beheer/rondes/[region]/[round]/letter.ts';
import { pathOf } from '#routes/beheer/rondes/[region]/[round]/prepared-round.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const { region, round } = roundOfTeams(locals, params);
	if (!isRunning(round.state)) redirect(303, pathOf(round));
	const choice = choiceOf(url.searchParams.get('voor'));
	const all = writtenFor(locals, round);
	const chosen = all.filter((one) => isChosen(choice, one)).map(({ scan }) => scan);
	return {
		region,
		round: { key: round.key, state: round.state },
		choice,
		numbers: choices.map((one) => ({
			choice: one,
			number: all.filter((written) => isChosen(one, written)).length
		})),
		teams: chosen.filter(({ team }) => team !== null).length,
		letters: chosen.map((scan) => letterOf(locals, { region, round, scan }))
	};
}

export const actions = {
	/** Each letter to a team gets a link of its own; only its hash is stored. */
	links: async ({ params, locals, request }) => {
		const { region, round } = roundOfTeams(locals, params);
		if (!isRunning(round.state)) turnAway(locals);
		const choice = choiceOf(fieldOf(await request.formData(), 'voor'));
		const chosen = writtenFor(locals, round)
			.filter((one) => isChosen(choice, one))
			.map(({ scan }) => scan);
		const teams = chosen.filter(({ team }) => team !== null);
		const by = doerOf(locals);
		const limit = personLimit(
			locals.db,
			{ region: region.key, who: by.id },
			locals.now,
			teams.length
		);
		if (limit !== undefined) {
			return fail(429, { choice, problems: [{ field: 'links', message: limit }] });
		}
		const written = await write(locals, () => makeLinks(locals, round, teams));
		if (!('done' in written)) return notKeptInList(written, { choice });
		const links = written.done;
		return {
			choice,
			problems: [],
			made: links.size,
			letters: chosen.map((scan) => letterOf(locals, { region, round, scan }, links.get(scan.id)))
		};
	}
};

const choices = ['alle', 'zonder-antwoord', 'niet-vastgesteld', 'niet-uitgenodigd'] as const;
type LetterChoice = (typeof choices)[number];

function choiceOf(asked: string | null): LetterChoice {
	return choices.find((one) => one === asked) ?? 'alle';
}

function roundOfTeams(locals: App.Locals, params: { region: string; round: string }) {
	const found: { region: RegionRow; round: RoundRow } = managedRoundFor(
		locals,
		params.region,
		params.round
	);
	if (pinned.questionnaireOf(locals.db, found.round).subject !== 'team') turnAway(locals);
	return found;
}

interface Written {
	scan: Scan;
	progress: roundProgress.ScanProgress;
	invited: number;
}

/** All scans that may change, in the order of the round's page. */
function writtenFor({ db, now }: App.Locals, round: RoundRow): Written[] {
	const own = new Map(scans.ofRound(db, round.id).map((scan) => [scan.id, scan]));
	const rows = roundProgress
		.ofRound(db, round, now)
		.flatMap(({ scan, invited, teams }) => [{ scan, invited }, ...teams]);
	return rows.flatMap(({ scan: progress, invited }) => {
		const scan = progress && own.get(progress.id);
		if (!scan || standstillOf(scan) !== undefined) return [];
		return [{ scan, progress, invited: invited.length }];
	});
}

function isChosen(choice: LetterChoice, { progress, invited }: Written): boolean {
	const { state, filled } = progress;
	if (choice === 'niet-uitgenodigd') return invited === 0;
	if (choice === 'zonder-antwoord') return state === 'open' && filled === 0;
	return choice === 'alle' || state !== 'finalised';
}

function makeLinks(locals: App.Locals, round: RoundRow, teams: readonly Scan[]) {
	const stamp = { who: doerOf(locals), now: locals.now };
	const nobody = { email: null, name: '' };
	return new Map(
		teams.flatMap(({ id: scan, team: id, teamName: name, municipality }) => {
			if (id === null || name === null || municipality === null) return [];
			const team = { id, name, municipality };
			const token = roundMail.makeTeamLink(locals.db, { round, team }, nobody, stamp);
			return [[scan, `${locals.door.address}/toegang/${token}`] as const];
		})
	);
}
