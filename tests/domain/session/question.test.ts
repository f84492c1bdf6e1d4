import { describe, expect, test } from 'vitest';
import { agendaAt } from '#domain/session/agenda.ts';
import type { SessionContents } from '#domain/session/contents.ts';
import { questionIn } from '#domain/session/question.ts';
import {
	conversed,
	heldSession,
	keptAnswers,
	moment,
	nextStep,
	person,
	ratedOnce,
	terms
} from '../../world/held-session.ts';

const earlierAnswers = new Map([['a', { round: '2025', value: '1', label: 'stap 1', note: '' }]]);

function question(given: Partial<SessionContents>) {
	const contents = heldSession({ session: terms({ item: 'a' }), earlierAnswers, ...given });
	return questionIn(contents, agendaAt(contents, moment));
}

describe('the question that the group looks at', () => {
	test('is none where it looks at no question of the scan', () => {
		expect(question({ session: terms() })).toBeUndefined();
		expect(question({ session: terms({ item: 'elders' }) })).toBeUndefined();
	});

	test('has what was revealed, agreed, written and decided about it, and of no other', () => {
		const seen = question({
			revealed: new Map([['a', ratedOnce(2, 3, 4)]]),
			answers: keptAnswers({ a: '3', b: '1' }),
			conversations: conversed({
				a: { talkedAt: moment, minority: 'Het kan beter.' },
				b: { minority: 'Iets anders.' }
			}),
			steps: [nextStep('Anders', { item: 'b' }), nextStep('Oefenen', { item: 'a' })],
			people: ['d', 'e', 'f'].map((id) => person(id)),
			reveals: [{ theme: 'leren', item: null, at: moment }],
			raters: ['d', 'e', 'f'].map(() => ({ turn: 1, from: person('d') }))
		});
		expect(seen).toMatchObject({
			item: { id: 'a' },
			ground: 'difference',
			pictures: [{ turn: 1, picture: { whole: { median: 3 } }, turnout: { asked: 3, rated: 3 } }],
			remarks: ['iemand zei iets'],
			answer: { value: '3' },
			conversation: { minority: 'Het kan beter.' },
			action: { text: 'Oefenen' },
			earlier: { round: '2025', value: '1' },
			moved: 2
		});
	});

	test('has last round’s answer only after everybody rated for themselves', () => {
		const at = (state: 'rating' | 'revealed', turn: number, answers = keptAnswers({})) =>
			question({ progress: new Map([['leren', { state, turn }]]), answers })?.earlier?.value;
		expect(at('rating', 1)).toBeUndefined();
		expect(at('rating', 1, keptAnswers({ a: '2' }))).toBeUndefined();
		expect(at('revealed', 1)).toBe('1');
		expect(at('rating', 2)).toBe('1');
	});

	test('and where nobody rates, after the group’s own answer', () => {
		const progress = new Map([['leren', { state: 'revealed' as const, turn: 0 }]]);
		expect(question({ progress })?.earlier).toBeNull();
		expect(question({ progress, answers: keptAnswers({ a: '2' }) })?.earlier?.value).toBe('1');
	});

	test('moved no number of steps where an answer is no option', () => {
		expect(question({ answers: keptAnswers({ a: 'onbekend' }) })?.moved).toBeNull();
		expect(question({})?.moved).toBeNull();
	});
});
