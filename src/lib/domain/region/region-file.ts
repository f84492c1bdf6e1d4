import { z } from 'zod';
import { errorAt, within, type Path, type PathMistake } from '#domain/mistake/mistake.ts';
import { styleMistakes } from '#domain/style/style.ts';
import { mistakesOfRounds, pinnedRound } from './pinned-round.ts';
import { present, type Loose, type Written } from '#domain/mistake/written.ts';
import { nameKey, type Validity } from './region.ts';
import { code, color, day, inhabitants, key, name, postcode, teamName, weight } from './value.ts';

/** docs/data.md §3; messages say what is expected (domain/region/value.ts). */

const style = z.strictObject(
	{ ink: color, bands: z.array(color, 'een lijst van kleuren').optional() },
	'kleuren met ink'
);

const municipality = z.strictObject(
	{
		code,
		name,
		inhabitants: inhabitants.optional(),
		valid_from: day.optional(),
		valid_to: day.optional(),
		successor: code.optional(),
		successors: z
			.array(code, 'een lijst van gemeentecodes')
			.min(1, 'minstens één gemeentecode')
			.optional(),
		member_from: day.optional(),
		member_to: day.optional(),
		style: style.optional()
	},
	'een gemeente met code en name'
);

const team = teamName.extend({
	weight: weight.default(1),
	valid_from: day.optional(),
	valid_to: day.optional(),
	postcodes: z.array(postcode, 'een lijst van postcodes').default([]),
	continues: teamName.optional()
});

export const regionFile = z.strictObject(
	{
		key,
		name,
		style: style.optional(),
		municipalities: z.array(municipality, 'een lijst van gemeenten').default([]),
		teams: z.array(team, 'een lijst van teams').default([]),
		rounds: z.array(pinnedRound, 'een lijst van rondes').default([])
	},
	'een regio met key, name, municipalities en teams'
);

export type RegionFile = z.infer<typeof regionFile>;
export type WrittenRegion = z.input<typeof regionFile>;
export type MunicipalityEntry = RegionFile['municipalities'][number];
export type TeamEntry = RegionFile['teams'][number];

export type RegionDraft = Loose<z.input<typeof regionFile>>;
type TeamDraft = Loose<TeamEntry>;

export interface MunicipalityFacts extends Validity {
	inhabitants: number | null;
	/** Several successors are a split. */
	successors: readonly string[];
}

export interface KnownRegistry {
	hasMunicipality(code: string): boolean;
	hasTeam(municipality: string, name: string): boolean;
	/** It fills in for a key that a row leaves out. */
	leftOut(code: string, region: string): MunicipalityFacts | undefined;
	/** By code, as the registry now stands. */
	successors: ReadonlyMap<string, readonly string[]>;
	/** By team (`teamKey`), as the registry now stands. */
	continuations: ReadonlyMap<string, string>;
}

export function regionMistakes(draft: RegionDraft, known: KnownRegistry): PathMistake[] {
	return [
		...colorMistakes(draft),
		...doubleCodes(draft),
		...doubleTeams(draft),
		...endsBeforeBegins(draft),
		...twoKindsOfSuccessor(draft),
		...circularSuccessors(draft, known),
		...unknownMunicipalities(draft, known),
		...unknownContinuations(draft, known),
		...circularContinuations(draft, known),
		...unknownInRounds(draft, known)
	];
}

/** Which bands they are for is not known: a region has questionnaires. */
function colorMistakes(draft: RegionDraft): PathMistake[] {
	return [
		...mistakesOfStyle(draft.style, ['style']),
		...municipalitiesOf(draft).flatMap(({ entry, path }) =>
			mistakesOfStyle(entry.style, [...path, 'style'])
		)
	];
}

function mistakesOfStyle(
	{ ink, bands = [] }: NonNullable<RegionDraft['style']> = {},
	path: Path
): PathMistake[] {
	const known = bands.filter((band) => band !== undefined);
	if (ink === undefined || known.length < bands.length) return [];
	return styleMistakes({ ink, bands: known }).map((one) => within(path, one));
}

export function successorsIn(row: Loose<MunicipalityEntry>): string[] | undefined {
	const { successor, successors = successor === undefined ? undefined : [successor] } = row;
	return successors && [...new Set(successors.filter((code) => code !== undefined))];
}

/** By municipality and name, whatever the apostrophes. */
export function teamKey(team: { municipality?: string; name?: string }): string {
	return `${team.municipality} ${nameKey(team.name ?? '')}`;
}

function municipalitiesOf(draft: RegionDraft) {
	return present(draft.municipalities, ['municipalities']);
}

function teamsOf(draft: RegionDraft) {
	return present(draft.teams, ['teams']);
}

function doubleCodes(draft: RegionDraft): PathMistake[] {
	return doubles(municipalitiesOf(draft), (row) => row.code).map(({ entry, path }) =>
		errorAt([...path, 'code'], `gemeente ${entry.code} staat er twee keer in`)
	);
}

function doubleTeams(draft: RegionDraft): PathMistake[] {
	return doubles(teamsOf(draft), nameOfTeam).map(({ entry, path }) =>
		errorAt([...path, 'name'], `team ${entry.name} van ${entry.municipality} staat er twee keer in`)
	);
}

