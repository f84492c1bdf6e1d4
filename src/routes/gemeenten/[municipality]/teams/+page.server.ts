import { error, fail, redirect } from '@sveltejs/kit';
import { dayOf, readDay } from '#domain/words/day.ts';
import { may } from '#domain/access/permission.ts';
import { isOnOneLine, onOneLine, tidyName } from '#domain/words/person-name.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as municipalityAccess from '#server/access/municipality-access.ts';
import * as roundTeams from '#server/coordination/teams.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import { askedIn } from '#request/client-mention.ts';
import { fieldOf } from '#request/entrance.ts';
import { doerOf, turnAway } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ params, locals, url }) {
	const { municipality, keeping } = municipalityFor(locals, params.municipality);
	return {
		trail: [{ title: municipality.name, href: `/gemeenten/${municipality.code}` }],
		municipality: { code: municipality.code, name: municipality.name },
		teams: teamRegistry.ofMunicipality(locals.db, municipality.code).map((team) => {
			const { id, name, postcodes, validFrom, validTo } = team;
			const isOver = validTo !== null && validTo <= locals.now.slice(0, 10);
			const running = roundTeams.runningRoundsWith(locals.db, id).map(({ key, region }) => ({
				key,
				mayManage: may(locals.viewer, 'manage-round', { region }),
				path: `/beheer/rondes/${region}/${key}/teams#eruit`
			}));
			const without = teamRegistry.roundsWithout(locals.db, team, keeping, locals.now);
			const missing = without.map(({ key }) => key);
			return { id, name, postcodes, validFrom, validTo, isOver, running, missing };
		}),
		access: municipalityAccess.ofMunicipality(locals.db, keeping, locals.now),
		done: url.searchParams.get('gelukt'),
		added: Number(url.searchParams.get('team'))
	};
}

export const actions = {
	nieuw: async ({ params, locals, request }) => {
		const { municipality, keeping } = municipalityFor(locals, params.municipality);
		const form = await request.formData();
		const { asked, change, problems } = read(form, '');
		if (problems.length > 0) return fail(400, { asked, problems });
		const clientMention = askedIn(form, { naam: change.name }, locals.now);
		if (clientMention) return fail(400, { asked, problems, clientMention });
		const work = () =>
			teamRegistry.add(locals.db, keeping, change, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked });
		const outcome = written.done;
		if (outcome.kind === 'name-taken') return fail(409, { asked, problems: [taken('naam')] });
		redirect(303, `/gemeenten/${municipality.code}/teams?gelukt=toegevoegd&team=${outcome.team}`);
	},

	wijzig: async ({ params, locals, request }) => {
		const { municipality } = municipalityFor(locals, params.municipality);
		const form = await request.formData();
		const team = teamIn(form, locals, municipality.code);
		const { id } = team;
		const { asked, change, problems } = read(form, `-${id}`);
		if (problems.length > 0) return fail(400, { asked, problems });
		const clientMention = askedIn(form, { [`naam-${id}`]: change.name }, locals.now);
		if (clientMention) return fail(400, { asked, problems, clientMention });
		const work = () =>
			teamRegistry.change(locals.db, team, change, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked });
		if (written.done.kind === 'name-taken') {
			return fail(409, { asked, problems: [taken(`naam-${id}`)] });
		}
		redirect(303, `/gemeenten/${municipality.code}/teams?gelukt=gewijzigd`);
	},

	/** The team was added for another region of this municipality. */
	meedoen: async ({ params, locals, request }) => {
		const { municipality, keeping } = municipalityFor(locals, params.municipality);
		const team = teamIn(await request.formData(), locals, municipality.code);
		const work = () =>
			teamRegistry.takePart(locals.db, team, keeping, { who: doerOf(locals), now: locals.now });
		const written = await write(locals, work);
		if (!('done' in written)) return notKeptInList(written, { asked: {} });
		redirect(303, `/gemeenten/${municipality.code}/teams?gelukt=meegedaan`);
	}
};

function municipalityFor(locals: App.Locals, code: string) {
	const municipality = teamRegistry.findMunicipality(locals.db, code);
	const regions = teamRegistry
		.regionsOf(locals.db, code, dayOf(locals.now))
		.filter((region) => may(locals.viewer, 'manage-teams', { region, municipality: code }));
	if (!municipality || regions.length === 0) turnAway(locals);
	return { municipality, keeping: { municipality: code, regions } };
}

function teamIn(form: FormData, { db }: App.Locals, municipality: string) {
	const id = Number(fieldOf(form, 'team'));
	const team = teamRegistry.ofMunicipality(db, municipality).find((one) => one.id === id);
	return team ?? error(404, 'Dit team bestaat niet.');
}

/** An existing team's field names end in its id. */
function read(form: FormData, end: string) {
	const field = (name: string) => fieldOf(form, `${name}${end}`).trim();
	const asked = Object.fromEntries(
		['naam', 'postcodes', 'einde'].map((name) => [`${name}${end}`, field(name)])
	);
	const postcodes = field('postcodes')
		.split(/[\s,;]+/)
		.filter(Boolean);
	const validTo = field('einde') === '' ? null : readDay(field('einde'));
	const problems: Problem[] = [];
	const name = tidyName(field('naam'));
	if (name === '' || name.length > 100) {
		const message = 'Geef het team een naam, in hoogstens 100 tekens.';
		problems.push({ field: `naam${end}`, message });
	} else if (!isOnOneLine(name)) problems.push({ field: `naam${end}`, message: onOneLine });
	if (postcodes.some((postcode) => !/^[1-9]\d{3}$/.test(postcode))) {
		const message = 'Schrijf van elke postcode de vier cijfers, zoals 3311 3312.';
		problems.push({ field: `postcodes${end}`, message });
	}
	if (validTo === undefined) {
		const message = 'Schrijf de dag als dag, maand en jaar, zoals 31-12-2027.';
		problems.push({ field: `einde${end}`, message });
	}
	return { asked, change: { name, postcodes, validTo: validTo ?? null }, problems };
}

function taken(field: string): Problem {
	return { field, message: 'Deze gemeente heeft al een team met deze naam. Kies een andere naam.' };
}
