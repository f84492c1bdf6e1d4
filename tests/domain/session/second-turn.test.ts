import { describe, expect, test } from 'vitest';
import { secondTurnsIn, type LoggedAct } from '#domain/session/log.ts';
import {
	askedAgainIn,
	isEveryoneReady,
	mayRateAgain,
	questionProgress,
	secondReadiness,
	secondTurnsAfter,
	type SecondTurn,
	type SecondTurns
} from '#domain/session/second-turn.ts';
import { heldSession, moment, terms } from '../../world/held-session.ts';

const [a, b] = ['a', 'b'].map((item) => ({ item, theme: 'leren' })) as [Own, Own];
type Own = Pick<SecondTurn, 'item' | 'theme'>;
const none: SecondTurns = new Map();
const rating: SecondTurns = new Map([['a', { ...a, state: 'rating' }]]);
const revealed: SecondTurns = new Map([['a', { ...a, state: 'revealed' }]]);

describe('a question that is asked once more', () => {
	test('is opened, taken back or revealed, and then never opened again', () => {
		expect(secondTurnsAfter(none, a, 'second-open')).toEqual(rating);
		expect(secondTurnsAfter(rating, a, 'second-cancel')).toEqual(none);
		expect(secondTurnsAfter(rating, a, 'second-reveal')).toEqual(revealed);
		for (const move of ['second-open', 'second-cancel', 'second-reveal'] as const) {
			expect(secondTurnsAfter(revealed, a, move)).toBeUndefined();
		}
		expect(secondTurnsAfter(none, a, 'second-cancel')).toBeUndefined();
		expect(secondTurnsAfter(none, a, 'second-reveal')).toBeUndefined();
	});

	test('is one at a time, whatever was revealed before', () => {
		expect(secondTurnsAfter(rating, b, 'second-open')).toBeUndefined();
		expect(secondTurnsAfter(revealed, b, 'second-open')?.size).toBe(2);
	});

	test.each([
		['rating', 1, false],
		['revealed', 1, true],
		['agreed', 1, false],
		['revealed', 0, false],
		['revealed', 2, false]
	] as const)('in a theme that is %s in turn %i: %s', (state, turn, may) => {
		const progress = new Map([['leren', { state, turn }]]);
		expect(mayRateAgain({ progress, seconds: none }, a)).toBe(may);
		expect(mayRateAgain({ progress, seconds: revealed }, a)).toBe(false);
	});

	test('stands in its own second turn, and others where their theme stands', () => {
		const theme = { state: 'agreed', turn: 1 } as const;
		expect(questionProgress(theme, rating.get('a'))).toEqual({ state: 'rating', turn: 2 });
		expect(questionProgress(theme, undefined)).toEqual(theme);
	});

	test('waits for those who are asked, and cannot be taken back once anybody rated', () => {
		const person = { organisation: 'lokaal-team', level: 'uitvoering' } as const;
		const other = { organisation: 'gemeente', level: 'bestuur' } as const;
		const readiness = secondReadiness({ perspectives: ['lokaal-team'] }, [
			{ ...person, isReady: true, hasRated: false },
			{ ...other, isReady: false, hasRated: true }
		]);
		expect(readiness).toEqual({ asked: 1, ready: 1, isAnswered: true });
		expect(isEveryoneReady(readiness)).toBe(true);
		expect(isEveryoneReady({ asked: 0, ready: 0, isAnswered: false })).toBe(false);
	});

	test('is asked no more once the session is closed', () => {
		expect(askedAgainIn(heldSession({ seconds: rating }))).toMatchObject({ item: 'a', asked: 0 });
		const closed = heldSession({ seconds: rating, session: terms({ state: 'closed' }) });
		expect(askedAgainIn(closed)).toBeUndefined();
		expect(askedAgainIn(heldSession({ seconds: revealed }))).toBeUndefined();
	});
});

describe('the log', () => {
	const logged = (kinds: string[]): LoggedAct[] =>
		kinds.map((kind, index) => ({ ...a, revision: index + 1, kind, detail: null, at: moment }));

	test('replays to what stands', () => {
		expect(secondTurnsIn(logged(['second-open', 'second-cancel']))).toEqual(none);
		const again = ['second-open', 'second-cancel', 'second-open', 'second-reveal'];
		expect(secondTurnsIn(logged(again))).toEqual(revealed);
	});

	test('says nothing where the preparation changed afterwards, and leaves a whole theme alone', () => {
		expect(secondTurnsIn(logged(['second-open', 'changed']))).toBeUndefined();
		expect(secondTurnsIn(logged(['rate-again', 'reveal']))).toEqual(none);
	});
});
