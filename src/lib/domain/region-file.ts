import { z } from 'zod';
import { municipalityCode, nameKey } from './region.ts';

/** The shape of region.yaml (data-contracts.md); what needs the whole file is in `regionMistakes`. */

const day = z
	.string({ error: 'hier hoort een datum te staan, zoals 2019-01-01' })
	.refine(isDay, { error: 'hier hoort een bestaande datum te staan, zoals 2019-01-01' });
const code = z
	.string({ error: 'hier hoort een gemeentecode te staan, zoals GM0505' })
	.regex(municipalityCode, { error: 'een gemeentecode is GM met vier cijfers, zoals GM0505' });
const name = z
	.string({ error: 'hier hoort een naam te staan' })
	.trim()
	.min(1, { error: 'een naam kan niet leeg zijn' });
const key = z
	.string({ error: 'hier hoort een sleutel te staan, zoals zuid-holland-zuid' })
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
		error: 'een sleutel bestaat uit kleine letters, cijfers en streepjes'
	});
const weight = z
	.number({ error: 'een gewicht is een getal groter dan 0' })
	.positive({ error: 'een gewicht is een getal groter dan 0' });
const postcode = z
	.string({ error: 'een postcodegebied is vier cijfers tussen aanhalingstekens, zoals "3311"' })
	.regex(/^\d{4}$/, { error: 'een postcodegebied is vier cijfers, zoals "3311"' });

const municipality = z.strictObject({
	code,
	name,
	inhabitants: z
		.int({ error: 'het aantal inwoners is een geheel getal' })
		.nonnegative({ error: 'het aantal inwoners is niet kleiner dan 0' })
		.optional(),
	valid_from: day.optional(),
	valid_to: day.optional(),
	successor: code.optional(),
	successors: z.array(code).min(1, { error: 'noem ten minste één opvolger' }).optional(),
	member_from: day.optional(),
	member_to: day.optional()
});

const team = z.strictObject({
	municipality: code,
	name,
	weight: weight.default(1),
	valid_from: day.optional(),
	valid_to: day.optional(),
	postcodes: z.array(postcode).default([]),
	continues: z.strictObject({ municipality: code, name }).optional()
});

export const regionFile = z.strictObject({
	key,
	name,
	municipalities: z.array(municipality).default([]),
	teams: z.array(team).default([])
});

export type RegionFile = z.infer<typeof regionFile>;

export interface RegionMistake {
	/** Keys into the file. */
	path: (string | number)[];
	message: string;
}

/** What the registry already holds, besides the file. */
export interface KnownRegistry {
	hasMunicipality(code: string): boolean;
	hasTeam(municipality: string, name: string): boolean;
}

/** Mistakes that need the whole file, or what is already known. */
export function regionMistakes(file: RegionFile, known: KnownRegistry): RegionMistake[] {
	return [
		...doubleCodes(file),
		...doubleTeams(file),
		...endedBeforeBegun(file),
		...twoKindsOfSuccessor(file),
		...unknownMunicipalities(file, known),
		...unknownContinuations(file, known),
		...circularContinuations(file)
	];
}

function doubleCodes(file: RegionFile): RegionMistake[] {
	return doubles(file.municipalities.map(({ code }) => code)).map((index) => ({
		path: ['municipalities', index, 'code'],
		message: `gemeente ${file.municipalities[index]?.code} staat er twee keer in`
	}));
}

function doubleTeams(file: RegionFile): RegionMistake[] {
	return doubles(file.teams.map(teamKey)).map((index) => ({
		path: ['teams', index, 'name'],
		message: `team ${file.teams[index]?.name} van ${file.teams[index]?.municipality} staat er twee keer in`
	}));
}

function endedBeforeBegun(file: RegionFile): RegionMistake[] {
	const lists = { municipalities: file.municipalities, teams: file.teams };
	return Object.entries(lists).flatMap(([list, rows]) =>
		rows.flatMap(({ valid_from, valid_to }, index) =>
			valid_from && valid_to && valid_to <= valid_from
				? [
						{
							path: [list, index, 'valid_to'],
							message: `valid_to ligt niet na valid_from (${valid_from})`
						}
					]
				: []
		)
	);
}

function twoKindsOfSuccessor(file: RegionFile): RegionMistake[] {
	return file.municipalities.flatMap((row, index) => {
		const path = ['municipalities', index, row.successors ? 'successors' : 'successor'];
		const named = row.successors ?? (row.successor ? [row.successor] : []);
		if (row.successor && row.successors) {
			return [
				{ path, message: 'geef successor (samenvoeging) of successors (splitsing), niet beide' }
			];
		}
		if (named.includes(row.code)) {
			return [{ path, message: 'een gemeente kan niet haar eigen opvolger zijn' }];
		}
		return [];
	});
}

function unknownMunicipalities(file: RegionFile, known: KnownRegistry): RegionMistake[] {
	const codes = new Set(file.municipalities.map(({ code }) => code));
	return file.teams.flatMap((team, index) =>
		codes.has(team.municipality) || known.hasMunicipality(team.municipality)
			? []
			: [
					{
						path: ['teams', index, 'municipality'],
						message: `gemeente ${team.municipality} staat niet in dit bestand en is nog niet bekend`
					}
				]
	);
}

function unknownContinuations(file: RegionFile, known: KnownRegistry): RegionMistake[] {
	const keys = new Set(file.teams.map(teamKey));
	return file.teams.flatMap(({ continues }, index) =>
		!continues ||
		keys.has(teamKey(continues)) ||
		known.hasTeam(continues.municipality, continues.name)
			? []
			: [
					{
						path: ['teams', index, 'continues'],
						message: `team ${continues.name} van ${continues.municipality} staat niet in dit bestand en is nog niet bekend`
					}
				]
	);
}

function circularContinuations(file: RegionFile): RegionMistake[] {
	const next = new Map(
		file.teams.map((team) => [teamKey(team), team.continues && teamKey(team.continues)])
	);
	return file.teams.flatMap((team, index) =>
		returnsTo(teamKey(team), next)
			? [
					{
						path: ['teams', index, 'continues'],
						message: `team ${team.name} zet langs een omweg zichzelf voort`
					}
				]
			: []
	);
}

function returnsTo(start: string, next: ReadonlyMap<string, string | undefined>): boolean {
	const seen = new Set<string>();
	let current = next.get(start);
	while (current && current !== start && !seen.has(current)) {
		seen.add(current);
		current = next.get(current);
	}
	return current === start;
}

function teamKey(team: { municipality: string; name: string }): string {
	return `${team.municipality} ${nameKey(team.name)}`;
}

/** The places of the second and later occurrences. */
function doubles(keys: string[]): number[] {
	return keys.flatMap((key, index) => (keys.indexOf(key) < index ? [index] : []));
}

function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const moment = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
