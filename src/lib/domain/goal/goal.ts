import { count } from '#domain/words/format.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { shown } from '#domain/score/words.ts';

/*
 * What a municipality wants to reach after a round. The next round is laid beside it: a goal stands still from
 * the moment that a scan of the municipality is finalised in a later round.
 */

export const whole = 'overall';

export interface Goal {
	/** The id of a theme, or `overall`. */
	theme: string;
	/** 0–100, whole. */
	score: number;
	/** The label of a band, where the goal was said as one; `score` is where that band begins. */
	band: string | null;
	/** In which it is to be reached. */
	year: number;
	reason: string;
}

export type GoalStand =
	| { kind: 'no-score' }
	| { kind: 'reached' }
	/** `points`: of the shown score, still to go. */
	| { kind: 'on-the-way' | 'missed'; points: number };

/** score: unrounded, of the round that is laid beside it. A goal for a later year is not missed yet. */
export function standOf(goal: Goal, score: number | null, year: number): GoalStand {
	if (score === null) return { kind: 'no-score' };
	const points = goal.score - shown(score);
	if (points <= 0) return { kind: 'reached' };
	return { kind: goal.year > year ? 'on-the-way' : 'missed', points };
}

export function standInWords(stand: GoalStand): string {
	switch (stand.kind) {
		case 'no-score':
			return 'nog geen score om naast het doel te leggen';
		case 'reached':
			return 'gehaald';
		case 'on-the-way':
			return `nog ${count(stand.points, 'punt', 'punten')} te gaan`;
		case 'missed':
			return `niet gehaald, ${count(stand.points, 'punt', 'punten')} te kort`;
	}
}

/** "minstens 70 in 2027", "trede Op orde (vanaf 70) in 2027" */
export function goalInWords({ score, band, year }: Goal): string {
	return band === null
		? `minstens ${score} in ${year}`
		: `trede ${band} (vanaf ${score}) in ${year}`;
}

/** Themes with a score, after the whole. */
export function goalThemes({ themes }: Pick<Questionnaire, 'themes'>, scored: readonly string[]) {
	const own = themes.filter(({ id }) => scored.includes(id));
	return [{ id: whole, title: 'Geheel' }, ...own.map(({ id, title }) => ({ id, title }))];
}

/** A goal above what was shown in the round in which it was set: a step up; without a score nobody can tell. */
export function wantsStep(goal: Goal | undefined, score: number | null): boolean | undefined {
	if (score === null) return undefined;
	return goal !== undefined && goal.score > shown(score);
}

export interface StepCount {
	theme: string;
	/** Municipalities that set a goal above their score. */
	want: number;
	/** Municipalities with a score. */
	of: number;
}

/** "7 van 10 gemeenten willen een stap op Leren" */
export function stepsInWords({ want, of }: StepCount, title: string): string {
	const who = `${want} van ${count(of, 'gemeente', 'gemeenten')}`;
	const what = title === 'Geheel' ? 'in het geheel' : `op ${title}`;
	return `${who} ${want === 1 ? 'wil' : 'willen'} een stap ${what}`;
}
