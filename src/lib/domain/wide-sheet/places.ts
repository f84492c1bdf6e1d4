import { nearest } from '#domain/mistake/nearest.ts';
import type { TeamChoice } from './choices.ts';
import { plain } from './sheet.ts';

/** What the registry knows of a region on the day of a round. */
export interface SheetRegion {
	/** ISO day. */
	day: string;
	members: SheetMunicipality[];
	/** Known in the region, and no member on the day. */
	others: (SheetMunicipality & { into: string[] })[];
	teams: SheetTeam[];
}

export interface SheetMunicipality {
	code: string;
	name: string;
}

export interface SheetTeam {
	id: number;
	municipality: string;
	name: string;
	/** Names of the teams that it goes on from. */
	before: string[];
}

export type PlaceHow = 'code' | 'name' | 'predecessor' | 'near';

export interface MunicipalitySuggestion {
	code: string;
	how: PlaceHow;
}

export function suggestMunicipality(
	text: string,
	region: SheetRegion
): MunicipalitySuggestion | undefined {
	const { members, others } = region;
	const asked = bareName(text);
	if (asked === '') return undefined;
	const code = /^(?:gm ?)?0*(\d{1,4})$/.exec(asked)?.[1];
	const isMeant = (one: SheetMunicipality) =>
		code === undefined ? bareName(one.name) === asked : one.code === `GM${code.padStart(4, '0')}`;
	const member = members.find(isMeant);
	if (member) return { code: member.code, how: code === undefined ? 'name' : 'code' };
	const former = others.find(isMeant);
	const [heir, ...more] = (former?.into ?? []).filter((into) =>
		members.some((one) => one.code === into)
	);
	if (heir !== undefined && more.length === 0) return { code: heir, how: 'predecessor' };
	if (former) return undefined;
	const near = nearest(
		asked,
		members.map(({ name }) => bareName(name))
	);
	const found = members.find(({ name }) => bareName(name) === near);
	return found && { code: found.code, how: 'near' };
}

/** Known in the region and no member on the day. */
export function formerMunicipality(text: string, { others }: SheetRegion) {
	const asked = bareName(text);
	return others.find(({ code, name }) => bareName(name) === asked || plain(code) === asked);
}

export interface TeamSuggestion {
	choice: TeamChoice;
	how: PlaceHow;
}

/** In a municipality that is known; empty is the municipality's own scan. */
export function suggestTeam(
	text: string,
	municipality: string,
	{ teams }: SheetRegion
): TeamSuggestion | undefined {
	const asked = bareTeam(text);
	if (asked === '' || isOwn(asked)) return { choice: 'own', how: 'name' };
	const here = teams.filter((team) => team.municipality === municipality);
	const same = here.find(({ name }) => bareTeam(name) === asked);
	if (same) return { choice: `team:${same.id}`, how: 'name' };
	const after = here.filter(({ before }) => before.some((name) => bareTeam(name) === asked));
	if (after.length === 1) return { choice: `team:${after[0]!.id}`, how: 'predecessor' };
	const near = nearest(
		asked,
		here.map(({ name }) => bareTeam(name))
	);
	const found = here.find(({ name }) => bareTeam(name) === near);
	return found && { choice: `team:${found.id}`, how: 'near' };
}

/** Where the sheet names no municipality and only one has such a team. */
export function municipalityOfTeam(text: string, { teams, members }: SheetRegion) {
	const asked = bareTeam(text);
	const same = teams.filter(
		({ name, municipality }) =>
			bareTeam(name) === asked && members.some(({ code }) => code === municipality)
	);
	const codes = new Set(same.map(({ municipality }) => municipality));
	return codes.size === 1 ? same[0]!.municipality : undefined;
}

export function municipalityKey(text: string): string {
	return plain(text);
}

export function teamKey(code: string, text: string): string {
	return `${code} ${plain(text)}`;
}

function bareName(text: string): string {
	return plain(text).replace(/^gemeente /, '');
}

function bareTeam(text: string): string {
	return plain(text).replace(/^((lokaal|sociaal) )?(wijk)?team /, '');
}

function isOwn(text: string): boolean {
	return ['-', '–', 'gemeente', 'gemeentebreed', 'de gemeente zelf'].includes(text);
}
