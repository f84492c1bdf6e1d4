import { describe, expect, test } from 'vitest';
import { dueInWords, isBetween, isPast, noTerms, readDue } from '#domain/agreement/agreement.ts';
import {
	agreementStates,
	mayFollow,
	moveRefusal,
	needInWords,
	needOf,
	statesInWords
} from '#domain/agreement/agreement-course.ts';

describe('the state of an agreement', () => {
	test('goes from planned to running to done or stopped, and back only with a reason', () => {
		const told = agreementStates.map((from) => [from, ...mayFollow(from)].join(' '));
		expect(told).toEqual([
			'planned running done stopped',
			'running done stopped',
			'done running',
			'stopped planned running'
		]);
	});

	test.each([
		['planned', 'running', '', undefined],
		['running', 'done', 'Oefenen werkt.', undefined],
		['running', 'done', ' ', 'nothing-learned'],
		['planned', 'stopped', '', 'nothing-learned'],
		['done', 'running', '', 'no-reason'],
		['stopped', 'planned', 'Er is weer geld.', undefined],
		['running', 'planned', 'Toch niet.', 'not-next'],
		['done', 'stopped', 'Klaar.', 'not-next'],
		['running', 'running', 'Nog steeds.', 'not-next']
	] as const)('%s → %s with "%s": %s', (from, to, said, refusal) => {
		expect(moveRefusal({ from, to, said })).toBe(refusal);
	});

	test('is counted, each once', () => {
		expect(statesInWords([])).toBe(undefined);
		expect(statesInWords(['done', 'planned', 'done'])).toBe('1 gepland, 2 klaar');
		expect(statesInWords(['running', 'running'])).toBe('2 lopen');
	});
});

describe('who is at turn', () => {
	const today = '2026-06-01';
	const need = (state: (typeof agreementStates)[number], due = '', missing: string[] = []) =>
		needOf({ state, due }, missing, today);

	test('whoever keeps the plan, where the format asks for more', () => {
		expect(needInWords(need('planned', '', ['Wie', 'Wanneer'])!, '')).toBe(
			'Nog in te vullen: Wie, Wanneer.'
		);
	});

	test('whoever is responsible, to begin or to tell how it went', () => {
		expect(needInWords(need('planned', '2026-07-01')!, 'teamleider')).toBe(
			'Aan zet om te beginnen: teamleider.'
		);
		expect(needInWords(need('running', '2026-05-31')!, '')).toBe(
			'De datum is voorbij. Aan zet om te zeggen hoe het ging: Wie hiervoor verantwoordelijk is.'
		);
	});

	test('nobody, while it runs in time or is over', () => {
		expect(need('running', '2026-06-01')).toBe(undefined);
		expect(need('running', 'in het voorjaar')).toBe(undefined);
		for (const state of ['done', 'stopped'] as const) {
			expect(need(state, '2020-01-01', ['Wie'])).toBe(undefined);
		}
	});
});

test('a moment is a day, or stays in words; words are never past', () => {
	expect(readDue('1-9-2027')).toBe('2027-09-01');
	expect(readDue(' voor de zomer ')).toBe('voor de zomer');
	expect(dueInWords('2027-09-01')).toBe('1 september 2027');
	expect(dueInWords('voor de zomer')).toBe('voor de zomer');
	expect(isPast('2026-05-31', '2026-06-01')).toBe(true);
	expect(isPast('vorig jaar', '2026-06-01')).toBe(false);
	expect(isBetween('2026-06-08', '2026-06-01', '2026-06-08')).toBe(true);
	expect(isBetween('straks', '2026-06-01', '2026-06-08')).toBe(false);
	expect(noTerms.turn).toBe('first');
});
