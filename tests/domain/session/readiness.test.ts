import { expect, test } from 'vitest';
import { isDone, readinessOf, readyCounts, type ThemeEfforts } from '#domain/session/readiness.ts';
import { question, theme } from '../../world/build.ts';
import { person } from '../../world/held-session.ts';

const leren = theme('leren', [
	question('a', { perspectives: ['lokaal-team'] }),
	question('b', { perspectives: ['gemeente'] })
]);
const sturing = theme('sturing');

function effort(id: string, rated: string[], isMarked = false) {
	return { ...person(id, id === 'gemeente' ? 'gemeente' : 'lokaal-team'), isMarked, rated };
}

test('done is who said so, or rated all that was asked of them', () => {
	const team = effort('d', []);
	expect(isDone(leren, team, { isMarked: false, rated: [] })).toBe(false);
	expect(isDone(leren, team, { isMarked: true, rated: [] })).toBe(true);
	expect(isDone(leren, team, { isMarked: false, rated: ['a'] })).toBe(true);
	expect(isDone(leren, team, { isMarked: false, rated: ['b'] })).toBe(false);
});

test('nobody is done by rating with a theme of which nothing is asked of them', () => {
	const partner = { organisation: 'partner', level: 'bestuur' } as const;
	expect(isDone(leren, partner, { isMarked: false, rated: ['a', 'b'] })).toBe(false);
});

test('a participant is told apart from the others, theme by theme', () => {
	const efforts = new Map<string, ThemeEfforts>([
		['leren', { state: 'rating', turn: 1, efforts: [effort('d', ['a']), effort('gemeente', [])] }],
		[
			'sturing',
			{ state: 'rating', turn: 1, efforts: [effort('d', []), effort('gemeente', ['sturing'])] }
		]
	]);
	const themes = [leren, sturing];
	expect(readinessOf('d', themes, efforts)).toEqual({ ready: ['leren'], rated: 1 });
	expect(readinessOf('gemeente', themes, efforts)).toEqual({ ready: ['sturing'], rated: 1 });
	expect(readinessOf('niemand', themes, efforts)).toEqual({ ready: [], rated: 0 });
	expect(readyCounts(themes, efforts)).toEqual({ leren: 1, sturing: 1 });
	expect(readyCounts(themes, new Map())).toEqual({});
});
