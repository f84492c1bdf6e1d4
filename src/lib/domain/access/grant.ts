/** The table in permission.ts says what each allows. */
export const roles = [
	'administrator',
	'coordinator',
	'adviser',
	'team-leader',
	'facilitator',
	'reader'
] as const;

export type GrantedRole = (typeof roles)[number];

/** A link can hold these without an account. */
export const linkRoles = ['team-leader', 'facilitator', 'reader'] as const satisfies GrantedRole[];

/** All four null means everywhere. */
export interface Scope {
	region: string | null;
	/** GM and four digits. */
	municipality: string | null;
	team: number | null;
	scan: string | null;
}

export interface Grant extends Scope {
	id: number;
	account: string;
	role: GrantedRole;
	/** ISO instant; the grant ends at it. */
	until: string | null;
	/** An account, the command line, or an identity provider. */
	givenBy: string;
	givenAt: string;
}

export const roleNames: Record<GrantedRole, string> = {
	administrator: 'beheerder',
	coordinator: 'regiocoördinator',
	adviser: 'beleidsadviseur',
	'team-leader': 'teamleider',
	facilitator: 'gespreksleider',
	reader: 'lezer'
};

export const everywhere: Scope = { region: null, municipality: null, team: null, scan: null };

/** A Dutch question. */
export function scopeProblem(role: GrantedRole, scope: Scope): string | undefined {
	const given = Object.values(scope).some((value) => value !== null);
	if (role === 'administrator') {
		return given ? 'Een beheerder beheert alles: kies geen regio, gemeente of team.' : undefined;
	}
	const needed = needs[role];
	return scope[needed.part] === null ? needed.words : undefined;
}

const needs: Record<Exclude<GrantedRole, 'administrator'>, { part: keyof Scope; words: string }> = {
	coordinator: { part: 'region', words: 'Kies de regio van de regiocoördinator.' },
	adviser: { part: 'municipality', words: 'Kies de gemeente van de beleidsadviseur.' },
	'team-leader': { part: 'team', words: 'Kies het team van de teamleider.' },
	facilitator: { part: 'region', words: 'Kies de regio waarin de gespreksleider werkt.' },
	reader: { part: 'region', words: 'Kies de regio waarin de lezer mag meekijken.' }
};

export function isActive({ until }: Pick<Grant, 'until'>, now: string): boolean {
	return until === null || now < until;
}
