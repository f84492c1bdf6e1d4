import { describe, expect, test } from 'vitest';
import { addressesIn } from '#domain/pasted/addresses.ts';
import { readPastedInvitations, type InvitePlace } from '#domain/pasted/invitations.ts';
import { pastedRows } from '#domain/pasted/rows.ts';
import { readPastedTeams } from '#domain/pasted/teams.ts';

describe('what is pasted', () => {
	test.each([
		['tabs, as spreadsheets paste', 'Aadorp\tEen, met komma\n\nBeekdam\tTwee'],
		['; as Dutch spreadsheets save', 'Aadorp;Een, met komma\r\n\r\nBeekdam;Twee\r\n'],
		['commas and quotes', 'Aadorp,"Een, met komma"\n\nBeekdam,Twee'],
		['quotes around cells with tabs between', '"Aadorp"\t"Een, met komma"\n\n"Beekdam"\tTwee'],
		['a mark at the start of the file', '\uFEFFAadorp;Een, met komma\n\nBeekdam;Twee']
	])('is read with %s', (_, text) => {
		expect(pastedRows(text)).toEqual([
			{ line: 1, cells: ['Aadorp', 'Een, met komma'] },
			{ line: 3, cells: ['Beekdam', 'Twee'] }
		]);
	});

	test('keeps a quote that is not closed, doubled quotes and empty cells', () => {
		expect(pastedRows('"a"\t\t"b ""c"""\t')).toEqual([{ line: 1, cells: ['a', '', 'b "c"', ''] }]);
		expect(pastedRows('"Aadorp;Team "De Brug"\n"Het ""Punt""";;x')).toEqual([
			{ line: 1, cells: ['"Aadorp', 'Team "De Brug"'] },
			{ line: 2, cells: ['Het "Punt"', '', 'x'] }
		]);
	});
});

const known = {
	members: [
		{ code: 'GM9101', name: 'Aadorp' },
		{ code: 'GM9102', name: '’s-Beekdam' }
	],
	teams: [
		{ municipality: 'GM9101', name: 'Een', validTo: null },
		{ municipality: 'GM9101', name: 'Oud', validTo: '2026-01-01' }
	],
	today: '2026-11-27'
};

describe('teams that are pasted', () => {
	test('are read with and without a heading, in any order of its columns', () => {
		const plain = readPastedTeams("Aadorp;Noord;1-1-2027;3311 3312\n'S-BEEKDAM;Zuid", known);
		expect(plain).toEqual([
			{
				line: 1,
				municipality: 'Aadorp',
				code: 'GM9101',
				name: 'Noord',
				validFrom: '2027-01-01',
				postcodes: ['3311', '3312'],
				mistakes: [],
				skipped: undefined
			},
			expect.objectContaining({
				line: 2,
				code: 'GM9102',
				name: 'Zuid',
				validFrom: null,
				mistakes: []
			})
		]);
		const headed = readPastedTeams('Team\tPostcodes\tGemeente\nNoord\t3311\tGM9101', known);
		expect(headed).toMatchObject([
			{ line: 2, code: 'GM9101', name: 'Noord', postcodes: ['3311'], mistakes: [] }
		]);
	});

	test('say every mistake at its line, and what a municipality looks like', () => {
		const read = readPastedTeams(
			'Aadorrp;Noord\nVerweg;Zuid\n;Oost\nAadorp;\nAadorp;West;ooit;33\nAadorp;Oud\nAadorp;A;;;meer',
			known
		);
		expect(read.map(({ line, mistakes }) => [line, ...mistakes])).toEqual([
			[1, '‘Aadorrp’ is geen gemeente van deze regio. Het lijkt op Aadorp.'],
			[2, expect.stringContaining('Kijk hieronder')],
			[3, expect.stringContaining('De gemeente ontbreekt')],
			[4, 'De naam van het team ontbreekt.'],
			[5, expect.stringContaining('‘ooit’ is geen dag'), expect.stringContaining('vier cijfers')],
			[6, expect.stringContaining('het stopte op 1 januari 2026')],
			[7, expect.stringContaining('te veel')]
		]);
	});

	test('tell what is there already or stands twice, which is no mistake', () => {
		const read = readPastedTeams('Aadorp;een\nAadorp;Noord\nAadorp;noord', known);
		expect(read.map(({ skipped }) => skipped)).toEqual([
			'dit team is er al',
			undefined,
			'staat ook op regel 2'
		]);
	});
});

