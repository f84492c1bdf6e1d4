import { expect, test } from 'vitest';
import {
	agendaOf,
	agreementStarters,
	standingsInWords,
	type MonitorCell,
	type MonitorRow
} from '#domain/agreement/agreement-monitor.ts';

const cell = (municipality: string, given: Partial<MonitorCell> = {}): MonitorCell => ({
	...{ municipality, state: 'running', helps: '', hinders: '', directions: '', goesTo: null },
	...given
});
const row = (cells: MonitorCell[], of = ['A', 'B', 'C']): MonitorRow => ({
	...{ id: 1, action: 'Oefenen', goal: '', of, cells }
});

test('every municipality is told, and none twice; who said nothing is no zero', () => {
	expect(standingsInWords(row([cell('A', { state: 'done' }), cell('B')]))).toBe(
		'1 loopt, 1 klaar; 1 gemeente zei nog niet hoe het staat'
	);
	expect(standingsInWords(row([]))).toBe('3 gemeenten zeiden nog niet hoe het staat');
	expect(standingsInWords(row([cell('A'), cell('X')], ['A']))).toBe('1 loopt');
});

test('the policy talk gets what hinders; the board what was brought up to it', () => {
	const rows = [
		row([
			cell('A', { hinders: 'tijd', goesTo: 'policy' }),
			cell('B', { hinders: 'geld', goesTo: 'board', helps: 'de projectleider' }),
			cell('C', { hinders: 'de wet', goesTo: 'country' })
		]),
		{ ...row([cell('A', { hinders: 'wisselingen' })]), id: 2 }
	];
	const names = (talk: 'policy' | 'board') =>
		Object.fromEntries(
			Object.entries(agendaOf(talk, rows)).map(([key, points]) => [
				key,
				(points as { hinders: string }[]).map(({ hinders }) => hinders)
			])
		);
	expect(names('policy')).toEqual({
		...{ here: ['tijd'], up: ['geld', 'de wet'], helps: ['geld'], rest: ['wisselingen'] }
	});
	expect(names('board')).toEqual({ here: ['geld'], up: ['de wet'], helps: ['geld'], rest: [] });
});

test('there are four agreements to begin with, of effort and of result', () => {
	expect(agreementStarters.map(({ yields }) => yields)).toEqual([
		...['result', 'result', 'effort', 'effort']
	]);
});
