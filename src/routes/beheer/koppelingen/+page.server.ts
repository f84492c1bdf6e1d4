import { fail, redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { dayOf, nextDay, readDay, startOf } from '#domain/words/day.ts';
import { byName } from '#domain/words/format.ts';
import { isPlainName, plainName, tidyName } from '#domain/words/person-name.ts';
import type { Problem } from '#domain/words/problem.ts';
import * as apiTokens from '#server/access/api-tokens.ts';
import { namesOfDoers } from '#server/journal/doers.ts';
import * as regions from '#server/registry/regions.ts';
import { fieldOf, fieldsOf } from '#request/entrance.ts';
import { doerOf, turnAway } from '#request/guard.ts';
import { notKeptInList, write } from '#request/writing.ts';

/** Hydration can erase input. */
export const csr = false;

export function load({ locals, url }) {
	const { db, now } = locals;
	const own = ownRegionsFor(locals);
	const names = namesOfDoers(db);
	const keys = own.map(({ key }) => key);
	return {
		tokens: apiTokens.ofRegions(db, keys).map((token) => ({
			id: token.id,
			name: token.name,
			where: whereOf(own, token),
			until: token.until,
			lastUsedOn: token.lastUsedOn,
			revokedAt: token.revokedAt,
			revokedBy: token.revokedBy && (names.get(token.revokedBy) ?? token.revokedBy),
			madeAt: token.madeAt,
			madeBy: names.get(token.madeBy) ?? token.madeBy,
			isOver: token.until <= now
		})),
		places: own.flatMap((region) => [
			{
				value: region.key,
				label: `Regio ${region.name}: wat is gepubliceerd, en welke rondes er zijn`
			},
			...region.members.map(({ code, name }) => ({
				value: `${region.key}/${code}`,
				label: `Gemeente ${name}: ook de eigen cijfers${own.length > 1 ? ` (${region.name})` : ''}`
			}))
		]),
		address: `${locals.door.address}/api/v1`,
		done: url.searchParams.get('gelukt')
	};
}

export const actions = {
	maak: async ({ locals, request }) => {
		const own = ownRegionsFor(locals);
		const form = await request.formData();
		const asked = fieldsOf(form, ['naam', 'wat', 'tot']);
		const name = tidyName(fieldOf(form, 'naam'));
		const place = placeIn(own, fieldOf(form, 'wat'));
		const day = readDay(fieldOf(form, 'tot'));
		const problems = [
			...nameProblems(name),
			...placeProblems(place),
			...dayProblems(day, locals.now)
		];
		if (problems.length > 0 || !place || !day) return fail(400, { asked, problems });
		const token = { ...place, name, until: startOf(nextDay(day)) };
		const stamp = { who: doerOf(locals).id, now: locals.now };
		const written = await write(locals, () => apiTokens.make(locals.db, token, stamp));
		if (!('done' in written)) return notKeptInList(written, { asked });
		return { asked: {}, problems: [], made: { name, token: written.done } };
	},

	intrekken: async ({ locals, request }) => {
		const keys = ownRegionsFor(locals).map(({ key }) => key);
		const id = Number(fieldOf(await request.formData(), 'koppeling'));
		const stamp = { who: doerOf(locals).id, now: locals.now };
		const written = await write(locals, () => apiTokens.revoke(locals.db, id, keys, stamp));
		if (!('done' in written)) return notKeptInList(written, { asked: {} });
		redirect(303, '/beheer/koppelingen?gelukt=ingetrokken');
	}
};

interface OwnRegion extends regions.RegionRow {
	members: { code: string; name: string }[];
}

function ownRegionsFor(locals: App.Locals): OwnRegion[] {
	const { db, viewer, now } = locals;
	const own = regions
		.all(db)
		.filter(({ key }) => may(viewer, 'manage-api-tokens', { region: key }));
	// Who manages everything may come before there is any region.
	if (own.length === 0 && !may(viewer, 'manage-api-tokens')) turnAway(locals);
	return own.map((region) => ({
		...region,
		members: regions.membersOn(db, region.key, dayOf(now)).toSorted(byName)
	}));
}

function placeIn(own: OwnRegion[], asked: string) {
	const [key, code = null] = asked.split('/');
	const region = own.find((one) => one.key === key);
	const isMember = code === null || region?.members.some((member) => member.code === code);
	return region && isMember ? { region: region.key, municipality: code } : undefined;
}

function whereOf(own: OwnRegion[], { region, municipality }: apiTokens.ApiToken): string {
	const found = own.find(({ key }) => key === region);
	if (municipality === null) return `regio ${found?.name ?? region}`;
	const name = found?.members.find(({ code }) => code === municipality)?.name;
	return `gemeente ${name ?? municipality}`;
}

function nameProblems(name: string): Problem[] {
	if (name === '' || name.length > 100) {
		const message = 'Schrijf op voor welke organisatie de koppeling is, in hoogstens 100 tekens.';
		return [{ field: 'naam', message }];
	}
	return isPlainName(name) ? [] : [{ field: 'naam', message: plainName }];
}

function placeProblems(place: object | undefined): Problem[] {
	if (place) return [];
	return [{ field: 'wat', message: 'Kies wat de koppeling leest: een regio of één gemeente.' }];
}

function dayProblems(day: string | undefined, now: string): Problem[] {
	const problem = (message: string) => [{ field: 'tot', message }];
	if (!day) return problem('Schrijf de dag als dag, maand en jaar, zoals 31-3-2027.');
	if (day < dayOf(now)) return problem('Deze dag is voorbij. Kies een latere laatste dag.');
	const most = dayOf(new Date(Date.parse(now) + mostDays * 24 * 3_600_000).toISOString());
	if (day > most)
		return problem('Een koppeling werkt hoogstens een jaar. Kies een eerdere laatste dag.');
	return [];
}

const mostDays = 366;
