import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { documents, sourceInWords, sourceWithPlace } from '#domain/questionnaire/source.ts';
import { loadAll } from '#server/library/questionnaires.ts';

describe('a source line', () => {
	test.each([
		['002 regel 511', documents['002']],
		['002 regels 3-7, 9 en 12; 004 regels 1 en 3-4', `${documents['002']}; ${documents['004']}`],
		['002 regel 5; 002 regel 9', documents['002']],
		['Handreiking van de regio, bladzijde 3', 'Handreiking van de regio, bladzijde 3'],
		['999 regel 5', '999 regel 5'],
		['002 regel 5; eigen ervaring', `${documents['002']}; eigen ervaring`]
	])('%s is told as its documents', (source, words) => {
		expect(sourceInWords(source)).toBe(words);
	});

	test('keeps its place for who looks it up', () => {
		expect(sourceWithPlace('003 regel 5')).toBe('De reis van Samen Verder (003 regel 5)');
		expect(sourceWithPlace('Een eigen stuk')).toBe('Een eigen stuk');
	});

	test('of every question that comes with Thermometer names documents by their titles', () => {
		const sources = [...loadAll('questionnaires').questionnaires.values()].flatMap(
			({ questionnaire }) =>
				questionnaire.themes.flatMap(({ items }) => items.map(({ source = '' }) => source))
		);
		expect(sources.length).toBeGreaterThan(300);
		expect(sources.filter((source) => /\d{3} regel/.test(sourceInWords(source)))).toEqual([]);
	});
});

test('the page on writing questionnaires names the same documents', () => {
	const page = readFileSync('questionnaires/README.md', 'utf8');
	const rows = [...page.matchAll(/^\| (\d{3}) \| (.*) \|$/gm)].map(([, number, title]) => [
		number,
		title
	]);
	expect(Object.fromEntries(rows)).toEqual(documents);
});
