import { error, fail, redirect } from '@sveltejs/kit';
import { readDay } from '#domain/day.ts';
import { may } from '#domain/permission.ts';
import type { Problem } from '#domain/problem.ts';
import * as teamRegistry from '#server/team-registry.ts';
import { askedIn } from '#routes/client-data.ts';
import { fieldOf } from '#routes/entrance.ts';
import { doerOf } from '#routes/guard.ts';

/** Plain forms: what is typed is never lost to a script that wakes up late. */
export const csr = false;

export function load({ params, locals, url }) {
	const { municipality } = municipalityFor(locals, params.municipality);
	return {
		municipality: { code: municipality.code, name: municipality.name },
		teams: teamRegistry
			.ofMunicipality(locals.db, municipality.code)
			.map(({ id, name, postcodes, validFrom, validTo }) => {
				const isOver = validTo !== null && validTo <= locals.now.slice(0, 10);
				return { id, name, postcodes, validFrom, validTo, isOver };
			}),
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	nieuw: async ({ params, locals, request }) => {
		const { municipality, region } = municipalityFor(locals, params.municipality);
		const form = await request.formData();
		const { asked, change, problems } = read(form, '');
		if (problems.length > 0) return fail(400, { asked, problems });
		const clientData = askedIn(form, { naam: change.name }, locals.now);
		if (clientData) return fail(400, { asked, problems, clientData });
		const where = { region, municipality: municipality.code };
		const outcome = teamRegistry.add(locals.db, where, change, doerOf(locals), locals.now);
		if (outcome.kind === 'name-taken') return fail(409, { asked, problems: [taken('naam')] });
		redirect(303, `/gemeenten/${municipality.code}/teams?gelukt=toegevoegd`);
	},

	wijzig: async ({ params, locals, request }) => {
		const { municipality, region } = municipalityFor(locals, params.municipality);
		const form = await request.formData();
		const id = Number(fieldOf(form, 'team'));
		const team = teamRegistry
			.ofMunicipality(locals.db, municipality.code)
			.find((one) => one.id === id);
		if (!team) error(404, 'Dit team bestaat niet.');
		const { asked, change, problems } = read(form, `-${id}`);
		if (problems.length > 0) return fail(400, { asked, problems });
		const clientData = askedIn(form, { [`naam-${id}`]: change.name }, locals.now);
		if (clientData) return fail(400, { asked, problems, clientData });
		const outcome = teamRegistry.change(
			locals.db,
			region,
			team,
			change,
			doerOf(locals),
			locals.now
		);
		if (outcome.kind === 'name-taken') {
			return fail(409, { asked, problems: [taken(`naam-${id}`)] });
		}
		redirect(303, `/gemeenten/${municipality.code}/teams?gelukt=gewijzigd`);
	}
};

/** The municipality, and the region for which this viewer may keep its teams. */
function municipalityFor(locals: App.Locals, code: string) {
	const municipality = teamRegistry.findMunicipality(locals.db, code);
	const region = teamRegistry
		.regionsOf(locals.db, code)
		.find((key) => may(locals.viewer, 'manage-teams', { region: key, municipality: code }));
	if (!municipality || region === undefined) error(404, 'Deze pagina bestaat niet.');
	return { municipality, region };
}

/** A form of one team; the fields of a team that is there end in its number. */
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
	if (field('naam') === '' || field('naam').length > 100) {
		const message = 'Geef het team een naam, in hoogstens 100 tekens.';
		problems.push({ field: `naam${end}`, message });
	}
	if (postcodes.some((postcode) => !/^[1-9]\d{3}$/.test(postcode))) {
		const message = 'Schrijf van elke postcode de vier cijfers, zoals 3311 3312.';
		problems.push({ field: `postcodes${end}`, message });
	}
	if (validTo === undefined) {
		const message = 'Schrijf de dag als dag, maand en jaar, zoals 31-12-2027.';
		problems.push({ field: `einde${end}`, message });
	}
	return { asked, change: { name: field('naam'), postcodes, validTo: validTo ?? null }, problems };
}

function taken(field: string): Problem {
	return { field, message: 'Deze gemeente heeft al een team met deze naam. Kies een andere naam.' };
}
