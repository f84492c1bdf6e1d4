import { everywhere } from '#domain/access/grant.ts';
import type { Held } from '#domain/access/permission.ts';
import type { RoleChoice, ShownRole } from '#domain/access/shown-role.ts';
import type { Database } from '#server/db/open.ts';
import { prepared } from '#server/db/prepared.ts';

/* Nobody in the demonstration exists: a name says what somebody may do, and where. */

export interface ShownPerson {
	/** "Adviseur van Dordrecht" */
	name: string;
	/** Exactly what one account of that role holds; a stranger holds nothing and is nobody. */
	held: Held[] | undefined;
}

/** Undefined where the demonstration has no such place. */
export function personIn(db: Database, { role, team }: RoleChoice): ShownPerson | undefined {
	if (role === 'administrator') return { name: 'Beheerder', held: [{ role, ...everywhere }] };
	if (role === 'stranger') return { name: 'Onbekende bezoeker', held: undefined };
	const place = statements(db).place.get() as Place | undefined;
	if (!place) return undefined;
	const own = { ...everywhere, region: place.region };
	if (role === 'team-leader') {
		const led = statements(db).team.get({ round: place.round, team }) as Led | undefined;
		return led && { name: `Teamleider van ${led.name}`, held: [{ role, ...own, ...led.scope }] };
	}
	if (role === 'adviser') {
		const { municipality } = place;
		const held: Held[] = [{ role, ...own, municipality }];
		return { name: `Adviseur van ${place.municipalityName}`, held };
	}
	return { name: `${titles[role]} ${place.regionName}`, held: [{ role, ...own }] };
}

/** A team leader gets a team that is still filling in, where there is one; it stays theirs when they finish. */
export function choiceOf(db: Database, role: ShownRole): RoleChoice | undefined {
	if (role !== 'team-leader') return { role, team: null };
	const place = statements(db).place.get() as Place | undefined;
	const team = place && statements(db).busiest.get({ round: place.round });
	return team === undefined ? undefined : { role, team: (team as { team: number }).team };
}

const titles = {
	reader: 'Wethouder in',
	coordinator: 'Coördinator van',
	facilitator: 'Gespreksleider in'
};

interface Place {
	region: string;
	regionName: string;
	round: number;
	/** The largest, by inhabitants. */
	municipality: string;
	municipalityName: string;
}

interface Led {
	name: string;
	scope: { municipality: string; team: number };
}

const statements = prepared(({ $client }) => {
	const team = $client.prepare(`
		select name, municipality, team from round_teams where round = @round and team = @team`);
	return {
		/** The newest round of teams that was invented. */
		place: $client.prepare(`
			select rounds.region as region, regions.name as regionName, rounds.id as round,
				round_members.municipality as municipality, round_members.name as municipalityName
			from rounds
			join regions on regions.key = rounds.region
			join round_members on round_members.round = rounds.id
			where rounds.origin = 'invented' and rounds.state <> 'prepared'
				and exists (select 1 from round_teams where round = rounds.id)
			order by rounds.reference_date desc, rounds.id desc, round_members.inhabitants desc
			limit 1`),
		team: {
			get(asked: { round: number; team: number | null }): Led | undefined {
				const found = team.get(asked) as
					{ name: string; municipality: string; team: number } | undefined;
				if (!found) return undefined;
				const { name, ...scope } = found;
				return { name, scope };
			}
		},
		busiest: $client.prepare(`
			select scans.team as team
			from scans
			join round_teams on round_teams.round = scans.round and round_teams.team = scans.team
			where scans.round = @round and round_teams.taken_out_at is null
			order by scans.state = 'open' desc,
				exists (select 1 from answers where scan = scans.id) desc,
				(select count(*) from answers where scan = scans.id and value is not null), round_teams.name
			limit 1`)
	};
});
