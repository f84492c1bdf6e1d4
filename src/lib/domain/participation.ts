import type { MunicipalityResult } from './result.ts';

/** Whether a municipality has a finalised scan, of a team or its own, with or without a score. */
export function hasFinalised({ teams, themes }: MunicipalityResult): boolean {
	return teams > 0 || themes.some(({ reason }) => reason !== 'no-scan');
}
