import { expect, test } from 'vitest';
import type { DisclosureScope } from '#domain/disclosure/scope.ts';
import { toldAgreements, type ComposedAgreement } from '#domain/publication/composed-agreement.ts';

const names = new Map([
	['A', 'Aadorp'],
	['B', 'Beekdam'],
	['C', 'Cadzum']
]);

function told(municipalities: string[] | null, scope: DisclosureScope, named: string[]) {
	const agreement: ComposedAgreement = { id: 1, text: 'Leren', state: null, municipalities };
	return toldAgreements([agreement], { scope, named, names }).map(({ text }) => text);
}

test('what all of the region agreed is told in every picture, and to nobody who sees none', () => {
	expect(told(null, 'all', [])).toEqual(['Leren']);
	expect(told(null, 'named', [])).toEqual(['Leren']);
	expect(told(null, 'total', [])).toEqual(['Leren']);
	expect(told(null, 'none', ['A', 'B', 'C'])).toEqual([]);
});

test('an action of some is told with their names, only where all of them are named', () => {
	expect(told(['B', 'A'], 'named', ['A', 'B'])).toEqual(['Leren (Aadorp en Beekdam)']);
	expect(told(['A', 'B'], 'named', ['A'])).toEqual([]);
	expect(told(['A', 'B'], 'total', ['A', 'B', 'C'])).toEqual([]);
	expect(told(['A', 'B'], 'none', ['A', 'B', 'C'])).toEqual([]);
	expect(told(['A', 'B'], 'all', [])).toEqual(['Leren (Aadorp en Beekdam)']);
});

test('an action of all members of the round is told without their names', () => {
	expect(told(['A', 'B', 'C'], 'named', ['A', 'B', 'C'])).toEqual(['Leren']);
	expect(told(['A', 'B', 'C'], 'total', ['A', 'B', 'C'])).toEqual([]);
});

test('who is no member of the round keeps it out, whoever else is named', () => {
	expect(told(['A', 'Z'], 'named', ['A', 'Z'])).toEqual([]);
});
