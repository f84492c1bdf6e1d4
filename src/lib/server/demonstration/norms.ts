import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { themesWithScores } from '#domain/score/score.ts';
import type { Database } from '#server/db/open.ts';
import * as goals from '#server/coordination/goals.ts';
import * as norms from '#server/coordination/norms.ts';
import * as rounds from '#server/rounds/rounds.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';

interface Moment {
	/** As who it is signed. */
	who: string;
	at: string;
}

/** Of each theme its first two questions with a floor: one step above it, and the floor itself. */
export function inventNorms(db: Database, round: RoundRow, { who, at }: Moment): void {
	const stamp = { who: { id: who, name: who }, now: at };
	for (const theme of themesWithScores(rounds.questionnaireOf(db, round))) {
		const items = scoredItems(theme).filter(({ floor }) => floor !== null);
		for (const [index, { id, floor, options }] of items.slice(0, 2).entries()) {
			const above = options.find(({ value }) => value > floor!)?.value ?? floor!;
			const level = index === 0 ? above : floor!;
			const norm = {
				...{ level, text: '', source: 'verzonnen regionale kwaliteitsnorm' },
				maker: 'verzonnen werkgroep van de regio'
			};
			norms.set(db, round, { item: id, norm, expected: 0 }, stamp);
		}
	}
}

/** Two of three municipalities want to get on with the whole and with the first theme. */
export function inventGoals(db: Database, round: RoundRow, { who, at }: Moment): void {
	const stamp = { who: { id: who, name: who }, now: at };
	const [first] = themesWithScores(rounds.questionnaireOf(db, round));
	const year = Number(round.referenceDate.slice(0, 4)) + 1;
	const members = rounds.membersOf(db, round).filter((_, index) => index % 3 !== 2);
	for (const [index, { code }] of members.entries()) {
		for (const [theme, score] of [
			['overall', 70 + index],
			[first!.id, 80 - index]
		] as const) {
			const reason = 'Dit doel is verzonnen.';
			const goal = { score, band: null, year, reason };
			goals.set(db, round, { municipality: code, theme, goal, expected: 0 }, stamp);
		}
	}
}
