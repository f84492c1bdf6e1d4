import { roleNames, type GrantedRole, type Scope } from './grant.ts';

export interface Places {
	regions: { key: string; name: string }[];
	municipalities: { code: string; name: string }[];
	teams: { id: number; name: string; municipality: string }[];
}

/** "beleidsadviseur (Dordrecht)" */
export function grantInWords(grant: { role: GrantedRole } & Scope, places: Places): string {
	const where = scopeInWords(grant, places);
	return where === '' ? roleNames[grant.role] : `${roleNames[grant.role]} (${where})`;
}

/** "Dordrecht, Zuid-Holland Zuid"; empty for a role that counts everywhere. */
export function scopeInWords(scope: Scope, { regions, municipalities, teams }: Places): string {
	const names = [
		teams.find(({ id }) => id === scope.team)?.name,
		municipalities.find(({ code }) => code === scope.municipality)?.name ?? scope.municipality,
		regions.find(({ key }) => key === scope.region)?.name ?? scope.region,
		scope.scan && 'één scan'
	];
	return names.filter(Boolean).join(', ');
}
