import { describe, expect, test } from 'vitest';
import { issueMatrix, othersIn, type Issue } from '#domain/issue/issue.ts';
import { starterIssues } from '#domain/issue/starter-issues.ts';
import { cellInWords, themeMatrix } from '#domain/issue/theme-matrix.ts';
import type { MunicipalityResult } from '#domain/score/result.ts';

const issue = (id: number, title: string, more: Partial<Issue>): Issue => ({
	...{ id, title, kind: 'general', source: '', municipalities: [], others: [] },
	...more
});

describe('the matrix of issues', () => {
	const nameOf = (code: string) => ({ A: 'Aadorp', B: 'Beekdam', C: 'Cadzum' })[code] ?? code;
	const matrix = issueMatrix(
		[
			issue(1, 'Wijk', { kind: 'specific', municipalities: ['A'], others: ['Zeeland'] }),
			issue(2, 'Zorg', { municipalities: ['A', 'C'] }),
			issue(3, 'Avond', {})
		],
		['B', 'A'],
		nameOf
	);

	test('has every municipality, those that left with a tick, and other areas after them', () => {
		expect(matrix.columns.map(({ name, ticks }) => `${name} ${ticks}`)).toEqual([
			'Aadorp 2',
			'Beekdam 0',
			'Cadzum 1',
			'Zeeland 1'
		]);
	});

	test('has general issues first, and counts each row', () => {
		expect(matrix.rows.map(({ title, ticked }) => `${title} ${ticked.length}`)).toEqual([
			'Avond 0',
			'Zorg 2',
			'Wijk 2'
		]);
	});

	test('takes other areas from lines, each once', () => {
		expect(othersIn(' Zeeland \n\nzeeland\nHart  van Brabant')).toEqual([
			'Zeeland',
			'Hart van Brabant'
		]);
	});
});

describe('the issues to begin with', () => {
	test('are six general and eleven specific ones, each with its lines', () => {
		const all = starterIssues(true);
		const kinds = (kind: string) => all.filter((one) => one.kind === kind).length;
		expect([kinds('general'), kinds('specific')]).toEqual([6, 11]);
		for (const { source } of all) expect(source).toMatch(/001 regels \d/);
	});

	test('have a tick only where the lines of an assignment are named, and none without asking', () => {
		for (const { others, source } of starterIssues(true))
			for (const name of others) expect(source).toContain(`${name} regels `);
		expect(starterIssues(false).flatMap(({ others }) => others)).toEqual([]);
		expect(starterIssues(true).flatMap(({ municipalities }) => municipalities)).toEqual([]);
	});
});

describe('the matrix of themes', () => {
	const score = (id: string, met: number, of: number, reason: 'insufficient' | null = null) => ({
		...{ id, coverage: 1, score: reason ? null : 50, reason },
		floor: { met, of }
	});
	const municipalities = [
		{ code: 'B', name: 'Beekdam', themes: [score('leren', 1, 3), score('zien', 2, 2)] },
		{
			code: 'A',
			name: 'Aadorp',
			themes: [score('leren', 0, 1, 'insufficient'), score('zien', 0, 0)]
		}
	] as unknown as MunicipalityResult[];
	const themes = [
		{ id: 'leren', title: 'Leren' },
		{ id: 'zien', title: 'Zien' }
	];
	const matrix = themeMatrix({ municipalities }, themes);

	test('tells by name where the floor is reached, and where nobody knows', () => {
		expect(matrix.rows.map(({ cells }) => cells.map(cellInWords))).toEqual([
			['geen score', 'onder: 2 van 3'],
			['geen ondergrens', 'op de ondergrens']
		]);
	});

	test('counts what is below of what is known, by row and by column', () => {
		expect(matrix.rows.map(({ below, known }) => [below, known])).toEqual([
			[1, 1],
			[0, 1]
		]);
		expect(matrix.municipalities).toEqual([
			{ code: 'A', name: 'Aadorp', below: 0, known: 0 },
			{ code: 'B', name: 'Beekdam', below: 1, known: 2 }
		]);
	});
});
