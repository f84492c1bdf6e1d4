import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inConversationOrder, takenOver, type RatedItem } from '#domain/session/conversation.ts';
import { conversationsThatFit, scriptOf, type MeetingPlan } from '#domain/session/script.ts';
import { question } from '../../world/build.ts';

const evening: MeetingPlan = { questions: 26, minutes: 90, rating: 'here', earlierActions: 0 };

describe('the script of a meeting', () => {
	test('a team with 26 questions and 90 minutes gets to the end, with a break', () => {
		const script = scriptOf(evening);
		expect(script.parts.map(({ kind, from, minutes }) => [kind, from, minutes])).toEqual([
			['welcome', 0, 5],
			['rating', 5, 16],
			['reveal', 21, 2],
			['conversation', 23, 20],
			['break', 43, 10],
			['conversation', 53, 20],
			['rest', 73, 9],
			['closing', 82, 8]
		]);
		expect(script).toMatchObject({ conversations: 8, minutesEach: 5, short: 0 });
	});

	test('and its rest fits in the time for it: one act per theme, a minute for what is not agreed on', () => {
		const { conversations, parts } = scriptOf(evening);
		const order = inConversationOrder(evaluated(8, evening.questions));
		const rest = order.slice(conversations);
		const themes = new Set(rest.map(({ theme }) => theme)).size;
		const open = rest.length - takenOver(rest).length;
		const time = parts.find(({ kind }) => kind === 'rest')?.minutes ?? 0;
		expect(rest).toHaveLength(18);
		expect(themes * 0.5 + open).toBeLessThanOrEqual(time);
	});

	test('rating days ahead leaves more time to talk', () => {
		const ahead = scriptOf({ ...evening, rating: 'ahead' });
		expect(ahead.parts.some(({ kind }) => kind === 'rating')).toBe(false);
		expect(ahead.conversations).toBeGreaterThan(scriptOf(evening).conversations);
	});

	test('actions of last round open the meeting', () => {
		const kinds = scriptOf({ ...evening, earlierActions: 4 }).parts.map(({ kind }) => kind);
		expect(kinds.slice(0, 2)).toEqual(['welcome', 'actions']);
	});

	test('together at once every question is talked about and nothing is revealed', () => {
		const script = scriptOf({ ...evening, rating: 'none' });
		expect(script.parts.map(({ kind }) => kind)).not.toContain('reveal');
		expect(script.conversations).toBe(26);
	});

	test('too little time is told in minutes', () => {
		expect(scriptOf({ ...evening, minutes: 45 }).short).toBeGreaterThan(0);
		const { short } = scriptOf({ ...evening, minutes: 30 });
		expect(scriptOf({ ...evening, minutes: 30 + short }).short).toBe(0);
	});

	test('an hour has no break, three hours have two', () => {
		const breaks = (minutes: number) =>
			scriptOf({ ...evening, minutes }).parts.filter(({ kind }) => kind === 'break').length;
		expect([60, 90, 180].map(breaks)).toEqual([0, 1, 2]);
	});

	test('the parts follow each other without a gap and fill exactly the time where it fits', () => {
		const meeting = fc.record({
			questions: fc.integer({ min: 1, max: 80 }),
			minutes: fc.integer({ min: 30, max: 300 }),
			rating: fc.constantFrom('here' as const, 'ahead' as const, 'none' as const),
			earlierActions: fc.integer({ min: 0, max: 30 })
		});
		fc.assert(
			fc.property(meeting, (given) => {
				const { parts, short } = scriptOf(given);
				parts.forEach((part, index) => {
					const before = parts[index - 1];
					expect(part.from).toBe(before ? before.from + before.minutes : 0);
				});
				const end = parts.at(-1)!;
				if (short === 0) expect(end.from + end.minutes).toBe(given.minutes);
			})
		);
	});
});

describe('while the clock runs', () => {
	test('fewer conversations fit when time runs out, and none when it is over', () => {
		expect(conversationsThatFit(26, 67, 5)).toBe(10);
		expect(conversationsThatFit(20, 30, 5)).toBe(2);
		expect(conversationsThatFit(20, 5, 5)).toBe(0);
	});

	test('never more than there are questions', () => {
		expect(conversationsThatFit(3, 90, 5)).toBe(3);
	});
});

/**
 * A team that is of one mind on two questions of three, and falls apart on the others: what each rated,
 * always the same.
 */
function evaluated(people: number, questions: number): RatedItem[] {
	const options = [1, 2, 3, 4].map((value) => ({ value, label: String(value), score: value }));
	return Array.from({ length: questions }, (_, number) => {
		const middle = 2 + (number % 2);
		const apart = number % 3 === 0;
		const ratings = Array.from({ length: people }, (_, person) => {
			const away = apart ? ((person * 7 + number) % 4) - 1 : (person + number) % 2;
			const value = Math.min(4, Math.max(1, middle + away));
			return { value, organisation: 'lokaal-team' as const };
		});
		const item = question(`v${number}`, { type: 'scale', options, floor: 3 });
		return { item, theme: `thema ${number % 6}`, ratings };
	});
}
