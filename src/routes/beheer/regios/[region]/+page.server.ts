import { fail, redirect } from '@sveltejs/kit';
import { isValidOn } from '#domain/region/region.ts';
import { dayOf } from '#domain/words/day.ts';
import { byName } from '#domain/words/format.ts';
import * as instruments from '#server/library/instruments.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { allow, doerOf, turnAway } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url }) {
	const region = regionFor(locals, params.region);
	const all = instrumentsIn(locals);
	const chosen = instruments.chosenBy(locals.db, region.key);
	const today = dayOf(locals.now);
	const places = regions
		.membersOn(locals.db, region.key, today)
		.toSorted(byName)
		.map(({ code, name }) => ({
			name,
			teams: regions.teamsOf(locals.db, code).filter((team) => isValidOn(team, today)).length
		}));
	return {
		region,
		instruments: all,
		chosen: all.map(({ key }) => key).filter((key) => chosen?.has(key) ?? true),
		hasWeighing: instruments.isUsedBy(locals.db, region.key, instruments.weighingTable),
		hasFigures: instruments.isUsedBy(locals.db, region.key, instruments.localFigures),
		hasPlans: instruments.isUsedBy(locals.db, region.key, instruments.plans),
		hasAgreements: instruments.isUsedBy(locals.db, region.key, instruments.agreementsMonitor),
		hasExpertise: instruments.isUsedBy(locals.db, region.key, instruments.expertiseRegister),
		rounds: rounds
			.ofRegionWithPrepared(locals.db, region.key)
			.map(({ key, state }) => ({ key, state })),
		municipalities: places.length,
		teams: places.reduce((sum, { teams }) => sum + teams, 0),
		withoutTeams: places.filter(({ teams }) => teams === 0).map(({ name }) => name),
		exported: rounds
			.ofRegion(locals.db, region.key)
			.filter((round) => pinned.questionnaireOf(locals.db, round).subject === 'team')
			.map(({ key }) => key),
		done: url.searchParams.get('gelukt'),
		number: Number(url.searchParams.get('aantal') ?? 0)
	};
}

export const actions = {
	default: async ({ params, locals, request }) => {
		const region = regionFor(locals, params.region);
		const asked = (await request.formData()).getAll('instrumenten').map(String);
		const chosen = instrumentsIn(locals)
			.map(({ key }) => key)
			.filter((key) => asked.includes(key));
		const others = instruments.otherInstruments.map(({ key }) => key);
		if (chosen.every((key) => others.includes(key))) {
			const message = 'Kies minstens één vragenlijst die de regio gebruikt.';
			return fail(400, { chosen, problems: [{ field: 'instrumenten', message }] });
		}
		const written = await write(locals, () =>
			instruments.choose(locals.db, region.key, chosen, { who: doerOf(locals).id, now: locals.now })
		);
		if (!('done' in written)) return notKeptInList(written, { chosen });
		redirect(303, `/beheer/regios/${region.key}?gelukt=bewaard`);
	}
};

function regionFor(locals: App.Locals, key: string): regions.RegionRow {
	allow(locals, 'manage-round', { region: key });
	const region = regions.find(locals.db, key);
	if (!region) turnAway(locals);
	return region;
}

/** By title; what is no questionnaire comes last. */
function instrumentsIn({ shelf }: App.Locals): { key: string; title: string }[] {
	const titles = new Map<string, string>();
	for (const [, { questionnaire }] of [...shelf.questionnaires].sort(([a], [b]) =>
		a.localeCompare(b)
	)) {
		titles.set(questionnaire.key, questionnaire.title);
	}
	const questionnaires = [...titles]
		.map(([key, title]) => ({ key, title }))
		.sort((a, b) => a.title.localeCompare(b.title, 'nl'));
	return [...questionnaires, ...instruments.otherInstruments];
}
