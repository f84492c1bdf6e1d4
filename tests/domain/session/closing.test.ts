import { expect, test } from 'vitest';
import { closingAt, labelAt } from '#domain/session/closing.ts';
import { later } from '#domain/session/clock.ts';
import { conversed, heldSession, moment, person, terms } from '../../world/held-session.ts';

test('closing shows what was seen differently and what was left for later', () => {
	const conversations = conversed({
		a: { minority: 'Het kan beter.', outside: true },
		b: { parkedAt: moment },
		elders: { minority: 'Van geen vraag.' }
	});
	expect(closingAt(heldSession({ conversations }), moment)).toMatchObject({
		closed: false,
		minorities: [{ item: 'a', text: 'Vraag a', minority: 'Het kan beter.', outside: true }],
		parked: [{ item: 'b', text: 'Vraag b', theme: 'leren' }]
	});
});

test('the label tells who is there, how many rated and how long it took', () => {
	const people = [person('d'), person('e', 'gemeente', { removedAt: moment })];
	const contents = heldSession({ people, rated: 4, session: terms({ startedAt: moment }) });
	expect(labelAt(contents, later(moment, 30))).toEqual({
		raters: 4,
		facilitated: true,
		minutes: 30,
		participants: [{ organisation: 'lokaal-team', level: 'uitvoering' }]
	});
});

test('how many rated is what was counted at closing, and nobody where nobody rates', () => {
	const label = (given: Parameters<typeof terms>[0]) =>
		labelAt(heldSession({ rated: 0, session: terms(given) }), moment).raters;
	expect(label({ ratedBy: 5 })).toBe(5);
	expect(label({ ratedBy: 5, rating: 'none' })).toBe(0);
});
