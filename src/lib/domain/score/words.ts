import { count, signed, whole } from '#domain/words/format.ts';
import type { Band } from '#domain/questionnaire/questionnaire.ts';
import type { Change, ComparisonReason, Floor, Score, ScoreReason } from './result.ts';

/* docs/scoring.md §6 */

/** A sum of doubles may miss a threshold by this much (docs/scoring.md). */
export const tolerance = 1e-9;

/** Half is rounded away from zero (docs/scoring.md §6). */
export function shown(score: number): number {
	return Math.sign(score) * Math.floor(Math.abs(score) + 0.5 + tolerance);
}

/** A reader can check it on paper. */
export function shownDelta(change: Change): number | null {
	if (change.earlier === null || change.later === null) return null;
	return shown(change.later) - shown(change.earlier);
}

export type Direction = 'up' | 'down' | 'same';

export function direction(change: Change, minimumChange: number): Direction | null {
	const delta = shownDelta(change);
	if (delta === null) return null;
	if (Math.abs(delta) < minimumChange) return 'same';
	return delta > 0 ? 'up' : 'down';
}

/** "+5", "−4", "vrijwel gelijk", or the reason. */
export function changeInWords(change: Change, minimumChange: number): string {
	const delta = shownDelta(change);
	if (delta === null) return change.reason ? comparisonReasons[change.reason] : 'geen vergelijking';
	if (Math.abs(delta) < minimumChange) return 'vrijwel gelijk';
	return signed(delta);
}

export function bandOf(score: number, bands: Band[]): Band {
	const whole = shown(score);
	const band = bands.findLast((candidate) => candidate.from <= whole) ?? bands[0];
	if (!band) throw new Error('A questionnaire has at least one band');
	return band;
}

export const traceable = 'te herleiden tot één gemeente';
const withheld = `niet getoond: ${traceable}`;

/** Null is never shown as 0 (docs/scoring.md §6). */
export const scoreReasons: Record<ScoreReason, string> = {
	'not-applicable': 'niet van toepassing',
	'too-many-nvt': 'te veel n.v.t.',
	insufficient: 'onvoldoende ingevuld',
	'no-scan': 'geen scan vastgesteld',
	protected: withheld
};

export const comparisonReasons: Record<ComparisonReason, string> = {
	'questions-changed': 'vragen te veel gewijzigd',
	'no-scan': 'niet in beide rondes een scan',
	'teams-changed': 'andere teams',
	insufficient: 'onvoldoende ingevuld',
	'not-applicable': 'niet van toepassing',
	'no-panel': 'geen gemeente te vergelijken',
	protected: withheld
};

export function scoreInWords({ score, reason }: Score): string {
	if (score !== null) return String(shown(score));
	return reason === null ? 'geen score' : scoreReasons[reason];
}

/** It counts answers: one per question and scan. */
export function floorInWords(floor: Floor): string {
	if (floor.of === 0) return 'geen vragen met een ondergrens ingevuld';
	return `ondergrens gehaald bij ${whole(floor.met)} van ${count(floor.of, 'antwoord', 'antwoorden')}`;
}

export function floorInNumbers(floor: Floor): string {
	return floor.of === 0 ? '–' : `${whole(floor.met)} van ${whole(floor.of)}`;
}

export function fromTo({ earlier, later }: { earlier: number; later: number }): string {
	return earlier === later ? `beide rondes ${later}` : `van ${earlier} naar ${later}`;
}
