import { expect, test } from 'vitest';
import { distance, nearest, suggestion } from '#domain/mistake/nearest.ts';

test('a letter too many, too few, wrong or swapped is one step', () => {
	expect(distance('floor', 'flooor')).toBe(1);
	expect(distance('floor', 'flor')).toBe(1);
	expect(distance('floor', 'flaor')).toBe(1);
	expect(distance('title', 'titel')).toBe(1);
	expect(distance('', 'abc')).toBe(3);
	expect(distance('floor', 'floor')).toBe(0);
});

test('the nearest known word is named, whatever its capitals', () => {
	expect(nearest('flor', ['text', 'floor', 'scale'])).toBe('floor');
	expect(nearest('Floor', ['text', 'floor'])).toBe('floor');
});

test('a word that is quite another is no slip', () => {
	expect(nearest('core', ['norm', 'text'])).toBeUndefined();
	expect(nearest('gewicht', ['weight', 'text'])).toBeUndefined();
});

test('of two equally near words the first is named', () => {
	expect(nearest('2026', ['2024', '2025'])).toBe('2024');
});

test('a suggestion is a Dutch question, or nothing', () => {
	expect(suggestion('flor', ['floor'])).toBe("; bedoelde u 'floor'?");
	expect(suggestion('core', ['norm'])).toBe('');
});
