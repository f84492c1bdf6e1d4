import { readDay } from '#domain/words/day.ts';
import { once } from '#domain/words/once.ts';

/*
 * When people come together: a day, or a day and a time as on the clock in the Netherlands. Text such as
 * 2026-12-03 or 2026-12-03T13:30, which sorts by moment.
 */

export type ReadPlannedFor = { plannedFor: string | null } | { problem: PlannedProblem };

export interface PlannedProblem {
	field: 'dag' | 'tijd';
	message: string;
}

/** Both may be empty: a session can be prepared before people agreed when. */
export function readPlannedFor(day: string, time: string): ReadPlannedFor {
	const [typedDay, typedTime] = [day.trim(), time.trim()];
	if (typedDay === '' && typedTime === '') return { plannedFor: null };
	const known = readDay(typedDay);
	if (known === undefined) {
		const message =
			typedDay === ''
				? 'Vul ook de dag in, of laat de tijd leeg.'
				: 'Deze dag kennen wij niet. Schrijf de dag als 3-12-2026.';
		return { problem: { field: 'dag', message } };
	}
	if (typedTime === '') return { plannedFor: known };
	const clock = readClock(typedTime);
	if (clock === undefined) {
		return { problem: { field: 'tijd', message: 'Schrijf de tijd als 13:30.' } };
	}
	return { plannedFor: `${known}T${clock}` };
}

/** "donderdag 3 december 2026, 13:30 uur" */
export function plannedInWords(plannedFor: string): string {
	const { day, time } = partsOf(plannedFor);
	const words = weekday().format(new Date(`${day}T12:00:00Z`));
	return time === '' ? words : `${words}, ${time} uur`;
}

/** As they were typed: an ISO day, and "13:30" or empty. */
export function partsOf(plannedFor: string): { day: string; time: string } {
	const [day = '', time = ''] = plannedFor.split('T');
	return { day, time };
}

/** It reads 13:30, 13.30, 1330 and 9. */
function readClock(typed: string): string | undefined {
	const [, hours = '', minutes = '00'] =
		/^(\d{1,2})(?:[:.u]?(\d{2}))?(?:\s*uur)?$/.exec(typed) ?? [];
	if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return undefined;
	return `${hours.padStart(2, '0')}:${minutes}`;
}

const weekday = once(
	() =>
		new Intl.DateTimeFormat('nl', {
			...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
			timeZone: 'Europe/Amsterdam'
		})
);
