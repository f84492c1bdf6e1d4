import { describe, expect, test } from 'vitest';
import { askedAgain, opening, standAt, type Step } from '#domain/rating/rating-course.ts';

/** Two own themes of three and two questions, and one of two that are first asked of others. */
const steps: Step[] = [
	...['a1', 'a2', 'a3'].map((item) => step(item, 'A')),
	...['b1', 'b2'].map((item) => step(item, 'B')),
	...['c1', 'c2'].map((item) => ({ ...step(item, 'C'), optional: true }))
];

function step(item: string, theme: string): Step {
	return { item, theme, optional: false, open: true, turn: 1 };
}

function inTheme(all: Step[], theme: string, change: Partial<Step>): Step[] {
	return all.map((one) => (one.theme === theme ? { ...one, ...change } : one));
}

/** Every place that somebody comes through who presses on from here. */
function walk(all: Step[], from: string): string[] {
	const places = [from];
	while (places.at(-1) !== 'klaar' && places.length < 20) {
		places.push(standAt(all, places.at(-1)!).onward);
	}
	return places;
}

describe('pressing on', () => {
	test('leads through one’s own questions to the end, whatever was rated or skipped', () => {
		expect(walk(steps, 'a1')).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'klaar']);
	});

	test('leads from the optional questions to the same end', () => {
		expect(walk(steps, 'c1')).toEqual(['c1', 'c2', 'klaar']);
	});

	test('passes over the questions of a theme that is revealed', () => {
		const revealed = inTheme(steps, 'B', { open: false });
		expect(walk(revealed, 'a2')).toEqual(['a2', 'a3', 'klaar']);
		expect(walk(revealed, 'b1')).toEqual(['b1', 'klaar']);
	});

	test('goes through a theme that is asked once more and then to the end, not on to what is revealed', () => {
		const revealed = steps.map((one) => ({ ...one, open: false }));
		const again = inTheme(revealed, 'A', { open: true, turn: 2 });
		expect(walk(again, 'a1')).toEqual(['a1', 'a2', 'a3', 'klaar']);
		expect(standAt(again, 'a1')).toMatchObject({ position: 1, of: 3, back: undefined });
	});
});

test('what is asked once more is counted and walked apart from what is still asked for the first time', () => {
	const again = inTheme(steps, 'A', { turn: 2 });
	expect(walk(again, 'a1')).toEqual(['a1', 'a2', 'a3', 'klaar']);
	expect(standAt(again, 'a1')).toMatchObject({ position: 1, of: 3 });
	expect(walk(again, 'b1')).toEqual(['b1', 'b2', 'klaar']);
	expect(standAt(again, 'b1')).toMatchObject({ position: 1, of: 2, back: undefined });
	expect(standAt(again, 'klaar').back).toBe('b2');
});

describe('going back', () => {
	test('leads from the end to the last of one’s own questions, and stops at the first', () => {
		expect(standAt(steps, 'klaar').back).toBe('b2');
		expect(standAt(steps, 'b1').back).toBe('a3');
		expect(standAt(steps, 'a1').back).toBeUndefined();
	});

	test('leads from the first optional question to the end, which stands before it', () => {
		expect(standAt(steps, 'c2').back).toBe('c1');
		expect(standAt(steps, 'c1').back).toBe('klaar');
	});

	test('leads nowhere from the end when all is revealed', () => {
		const revealed = steps.map((one) => ({ ...one, open: false }));
		expect(standAt(revealed, 'klaar')).toEqual({
			position: 0,
			of: 0,
			onward: 'klaar',
			back: undefined
		});
	});
});

test('the count is of the questions that are asked now, own and optional apart', () => {
	expect(standAt(steps, 'b1')).toMatchObject({ position: 4, of: 5 });
	expect(standAt(steps, 'c2')).toMatchObject({ position: 2, of: 2 });
	const revealed = inTheme(steps, 'A', { open: false });
	expect(standAt(revealed, 'b1')).toMatchObject({ position: 1, of: 2 });
	expect(standAt(revealed, 'a1')).toMatchObject({ position: 0, of: 2 });
	expect(standAt(steps, 'bestaat niet')).toMatchObject({ position: 0, of: 5, onward: 'klaar' });
});

test('a phone opens at the first own question that can be rated and is not, or at the end', () => {
	expect(opening(steps, () => false)).toBe('a1');
	expect(opening(steps, ({ item }) => item === 'a1')).toBe('a2');
	expect(opening(inTheme(steps, 'A', { open: false }), () => false)).toBe('b1');
	expect(opening(steps, ({ optional }) => !optional)).toBe('klaar');
});

describe('asked once more', () => {
	const revealed = steps.map((one) => ({ ...one, open: false }));

	test('is a theme whose second turn opened, from its first question', () => {
		const again = inTheme(revealed, 'B', { open: true, turn: 2 });
		expect(askedAgain(revealed, again)).toEqual({ themes: ['B'], item: 'b1', turn: 2 });
		expect(askedAgain(again, again)).toBeUndefined();
	});

	test('is nothing where a theme is revealed, or opens for the first time', () => {
		expect(askedAgain(steps, revealed)).toBeUndefined();
		expect(askedAgain(revealed, steps)).toBeUndefined();
	});

	test('is nothing where only questions are asked that are first asked of others', () => {
		const again = inTheme(revealed, 'C', { open: true, turn: 2 });
		expect(askedAgain(revealed, again)).toBeUndefined();
	});

	test('is what came since, where more than one theme is', () => {
		const one = inTheme(revealed, 'A', { open: true, turn: 2 });
		const both = inTheme(one, 'B', { open: true, turn: 2 });
		expect(askedAgain(one, both)).toMatchObject({ themes: ['B'], item: 'b1' });
		expect(askedAgain(revealed, both)).toMatchObject({ themes: ['A', 'B'], item: 'a1' });
	});
});
