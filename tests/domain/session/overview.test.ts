import { describe, expect, test } from 'vitest';
import { agendaAt } from '#domain/session/agenda.ts';
import type { SessionContents } from '#domain/session/contents.ts';
import { overviewIn } from '#domain/session/overview.ts';
import { heldSession, moment, ratedOnce, terms } from '../../world/held-session.ts';

const revealed = new Map([
	['a', ratedOnce(3, 3, 3)],
	['b', ratedOnce(1, 2, 1)],
	['c', ratedOnce(1, 4, 4)]
]);
const reveals = [{ theme: 'leren', item: null, at: moment }];
const overview = (contents: SessionContents) => overviewIn(contents, agendaAt(contents, moment));

describe('the overview of a theme', () => {
	test('holds each of its questions with the whole picture, without perspectives or people', () => {
		const shown = overview(heldSession({ revealed, reveals }));
		expect(shown?.id).toBe('leren');
		expect(shown?.lines.map(({ item }) => item)).toEqual(['a', 'b', 'c']);
		expect(shown?.lines.map(({ picture }) => Object.keys(picture).sort())).toEqual(
			Array(3).fill(['ratings', 'unknown', 'whole'])
		);
		expect(JSON.stringify(shown)).not.toContain('iemand zei iets');
	});

	test('marks what all find below the floor, and where people differ most', () => {
		const lines = overview(heldSession({ revealed, reveals }))?.lines ?? [];
		expect(lines.map(({ isBelowFloor, isWidest }) => [isBelowFloor, isWidest])).toEqual([
			[false, false],
			[true, false],
			[false, true]
		]);
	});

	test('is none before the first reveal, while the theme is rated, or another is rated once more', () => {
		expect(overview(heldSession({ revealed }))).toBeUndefined();
		for (const turn of [1, 2]) {
			const progress = new Map([['leren', { state: 'rating' as const, turn }]]);
			expect(overview(heldSession({ revealed, reveals, progress }))).toBeUndefined();
		}
	});

	test('is of the theme that the lead shows, where that press came after the reveal', () => {
		const session = terms({ item: 'b', itemSince: moment });
		expect(overview(heldSession({ revealed, reveals, session }))?.id).toBe('leren');
		expect(overview(heldSession({ revealed, reveals: [], session }))?.id).toBe('leren');
	});
});
