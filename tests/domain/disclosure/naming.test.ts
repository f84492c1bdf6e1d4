import { describe, expect, test } from 'vitest';
import {
	areFew,
	namingLock,
	publishedScopes,
	soleScopeInWords,
	type Naming,
	type NamingFacts
} from '#domain/disclosure/naming.ts';

const open: NamingFacts = {
	state: 'open',
	origin: 'filled-in',
	firstFinalisedAt: null,
	firstPublishedAt: null
};
const march = '2026-03-03T10:00:00.000Z';
const may = '2026-05-05T10:00:00.000Z';

describe('the choice to be named', () => {
	test('is free from the opening until the first scan is finalised', () => {
		expect(namingLock(open)).toBeUndefined();
		expect(namingLock({ ...open, firstFinalisedAt: march })).toContain('3 maart 2026');
	});

	test('cannot be made before it is known who takes part', () => {
		expect(namingLock({ ...open, state: 'prepared' })).toContain('zodra de ronde is geopend');
	});

	test.each(['closed', 'reopened'] as const)('stays as it was in a round that is %s', (state) => {
		expect(namingLock({ ...open, state, firstFinalisedAt: march })).toContain('ligt vast');
	});

	test.each(['imported', 'imported-invented'] as const)(
		'of a round that is %s is free until it is published',
		(origin) => {
			const imported: NamingFacts = { ...open, state: 'closed', origin, firstFinalisedAt: march };
			expect(namingLock(imported)).toBeUndefined();
			expect(namingLock({ ...imported, firstPublishedAt: may })).toContain('5 mei 2026');
		}
	);
});

describe('what is given out of a round', () => {
	const members = (named: number, unnamed: number) => [
		...Array.from({ length: named }, () => ({ naming: 'named' as const })),
		...Array.from({ length: unnamed }, () => ({ naming: 'total' as const }))
	];

	test.each<[number, number, Naming, Naming[]]>([
		[10, 0, 'total', ['named']],
		[0, 10, 'named', ['total']],
		[7, 3, 'total', ['named', 'total']],
		[1, 9, 'named', ['named', 'total']],
		[8, 2, 'named', ['named']],
		[8, 2, 'total', ['total']],
		[9, 1, 'named', ['named']],
		[9, 1, 'total', ['total']]
	])('with %i named and %i not, and %s for few, is %j', (named, unnamed, sole, scopes) => {
		expect(publishedScopes(members(named, unnamed), sole)).toEqual(scopes);
	});

	test('is never both with one or two that are not named', () => {
		for (let unnamed = 0; unnamed < 10; unnamed++) {
			for (const sole of ['named', 'total'] as const) {
				const scopes = publishedScopes(members(10 - unnamed, unnamed), sole);
				expect(scopes.length === 2 && areFew(unnamed)).toBe(false);
			}
		}
	});

	test('is told beforehand in words', () => {
		expect(soleScopeInWords('total')).toContain('alleen het totaal');
		expect(soleScopeInWords('named')).toContain('alleen de gemeenten met naam');
	});
});
