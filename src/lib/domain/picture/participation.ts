import type { MunicipalityResult } from '#domain/score/result.ts';

/** A finalised scan without a score counts too. */
export function hasFinalised({ teams, themes }: MunicipalityResult): boolean {
	return teams > 0 || themes.some(({ reason }) => reason !== 'no-scan');
}
