import { z } from 'zod';
import { errorAt, type PathMistake } from '#domain/mistake/mistake.ts';
import { present, type Loose } from '#domain/mistake/written.ts';
import { code, day, inhabitants, name, round, teamName, weight } from './value.ts';

/** docs/data.md §3. What a row leaves out is as in the registry. */
export const pinnedRound = z.strictObject(
	{
		key: round,
		reference_date: day.optional(),
		without: z.array(z.string('een thema'), 'een lijst van thema’s').optional(),
		invented: z.boolean('true of false').optional(),
		municipalities: z
			.array(
				z.strictObject(
					{ code, name, inhabitants: inhabitants.optional() },
					'een gemeente met code en name'
				),
				'een lijst van gemeenten'
			)
			.optional(),
		/** `called` is the team's name in this round. */
		teams: z
			.array(
				teamName.extend({
					called: name.optional(),
					weight: weight.default(1),
					expected: z.boolean('true of false').default(true)
				}),
				'een lijst van teams'
			)
			.optional()
	},
	'een ronde met key'
);

export type PinnedRound = z.infer<typeof pinnedRound>;

export type PinnedTeam = NonNullable<PinnedRound['teams']>[number];

type Draft = Loose<z.input<typeof pinnedRound>>;

export function mistakesOfRounds(
	rounds: (Draft | undefined)[] | undefined,
	known: {
		hasMunicipality(code: string): boolean;
		hasTeam(municipality: string, name: string): boolean;
	}
): PathMistake[] {
	const seen = new Set<string>();
	return present(rounds, ['rounds']).flatMap(({ entry, path }) => {
		const isDouble = entry.key !== undefined && seen.has(entry.key);
		seen.add(entry.key ?? '');
		const double = isDouble
			? [errorAt([...path, 'key'], `ronde ${entry.key} staat er twee keer in`)]
			: [];
		const members = present(entry.municipalities, [...path, 'municipalities']).flatMap((member) => {
			const { code: own } = member.entry;
			return own === undefined || known.hasMunicipality(own)
				? []
				: [errorAt([...member.path, 'code'], unknown(`gemeente ${own}`))];
		});
		const teams = present(entry.teams, [...path, 'teams']).flatMap((team) => {
			const { municipality, name: own } = team.entry;
			return municipality === undefined || own === undefined || known.hasTeam(municipality, own)
				? []
				: [errorAt([...team.path, 'name'], unknown(`team ${own} van ${municipality}`))];
		});
		return [...double, ...members, ...teams];
	});
}

function unknown(what: string): string {
	return `${what} staat niet in dit bestand en is nog niet bekend`;
}
