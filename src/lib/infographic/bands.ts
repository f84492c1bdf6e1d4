import type { Band } from '#domain/questionnaire.ts';

/** "40–59": the shown whole numbers that a band holds. */
export function bandRange(bands: Band[], index: number): string {
	const from = Math.ceil(bands[index]!.from);
	const next = bands[index + 1];
	const until = next ? Math.ceil(next.from) - 1 : 100;
	return from === until ? String(from) : `${from}–${until}`;
}