const place = (key: string, kind: InvitePlace['kind'], name: string, municipality = name) => ({
	...{ key, kind, name, municipality, code: 'GM9101', team: null, scan: undefined },
	invited: key === 'team-1' ? ['noor@voorbeeld.nl'] : [],
	noFacilitator: kind === 'municipality' ? 'Hier is geen scan.' : undefined
});
const places: InvitePlace[] = [
	place('GM9101', 'municipality', 'Aadorp'),
	place('team-1', 'team', 'Een', 'Aadorp'),
	place('team-2', 'team', 'Aadorp', 'Aadorp'),
	place('GM9102', 'municipality', 'Beekdam'),
	place('team-3', 'team', 'Een', 'Beekdam'),
	place('team-4', 'team', 'Waterkant', 'Beekdam')
];
const read = (text: string) =>
	readPastedInvitations(text, places, (email) => email === 'ik@voorbeeld.nl');

describe('invitations that are pasted', () => {
	test.each([
		['Waterkant;wim@voorbeeld.nl', 'team-4', 'team-leader', ''],
		['Waterkant;Wim de Wit;Wim@Voorbeeld.nl', 'team-4', 'team-leader', 'Wim de Wit'],
		['waterkant\t\twim@voorbeeld.nl\tgespreksleider', 'team-4', 'facilitator', ''],
		['Beekdam;wim@voorbeeld.nl', 'GM9102', 'adviser', ''],
		['Beekdam;wim@voorbeeld.nl;Adviseur', 'GM9102', 'adviser', ''],
		['Aadorp;wim@voorbeeld.nl;beleidsadviseur', 'GM9101', 'adviser', ''],
		['Aadorp;wim@voorbeeld.nl;teamleider', 'team-2', 'team-leader', ''],
		['gemeente Aadorp;wim@voorbeeld.nl', 'GM9101', 'adviser', ''],
		['Een (Beekdam);wim@voorbeeld.nl', 'team-3', 'team-leader', ''],
		['E-mail;Naam;Gemeente;Team\nwim@voorbeeld.nl;Wim;Beekdam;Een', 'team-3', 'team-leader', 'Wim'],
		['E-mail;Gemeente\nwim@voorbeeld.nl;Aadorp', 'GM9101', 'adviser', '']
	])('%s', (text, key, as, name) => {
		expect(read(text)).toMatchObject([
			{ to: { key }, as, name, email: 'wim@voorbeeld.nl', mistakes: [], skipped: undefined }
		]);
	});

	test.each([
		['Waterkan;wim@voorbeeld.nl', 'Het lijkt op Waterkant.'],
		['Aadorp;wim@voorbeeld.nl', 'is een gemeente en een team'],
		['Een;wim@voorbeeld.nl', '‘Een (Aadorp)’ of ‘Een (Beekdam)’'],
		['Waterkant;wim bij voorbeeld', 'geen e-mailadres'],
		['Waterkant', 'Het e-mailadres ontbreekt.'],
		[';wim@voorbeeld.nl', 'Het team of de gemeente ontbreekt.'],
		['Waterkant;wim@voorbeeld.nl;burgemeester', 'is geen rol'],
		['Waterkant;wim@voorbeeld.nl;adviseur', 'hoort bij een gemeente'],
		['Beekdam;wim@voorbeeld.nl;teamleider', 'hoort bij een team'],
		['Beekdam;wim@voorbeeld.nl;gespreksleider', 'Hier is geen scan.'],
		['Waterkant;ik@voorbeeld.nl', 'uw eigen adres'],
		['Waterkant;Kijk op www.x.nl;wim@voorbeeld.nl', 'alleen een naam']
	])('%s is a mistake', (text, says) => {
		const [only] = read(text);
		expect(only?.mistakes).toEqual([expect.stringContaining(says)]);
	});

	test('tell who is invited already or stands twice', () => {
		const lines =
			'Een (Aadorp);noor@voorbeeld.nl\nWaterkant;a@b.nl\nWaterkant;A@b.nl\nBeekdam;a@b.nl';
		expect(read(lines).map(({ skipped }) => skipped)).toEqual([
			'is hier al uitgenodigd',
			undefined,
			'staat ook op regel 2',
			undefined
		]);
	});
});

test('several addresses in one field, and those that are none', () => {
	expect(addressesIn('A@b.nl; c@d.nl,\n<e@f.nl> a@b.nl x@y.nl\nniet@\ngeen adres')).toEqual({
		addresses: ['a@b.nl', 'c@d.nl', 'e@f.nl', 'x@y.nl'],
		wrong: ['niet@', 'geen adres']
	});
});
