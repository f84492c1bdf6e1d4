import type { MunicipalityResult } from '#domain/score/result.ts';

/** A team's scan or its own, with or without a score. */
export function hasFinalised({ teams, themes }: MunicipalityResult): boolean {
	return teams > 0 || themes.some(({ reason }) => reason !== 'no-scan');
}
