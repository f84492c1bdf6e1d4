/* Terms in minutes, and ISO instants that lie so far apart. */

export const minute = 1;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The ISO instant so many minutes later; earlier when negative. */
export function after(now: string, minutes: number): string {
	return new Date(Date.parse(now) + minutes * 60_000).toISOString();
}