function nameOfTeam(row: TeamDraft): string | undefined {
	return row.municipality === undefined || row.name === undefined ? undefined : teamKey(row);
}

function endsBeforeBegins(draft: RegionDraft): PathMistake[] {
	const municipalities = municipalitiesOf(draft);
	return [
		...municipalities.flatMap(({ entry, path }) => [
			...wrongWayRound(path, 'valid', entry.valid_from, entry.valid_to),
			...wrongWayRound(path, 'member', entry.member_from, entry.member_to)
		]),
		...teamsOf(draft).flatMap(({ entry, path }) =>
			wrongWayRound(path, 'valid', entry.valid_from, entry.valid_to)
		)
	];
}

function wrongWayRound(
	path: Path,
	name: 'valid' | 'member',
	from: string | undefined,
	to: string | undefined
): PathMistake[] {
	if (from === undefined || to === undefined || from < to) return [];
	return [errorAt([...path, `${name}_to`], `${name}_to ligt niet na ${name}_from (${from})`)];
}

function twoKindsOfSuccessor(draft: RegionDraft): PathMistake[] {
	const both = 'geef successor (samenvoeging) of successors (splitsing), niet beide';
	return municipalitiesOf(draft)
		.filter(({ entry }) => entry.successor !== undefined && entry.successors !== undefined)
		.map(({ path }) => errorAt([...path, 'successors'], both));
}

/** A circle of successors would never end. */
function circularSuccessors(draft: RegionDraft, known: KnownRegistry): PathMistake[] {
	const rows = municipalitiesOf(draft);
	const next = new Map(known.successors);
	for (const { entry } of rows) {
		const { code = '' } = entry;
		const leftOut = known.leftOut(code, draft.key ?? '')?.successors ?? [];
		next.set(code, successorsIn(entry) ?? leftOut);
	}
	return rows
		.filter(({ entry }) => successorsIn(entry) && leadsTo(entry.code ?? '', next))
		.map(({ entry, path }) =>
			errorAt(
				[...path, entry.successors ? 'successors' : 'successor'],
				`gemeente ${entry.code} wordt zo haar eigen opvolger`
			)
		);
}

function unknownMunicipalities(draft: RegionDraft, known: KnownRegistry): PathMistake[] {
	const codes = new Set(municipalitiesOf(draft).map(({ entry }) => entry.code));
	return teamsOf(draft).flatMap(({ entry: { municipality: code }, path }) =>
		code === undefined || codes.has(code) || known.hasMunicipality(code)
			? []
			: [
					errorAt(
						[...path, 'municipality'],
						`gemeente ${code} staat niet in dit bestand en is nog niet bekend`
					)
				]
	);
}

function unknownContinuations(draft: RegionDraft, known: KnownRegistry): PathMistake[] {
	const keys = new Set(teamsOf(draft).map(({ entry }) => nameOfTeam(entry)));
	return teamsOf(draft).flatMap(({ entry: { continues }, path }) => {
		const { municipality = '', name = '' } = continues ?? {};
		if (municipality === '' || name === '') return [];
		if (keys.has(teamKey({ municipality, name })) || known.hasTeam(municipality, name)) return [];
		return [
			errorAt(
				[...path, 'continues'],
				`team ${name} van ${municipality} staat niet in dit bestand en is nog niet bekend`
			)
		];
	});
}

function circularContinuations(draft: RegionDraft, known: KnownRegistry): PathMistake[] {
	const rows = teamsOf(draft);
	const next = new Map([...known.continuations].map(([team, earlier]) => [team, [earlier]]));
	for (const { entry } of rows) {
		next.set(teamKey(entry), entry.continues ? [teamKey(entry.continues)] : []);
	}
	return rows
		.filter(({ entry }) => entry.continues && leadsTo(teamKey(entry), next))
		.map(({ entry, path }) =>
			errorAt([...path, 'continues'], `team ${entry.name} zet zo zichzelf voort`)
		);
}

function unknownInRounds(draft: RegionDraft, known: KnownRegistry): PathMistake[] {
	const codes = new Set(municipalitiesOf(draft).map(({ entry }) => entry.code));
	const keys = new Set(teamsOf(draft).map(({ entry }) => nameOfTeam(entry)));
	return mistakesOfRounds(draft.rounds, {
		hasMunicipality: (code) => codes.has(code) || known.hasMunicipality(code),
		hasTeam: (municipality, name) =>
			keys.has(teamKey({ municipality, name })) || known.hasTeam(municipality, name)
	});
}

function leadsTo(start: string, next: ReadonlyMap<string, readonly string[]>): boolean {
	const seen = new Set(next.get(start));
	// A set also visits what is added during the loop.
	for (const place of seen) for (const further of next.get(place) ?? []) seen.add(further);
	return seen.has(start);
}

function doubles<T>(rows: Written<T>[], keyOf: (row: T) => string | undefined): Written<T>[] {
	const keys = rows.map(({ entry }) => keyOf(entry));
	return rows.filter((_, index) => {
		const key = keys[index];
		return key !== undefined && keys.indexOf(key) < index;
	});
}
