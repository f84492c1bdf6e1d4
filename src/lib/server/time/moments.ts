/* Terms are in minutes. */

export const minute = 1;
export const hour = 60 * minute;
export const day = 24 * hour;

/** ISO instants; negative minutes go back. */
export function after(now: string, minutes: number): string {
	return new Date(Date.parse(now) + minutes * 60_000).toISOString();
}
