import { toldWithin } from '#domain/disclosure/scope.ts';
import { describe, expect, test } from 'vitest';
import {
	fillingInBriefly,
	fillingInOf,
	fillingInWords,
	type ScanFilling
} from '#domain/rating/filling-in.ts';
import type { Viewpoint } from '#domain/rating/participant.ts';

const team: Viewpoint = { organisation: 'lokaal-team', level: 'uitvoering' };
const policy: Viewpoint = { organisation: 'gemeente', level: 'beleid-en-management' };

describe('how a region was filled in', () => {
	test('says who rated first, who led, how many sat there, and what is not known', () => {
		const scans = [ownFirst(), ownFirst(), partly(), together(), unknown()];
		expect(words(scans)).toBe(
			'2 van de 5 teams vulden eerst ieder voor zich in en daarna samen; bij 1 van de 5 teams vulde een deel van de groep eerst voor zich in; 1 van de 5 teams vulde direct samen in; van 1 team is niet bekend hoe; bij 3 teams met gespreksleider; 8 mensen aan tafel: 4 lokaal team en 4 gemeente (van 1 team is dat niet bekend); 3 dagen tussen de eerste en de laatste'
		);
	});

	test('says all where all did', () => {
		expect(words([ownFirst(), ownFirst()])).toBe(
			'alle 2 teams vulden eerst ieder voor zich in en daarna samen; steeds met gespreksleider; 4 mensen aan tafel: 2 lokaal team en 2 gemeente; alles op één dag vastgesteld'
		);
	});

	test('is not known where no session is known, and never a no', () => {
		expect(words([unknown(), unknown()])).toBe('hoe er is ingevuld, is niet bekend');
		expect(words([ownFirst({ participants: [] })])).toBe('hoe er is ingevuld, is niet bekend');
		expect(fillingInOf([])).toBeNull();
	});

	test('can be told briefly', () => {
		expect(fillingInBriefly(fillingInOf([ownFirst(), together(), unknown()])!)).toBe(
			'1 van de 3 teams vulde eerst ieder voor zich in en daarna samen; 1 van de 3 teams vulde direct samen in; van 1 team is niet bekend hoe'
		);
		expect(fillingInBriefly(fillingInOf([unknown()])!)).toBe('hoe er is ingevuld, is niet bekend');
	});

	test('counts the teams’ scans, and the municipalities’ own only without any', () => {
		const own = { ...together(), subject: 'municipality' } as const;
		expect(fillingInOf([ownFirst(), own])).toMatchObject({ subject: 'team', scans: 1 });
		expect(words([own, own])).toMatch(/^alle 2 gemeenten vulden direct samen in; zonder/);
	});

	test('has no days where one of them is not known', () => {
		expect(words([ownFirst(), { ...ownFirst(), finalisedOn: null }])).not.toMatch(/dag/);
	});

	test('of one municipality with one team says so', () => {
		expect(words([ownFirst()])).toBe(
			'het ene team vulde eerst ieder voor zich in en daarna samen; bij 1 team met gespreksleider; 2 mensen aan tafel: 1 lokaal team en 1 gemeente'
		);
	});
});

test('at a scope only those shown are counted, and beside a total nobody is', () => {
	const scans = [ownFirst(), { ...ownFirst(), municipality: 'GM0512' }];
	expect(toldWithin(scans, 'all', [])).toHaveLength(2);
	expect(toldWithin(scans, 'named', ['GM0512'])).toEqual([scans[1]]);
	expect(toldWithin(scans, 'total', ['GM0512'])).toEqual([]);
	expect(toldWithin(scans, 'none', ['GM0512'])).toEqual([]);
});

function words(scans: ScanFilling[]): string {
	return fillingInWords(fillingInOf(scans)!);
}

function ownFirst(given: Partial<NonNullable<ScanFilling['label']>> = {}): ScanFilling {
	return {
		municipality: 'GM0505',
		subject: 'team',
		finalisedOn: '2026-05-01',
		label: { raters: 2, facilitated: true, minutes: 90, participants: [team, policy], ...given }
	};
}

function partly(): ScanFilling {
	return { ...ownFirst({ raters: 1 }), finalisedOn: '2026-05-04' };
}

function together(): ScanFilling {
	return ownFirst({ raters: 0, facilitated: false });
}

function unknown(): ScanFilling {
	return { ...ownFirst(), label: null };
}
