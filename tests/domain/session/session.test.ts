import { describe, expect, test } from 'vitest';
import {
	codeInParts,
	codeLetters,
	firstProgress,
	moved,
	readCode,
	revealedTurn,
	type ThemeMove,
	type ThemeProgress
} from '#domain/session/session.ts';

const rating: ThemeProgress = { state: 'rating', turn: 1 };
const revealed: ThemeProgress = { state: 'revealed', turn: 1 };
const agreed: ThemeProgress = { state: 'agreed', turn: 1 };

describe('a theme in a session', () => {
	test.each<[ThemeProgress, ThemeMove, ThemeProgress]>([
		[rating, 'reveal', revealed],
		[revealed, 'agree', agreed],
		[revealed, 'rate-again', { state: 'rating', turn: 2 }],
		[{ state: 'rating', turn: 2 }, 'reveal', { state: 'revealed', turn: 2 }],
		[agreed, 'reopen', revealed]
	])('%o goes by %s to %o', (from, move, to) => {
		expect(moved(from, move)).toEqual(to);
	});

	test.each<[ThemeProgress, ThemeMove]>([
		[rating, 'agree'],
		[rating, 'rate-again'],
		[rating, 'reopen'],
		[revealed, 'reveal'],
		[revealed, 'reopen'],
		[{ state: 'revealed', turn: 2 }, 'rate-again'],
		[{ state: 'revealed', turn: 0 }, 'rate-again'],
		[agreed, 'reveal'],
		[agreed, 'agree'],
		[agreed, 'rate-again']
	])('%o cannot go by %s', (from, move) => {
		expect(moved(from, move)).toBeUndefined();
	});

	test('begins with rating, and skips it where people fill in together at once', () => {
		expect(firstProgress('here')).toEqual(rating);
		expect(firstProgress('ahead')).toEqual(rating);
		expect(firstProgress('none')).toEqual({ state: 'revealed', turn: 0 });
	});

	test('shows the first rating while the second is under way', () => {
		expect(revealedTurn(rating)).toBe(0);
		expect(revealedTurn(revealed)).toBe(1);
		expect(revealedTurn({ state: 'rating', turn: 2 })).toBe(1);
		expect(revealedTurn({ state: 'agreed', turn: 2 })).toBe(2);
	});
});

describe('a code', () => {
	test('is read as people type it', () => {
		expect(readCode(' kmn-4pq ')).toBe('KMN4PQ');
		expect(readCode(codeInParts('KMN4PQ'))).toBe('KMN4PQ');
	});

	test('holds no letters or digits that look alike', () => {
		expect(codeLetters).not.toMatch(/[0O1IL]/);
	});
});
