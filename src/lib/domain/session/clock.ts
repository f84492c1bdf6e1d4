/** Moments are ISO instants. */
export interface SessionClock {
	startedAt: string | null;
	minutes: number;
	breakUntil: string | null;
}

export function minutesLeft(clock: SessionClock, now: string): number {
	if (clock.startedAt === null) return clock.minutes;
	return Math.max(0, clock.minutes - minutesBetween(clock.startedAt, now));
}

/** Whole minutes; 0 where the clock does not run. */
export function sittingMinutes(
	{ startedAt }: Pick<SessionClock, 'startedAt'>,
	now: string
): number {
	return startedAt === null ? 0 : Math.max(0, Math.round(minutesBetween(startedAt, now)));
}

/** Whole minutes; null where the clock never ran. */
export function minutesAround(
	{ startedAt, minutesBefore }: Pick<SessionClock, 'startedAt'> & { minutesBefore: number },
	now: string
): number | null {
	const minutes = minutesBefore + sittingMinutes({ startedAt }, now);
	return startedAt === null && minutes === 0 ? null : minutes;
}

export function minutesBetween(from: string, to: string): number {
	return (new Date(to).getTime() - new Date(from).getTime()) / 60_000;
}

export function later(moment: string, minutes: number): string {
	return new Date(new Date(moment).getTime() + minutes * 60_000).toISOString();
}

/** "06:12"; an hour and more as "1:06:12". */
export function stopwatch(seconds: number): string {
	const whole = Math.max(0, Math.floor(seconds));
	const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) =>
		String(part).padStart(2, '0')
	);
	const hours = Math.floor(whole / 3600);
	return [...(hours > 0 ? [String(hours)] : []), ...parts].join(':');
}
