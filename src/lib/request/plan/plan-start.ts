import { fail, redirect } from '@sveltejs/kit';
import { agreementTurns, type AgreementTurn } from '#domain/agreement/agreement.ts';
import { groupOfTheme } from '#domain/agreement/plan-format.ts';
import { isSameOrigin, proposalName, type PlanProposal } from '#domain/agreement/plan-proposal.ts';
import { dueInWords } from '#domain/agreement/agreement.ts';
import * as agreements from '#server/agreements/agreements.ts';
import * as proposals from '#server/agreements/proposals.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { fieldOf } from '#request/entrance.ts';
import { turnAway } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';
import { backTo, headOf } from './plan-line.ts';
import { planWriter, type PlanPlace } from './plan-place.ts';

/* A plan is started from what the scans of a round put forward; people choose what comes into it. */

export function loadProposals(locals: App.Locals, place: PlanPlace, url: URL) {
	const { rounds, round, open, taken } = proposalsFor(locals, place, url);
	return {
		...headOf(place),
		rounds: rounds.map(({ key }) => key),
		round: round?.key ?? null,
		/** How many of this round are in the plan already. */
		taken,
		themes: byTheme(open)
	};
}

export async function takeProposals(
	locals: App.Locals,
	place: PlanPlace,
	url: URL,
	form: FormData
) {
	if (!place.mayKeep) turnAway(locals);
	const { open } = proposalsFor(locals, place, url);
	const chosen = open.flatMap((proposal) => {
		const asked = fieldOf(form, `neem:${proposalName(proposal.origin)}`);
		const turn = agreementTurns.find((one) => one === asked);
		return turn ? [{ proposal, turn }] : [];
	});
	if (chosen.length === 0) {
		const message = 'Kies bij minstens één punt of het eerst of later komt.';
		return fail(400, { problems: [{ field: '', message }] });
	}
	const written = await write(locals, () => take(locals, place, chosen));
	if (!('done' in written)) return notKeptInList(written, {});
	redirect(303, backTo(place, 'overgenomen'));
}

function take(
	{ db, ...locals }: App.Locals,
	place: PlanPlace,
	chosen: { proposal: PlanProposal; turn: AgreementTurn }[]
): void {
	const stamp = { who: planWriter({ db, ...locals }, place), now: locals.now };
	const there = agreements.linesOf(db, place.owner).map(agreements.originOf);
	for (const { proposal, turn } of chosen) {
		const { origin, themeId } = proposal;
		// Somebody else may have taken it at the same time.
		if (there.some((one) => isSameOrigin(one, origin))) continue;
		const terms = { ...proposal.terms, turn, group: groupOfTheme(place.format, themeId) };
		agreements.add(db, { ...place.owner, kind: 'plan-line', terms, origin }, stamp);
	}
}

/** Only what is not in the plan, nor was taken out of it. */
function proposalsFor({ db, ...locals }: App.Locals, place: PlanPlace, url: URL) {
	const { region, municipality } = place.owner;
	if (!place.mayKeep || municipality === null) turnAway({ db, ...locals });
	const found = proposals.roundsToStartFrom(db, region, municipality);
	const asked = url.searchParams.get('ronde');
	const round: RoundRow | undefined = found.find(({ key }) => key === asked) ?? found[0];
	const all = round ? proposals.ofMunicipality(db, round, municipality) : [];
	const there = agreements.linesOf(db, place.owner).map(agreements.originOf);
	const open = all.filter(({ origin }) => !there.some((one) => isSameOrigin(one, origin)));
	return { rounds: found, round, open, taken: all.length - open.length };
}

function byTheme(open: readonly PlanProposal[]) {
	const titles = [...new Set(open.map(({ theme }) => theme))];
	return titles.map((title) => ({
		title,
		proposals: open
			.filter(({ theme }) => theme === title)
			.map(({ origin, terms, ...rest }) => ({
				name: proposalName(origin),
				kind: origin.kind,
				...rest,
				...{ goal: terms.goal, action: terms.action, responsible: terms.responsible },
				due: dueInWords(terms.due)
			}))
	}));
}
