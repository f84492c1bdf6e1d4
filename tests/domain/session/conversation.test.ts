import { describe, expect, test } from 'vitest';
import {
	agendaOf,
	inConversationOrder,
	stepsBetween,
	takenOver,
	type Agenda,
	type RatedItem,
	type Topic
} from '#domain/session/conversation.ts';
import { question } from '../../world/build.ts';

describe('the order of the conversation', () => {
	test('what all find below the floor comes first, then the largest difference', () => {
		const order = inConversationOrder([
			rated('klein', [3, 3, 4]),
			rated('groot', [1, 4, 4]),
			rated('laag', [1, 2, 2])
		]);
		expect(order.map(({ item, ground }) => [item.id, ground])).toEqual([
			['laag', 'all-below-floor'],
			['groot', 'difference'],
			['klein', 'difference']
		]);
	});

	test('one on the floor is enough: then not all are below it', () => {
		expect(ids([rated('verschil', [1, 1, 4]), rated('bijna', [2, 2, 3])])).toEqual([
			'verschil',
			'bijna'
		]);
	});

	test('who does not know lies nowhere, so all others below the floor is all', () => {
		expect(inConversationOrder([rated('a', [1, 2, 2, null])])[0]?.ground).toBe('all-below-floor');
	});

	test('an item that a third does not know counts as the largest difference', () => {
		expect(ids([rated('verschil', [1, 4, 4, 1]), rated('onbekend', [3, 3, null])])).toEqual([
			'onbekend',
			'verschil'
		]);
	});

	test('an item that fewer than a third does not know does not', () => {
		expect(ids([rated('onbekend', [3, 3, 3, null]), rated('verschil', [3, 4, 4])])).toEqual([
			'verschil',
			'onbekend'
		]);
	});

	test('of items that all find below the floor, the largest difference comes first', () => {
		expect(ids([rated('eens', [1, 1, 1]), rated('oneens', [1, 2, 2])])).toEqual(['oneens', 'eens']);
	});

	test('an item without a floor is never below it', () => {
		expect(inConversationOrder([rated('a', [1, 1, 1], null)])[0]?.ground).toBe('agreement');
	});

	test('two ratings say nothing: they order nothing, not even below the floor', () => {
		const order = inConversationOrder([rated('weinig', [1, 1]), rated('eens', [3, 3, 3])]);
		expect(order.map(({ item, ground }) => [item.id, ground])).toEqual([
			['eens', 'agreement'],
			['weinig', 'too-few']
		]);
	});

	test('of two ratings one that does not know says nothing either', () => {
		const order = inConversationOrder([rated('weinig', [3, null]), rated('eens', [3, 3, 3])]);
		expect(order.map(({ item, ground }) => [item.id, ground])).toEqual([
			['eens', 'agreement'],
			['weinig', 'too-few']
		]);
	});

	test('equals keep the order of the questionnaire', () => {
		expect(ids(['a', 'b', 'c'].map((id) => rated(id, [3, 3, 3])))).toEqual(['a', 'b', 'c']);
	});
});

describe('what can be taken over', () => {
	test('is the median of every item in which everyone is within one step', () => {
		expect(takenOver([rated('eens', [3, 3, 4, 4]), rated('oneens', [2, 3, 4])])).toEqual([
			{ item: 'eens', value: 3 }
		]);
	});

	test('a step is a step of the item, whatever its values are', () => {
		const choice = question('keuze', {
			type: 'choice',
			options: [0, 10, 50].map((value) => ({ value, label: String(value), score: value }))
		});
		expect(takenOver([{ item: choice, theme: 't', ratings: ratings([0, 10, 10]) }])).toHaveLength(
			1
		);
		expect(takenOver([{ item: choice, theme: 't', ratings: ratings([0, 10, 50]) }])).toEqual([]);
		expect(stepsBetween(choice, 0, 50)).toBe(2);
		expect(stepsBetween(choice, 0, 7)).toBeNull();
	});

	test('is nothing under three ratings, nor where a third does not know', () => {
		expect(takenOver([rated('weinig', [3, 3]), rated('onbekend', [3, 3, 3, null, null])])).toEqual(
			[]
		);
	});
});

describe('the agenda', () => {
	const topics = inConversationOrder(['a', 'b', 'c', 'd'].map((id) => rated(id, [3, 3, 3])));

	test('holds as many conversations as the clock allows; the others are the rest', () => {
		expect(told(agendaOf(topics, nothing, 2))).toEqual({ talk: 'ab', rest: 'cd', parked: '' });
	});

	test('what was talked about stays in its place, so that the count does not jump', () => {
		const standing = (id: string) => ({ ...nothing(), talked: id === 'a', agreed: id === 'a' });
		expect(told(agendaOf(topics, standing, 2))).toEqual({ talk: 'abc', rest: 'd', parked: '' });
	});

	test('what is parked makes room and waits apart, also after it was talked about', () => {
		const standing = (id: string) => ({ ...nothing(), talked: id === 'a', parked: id === 'a' });
		expect(told(agendaOf(topics, standing, 2))).toEqual({ talk: 'bc', rest: 'd', parked: 'a' });
	});

	test('what is parked before it was talked about waits apart too, and is no part of the rest', () => {
		const standing = (id: string) => ({ ...nothing(), parked: id === 'd' });
		expect(told(agendaOf(topics, standing, 2))).toEqual({ talk: 'ab', rest: 'c', parked: 'd' });
	});

	test('what was agreed elsewhere asks for no conversation', () => {
		const standing = (id: string) => ({ ...nothing(), agreed: id === 'b' });
		expect(told(agendaOf(topics, standing, 1))).toEqual({ talk: 'a', rest: 'cd', parked: '' });
	});
});

function rated(id: string, values: (number | null)[], floor: number | null = 3): RatedItem {
	const options = [1, 2, 3, 4].map((value) => ({ value, label: String(value), score: value }));
	return {
		item: question(id, { type: 'scale', options, floor }),
		theme: 't',
		ratings: ratings(values)
	};
}

function ratings(values: (number | null)[]): RatedItem['ratings'] {
	return values.map((value) => ({ value, organisation: 'lokaal-team' }));
}

function ids(items: RatedItem[]): string[] {
	return inConversationOrder(items).map(({ item }) => item.id);
}

function nothing() {
	return { talked: false, agreed: false, parked: false };
}

function told(agenda: Agenda) {
	const names = (part: Topic[]) => part.map(({ item }) => item.id).join('');
	return { talk: names(agenda.talk), rest: names(agenda.rest), parked: names(agenda.parked) };
}
