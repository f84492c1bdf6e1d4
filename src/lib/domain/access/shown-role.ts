/** Whom somebody looks as in the demonstration; without one they hold all roles. */
export const shownRoles = [
	'reader',
	'adviser',
	'coordinator',
	'team-leader',
	'facilitator',
	'administrator',
	'stranger'
] as const;
export type ShownRole = (typeof shownRoles)[number];

export const shownRoleNames: Record<ShownRole, string> = {
	reader: 'wethouder',
	adviser: 'adviseur',
	coordinator: 'coördinator',
	'team-leader': 'teamleider',
	facilitator: 'gespreksleider',
	administrator: 'beheerder',
	stranger: 'onbekende'
};

/** A form sends the name; anything else means all roles. */
export function roleNamed(name: string): ShownRole | undefined {
	return shownRoles.find((role) => shownRoleNames[role] === name);
}

/** What a browser keeps of the choice: the role, and of a team leader which team. */
export interface RoleChoice {
	role: ShownRole;
	team: number | null;
}

export function readRoleChoice(text: string | undefined): RoleChoice | undefined {
	const [, asked, team] = /^([a-z-]+)(?:\.(\d{1,9}))?$/.exec(text ?? '') ?? [];
	const role = shownRoles.find((one) => one === asked);
	if (role === undefined || (role === 'team-leader') !== (team !== undefined)) return undefined;
	return { role, team: team === undefined ? null : Number(team) };
}

export function writtenRoleChoice({ role, team }: RoleChoice): string {
	return team === null ? role : `${role}.${team}`;
}
