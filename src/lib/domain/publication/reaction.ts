import { nextDay } from '#domain/words/day.ts';

/** It stands at the row of the municipality, and has to fit there. */
export const longestComment = 140;
export const longestObjection = 1000;

/** Undefined where it is fine; an empty comment takes an earlier one away. */
export function commentProblem(comment: string): string | undefined {
	const length = [...comment].length;
	if (length <= longestComment) return undefined;
	return `De opmerking heeft ${length} tekens; er passen er ${longestComment}. Maak de opmerking korter.`;
}

export function objectionProblem(objection: string): string | undefined {
	if (objection === '') return 'Schrijf op waarom u bezwaar maakt.';
	const length = [...objection].length;
	if (length <= longestObjection) return undefined;
	return `Het bezwaar heeft ${length} tekens; er passen er ${longestObjection}. Maak het korter.`;
}

export const workingDaysToReact = 10;

/** ISO days. Weekends do not count; holidays do, because the coordinator sees the day and can move it. */
export function workingDaysAfter(day: string, number: number): string {
	let [reached, left] = [day, number];
	while (left > 0) {
		reached = nextDay(reached);
		if (!isWeekend(reached)) left -= 1;
	}
	return reached;
}

function isWeekend(day: string): boolean {
	const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
	return weekday === 0 || weekday === 6;
}
