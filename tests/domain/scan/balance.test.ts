import { expect, test } from 'vitest';
import { balanceOf } from '#domain/scan/balance.ts';
import type { ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import { question, theme } from '../../world/build.ts';

const options = [1, 2, 3, 4].map((value) => ({ value, label: `trede ${value}`, score: value }));
const asked = (id: string, floor: number | null = 3): ScoredItem => ({
	...(question(id) as ScoredItem),
	options,
	floor,
	atTurn: 'team'
});
const themes = [
	theme('leren', [asked('a'), asked('b'), asked('c'), asked('d')]),
	theme('vrij', [asked('e', null)])
];
const kept = (values: Record<string, string>) =>
	new Map(Object.entries(values).map(([id, value]) => [id, { value }]));
const before = (values: Record<string, string>) =>
	new Map(
		Object.entries(values).map(([id, value]) => [id, { round: '2025', value, label: '', note: '' }])
	);

test('each theme with a floor says how many questions are at or above it, and how many say nothing', () => {
	const answers = kept({ a: '4', b: '3', c: '1', d: 'onbekend', e: '1' });
	const { themes: told } = balanceOf({ themes, answers, earlier: new Map() });
	expect(told).toMatchObject([{ id: 'leren', met: 2, below: 1, unsaid: 1 }]);
});

test('what was gained most comes first, then what stands highest above the floor; what is at the floor is no reason', () => {
	const answers = kept({ a: '4', b: '3', c: '3', d: '2' });
	const earlier = before({ b: '1', d: '1' });
	const { proud, work } = balanceOf({ themes, answers, earlier });
	expect(proud.map(({ item, gained }) => [item, gained])).toEqual([
		['b', 2],
		['a', 0]
	]);
	expect(work).toMatchObject([{ item: 'd', label: '2 · trede 2', atTurn: 'team' }]);
});

test('what lies furthest below the floor comes first', () => {
	const { work } = balanceOf({ themes, answers: kept({ a: '2', b: '1' }), earlier: new Map() });
	expect(work.map(({ item }) => item)).toEqual(['b', 'a']);
});
