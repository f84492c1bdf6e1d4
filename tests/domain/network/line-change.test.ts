import { describe, expect, test } from 'vitest';
import { lines, type Line, type Relation } from '#domain/scan/relation.ts';
import {
	actionForRedLine,
	lineChangeKinds,
	lineChangeNames,
	lineChanges,
	lineChangeSigns,
	lineChangesInWords
} from '#domain/network/line-change.ts';

const row = (partner: string, line: Line, other?: string): Relation => ({
	partner,
	...(other && { other }),
	line,
	note: ''
});

const kindsOf = (earlier: Relation[], later: Relation[]) =>
	lineChanges(earlier, later).map(({ partner, kind }) => `${partner}: ${kind}`);

describe('two maps of a network', () => {
	test.each([
		['red', 'orange', 'better'],
		['orange', 'green', 'better'],
		['green', 'red', 'worse'],
		['orange', 'red', 'worse'],
		['green', 'green', 'same'],
		['none', 'none', 'same']
	] as const)('a line from %s to %s is %s', (before, now, kind) => {
		expect(kindsOf([row('Politie', before)], [row('Politie', now)])).toEqual([`Politie: ${kind}`]);
	});

	test.each(['green', 'orange', 'red'] as const)(
		'a line without a colour is not known: it is neither better nor worse than %s',
		(colour) => {
			expect(kindsOf([row('Ggz', 'none')], [row('Ggz', colour)])).toEqual(['Ggz: coloured']);
			expect(kindsOf([row('Ggz', colour)], [row('Ggz', 'none')])).toEqual(['Ggz: uncoloured']);
		}
	);

	test('tell what is new and what is gone, those of now first', () => {
		expect(kindsOf([row('Oud', 'green')], [row('Nieuw', 'red')])).toEqual([
			'Nieuw: new',
			'Oud: gone'
		]);
	});

	test('know a partner again whatever its capitals, and a line between partners from either end', () => {
		const earlier = [row('politie ', 'red'), row('Ggz', 'red', 'Scholen')];
		const later = [row('Politie', 'green'), row('scholen', 'orange', 'ggz')];
		expect(kindsOf(earlier, later)).toEqual(['Politie: better', 'scholen: better']);
	});

	test('a line to us is not the line between partners', () => {
		expect(kindsOf([row('Ggz', 'red')], [row('Ggz', 'red', 'Scholen')])).toEqual([
			'Ggz: new',
			'Ggz: gone'
		]);
	});

	test('count every line of both maps once, also where a partner stands twice', () => {
		for (const before of lines) {
			for (const now of lines) {
				const earlier = [row('A', before), row('A', before), row('B', now)];
				const later = [row('A', now), row('C', before)];
				const changes = lineChanges(earlier, later);
				expect(changes.flatMap((one) => one.earlier ?? [])).toHaveLength(earlier.length);
				expect(changes.flatMap((one) => one.later ?? [])).toHaveLength(later.length);
			}
		}
	});
});

describe('the sentence about two maps', () => {
	const told = (earlier: Relation[], later: Relation[]) =>
		lineChangesInWords(lineChanges(earlier, later), 'najaar 2025');

	test('counts every kind, the worst first', () => {
		const earlier = [row('A', 'red'), row('B', 'green'), row('C', 'green'), row('D', 'none')];
		const later = [row('A', 'orange'), row('B', 'orange'), row('D', 'red'), row('E', 'red')];
		expect(told(earlier, later)).toBe(
			'Vergeleken met ronde najaar 2025: 1 lijn slechter, 1 beter, 1 nieuw, 1 weg en 1 kleur gekregen.'
		);
	});

	test('says so where nothing changed', () => {
		const same = [row('A', 'red'), row('B', 'green')];
		expect(told(same, same)).toBe('Alle 2 lijnen zijn hetzelfde als in ronde najaar 2025.');
		expect(told([row('A', 'red')], [row('A', 'red')])).toBe(
			'De ene lijn is hetzelfde als in ronde najaar 2025.'
		);
	});

	test('says that there are no lines', () => {
		expect(told([], [])).toBe('Op beide kaarten, nu en in ronde najaar 2025, staan geen lijnen.');
	});
});

test('every kind of change has a word and a sign of its own', () => {
	expect(new Set(lineChangeKinds.map((kind) => lineChangeNames[kind])).size).toBe(
		lineChangeKinds.length
	);
	expect(new Set(lineChangeKinds.map((kind) => lineChangeSigns[kind])).size).toBe(
		lineChangeKinds.length
	);
});

test('a red line is an action in words, also between partners', () => {
	expect(actionForRedLine({ partner: 'Ggz' })).toBe(
		'Het samenwerken met Ggz opbouwen (rode lijn op de kaart).'
	);
	expect(actionForRedLine({ partner: 'Ggz', other: 'Politie' })).toBe(
		'Het samenwerken tussen Ggz en Politie opbouwen (rode lijn op de kaart).'
	);
});
