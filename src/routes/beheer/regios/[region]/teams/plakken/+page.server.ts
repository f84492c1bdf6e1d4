import { fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { mostPastedTeams, readPastedTeams, type PastedTeam } from '#domain/pasted/teams.ts';
import { isRunning } from '#domain/region/round-state.ts';
import { dayOf } from '#domain/words/day.ts';
import { byName, count, longDate } from '#domain/words/format.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { allow, doerOf, turnAway } from '#request/guard.ts';
import { pastedIn } from '#request/pasted.ts';
import { seenOf } from '#request/seen.ts';
import { notKeptInList, write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, setHeaders }) {
	setHeaders({ 'cache-control': 'no-store' });
	const region = regionFor(locals, params.region);
	const { db, now } = locals;
	const today = dayOf(now);
	return {
		region,
		running: rounds
			.ofRegion(db, region.key)
			.filter((round) => isRunning(round.state) && isOfTeams(locals, round))
			.map(({ key }) => key),
		members: regions
			.membersOn(db, region.key, today)
			.toSorted(byName)
			.map(({ code, name }) => ({
				code,
				name,
				teams: regions
					.teamsOf(db, code)
					.filter(({ validTo }) => validTo === null || validTo > today)
					.map((team) => team.name)
			}))
	};
}

export const actions = {
	bekijk: async ({ params, locals, request }) => {
		regionFor(locals, params.region);
		const list = await pastedIn(await request.formData());
		const lines = readIn(locals, params.region, list);
		const problems = problemsIn(lines);
		return problems.length > 0
			? fail(400, { list, problems, lines: shown(lines), seen: '' })
			: { list, problems, lines: shown(lines), seen: seenOf(shown(lines)) };
	},

	/** All of them or none, and only what was looked at. */
	bewaar: async ({ params, locals, request }) => {
		const region = regionFor(locals, params.region);
		const form = await request.formData();
		const list = await pastedIn(form);
		const lines = readIn(locals, region.key, list);
		const back = { list, lines: shown(lines), seen: seenOf(shown(lines)) };
		const problems = problemsIn(lines);
		if (problems.length > 0) return fail(400, { ...back, seen: '', problems });
		if (fieldOf(form, 'gezien') !== back.seen) {
			const message = 'Kijk eerst na wat er gebeurt. Er is nog niets toegevoegd.';
			return fail(409, { ...back, problems: [{ field: 'nagekeken', message }] });
		}
		const fresh = lines.filter(({ skipped }) => skipped === undefined);
		const names = fresh.map(({ name }) => name);
		const clientMention = askedIn(form, { lijst: names }, locals.now);
		if (clientMention) return fail(400, { ...back, problems: [], clientMention });
		const today = dayOf(locals.now);
		const added = fresh.flatMap(({ code, name, postcodes, validFrom }) =>
			code === undefined
				? []
				: [
						{
							keeping: { municipality: code, regions: keptRegions(locals, code, today) },
							change: { name, postcodes, validFrom, validTo: null }
						}
					]
		);
		const stamp = { who: doerOf(locals), now: locals.now };
		const written = await write(locals, () => teamRegistry.addAll(locals.db, added, stamp));
		if (!('done' in written)) return notKeptInList(written, back);
		redirect(303, `/beheer/regios/${region.key}?gelukt=teams&aantal=${added.length}`);
	}
};

function regionFor(locals: App.Locals, key: string): regions.RegionRow {
	allow(locals, 'manage-round', { region: key });
	const region = regions.find(locals.db, key);
	if (!region) turnAway(locals);
	return region;
}

function keptRegions({ db, viewer }: App.Locals, municipality: string, day: string): string[] {
	return teamRegistry
		.regionsOf(db, municipality, day)
		.filter((region) => may(viewer, 'manage-teams', { region, municipality }));
}

function isOfTeams({ db }: App.Locals, round: rounds.RoundRow): boolean {
	return pinned.questionnaireOf(db, round).subject === 'team';
}

function readIn({ db, now }: App.Locals, region: string, list: string): PastedTeam[] {
	const today = dayOf(now);
	const members = regions.membersOn(db, region, today);
	const teams = members.flatMap(({ code }) => regions.teamsOf(db, code));
	return readPastedTeams(list, { members, teams, today });
}

function problemsIn(lines: PastedTeam[]): Problem[] {
	const wrong = lines.filter(({ mistakes }) => mistakes.length > 0).length;
	const said = (message: string) => [{ field: 'lijst', message }];
	if (lines.length === 0) return said('Plak een lijst, of kies een bestand.');
	if (lines.length > mostPastedTeams) {
		return said(
			`De lijst heeft ${lines.length} regels. Voeg hoogstens ${mostPastedTeams} teams tegelijk toe.`
		);
	}
	if (wrong > 0) {
		return said(
			`Er is nog niets toegevoegd: op ${count(wrong, 'regel', 'regels')} staat een fout. Hieronder staat bij elke regel wat er mis is.`
		);
	}
	return lines.every(({ skipped }) => skipped !== undefined)
		? said('Alle teams op de lijst zijn er al. Er is niets te doen.')
		: [];
}

function shown(lines: PastedTeam[]) {
	return lines.map(({ line, municipality, name, validFrom, postcodes, mistakes, skipped }) => ({
		line,
		cells: [municipality, name, validFrom ? longDate(validFrom) : '', postcodes.join(' ')],
		mistakes,
		skipped
	}));
}
