import { describe, expect, test } from 'vitest';
import type { KnownRegistry } from '#domain/region/region-file.ts';
import { readRegionFile } from '#server/registry/region-file.ts';
import { waterkant } from '../../world/waterkant.ts';

const nothing: KnownRegistry = {
	hasMunicipality: () => false,
	hasTeam: () => false,
	leftOut: () => undefined,
	successors: new Map(),
	continuations: new Map()
};

/** As "line:column message". */
function mistakesIn(text: string, known: Partial<KnownRegistry> = {}): string[] {
	const read = readRegionFile('regio.yaml', text, { ...nothing, ...known });
	if ('file' in read) return [];
	return read.mistakes.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

const head = 'key: waterkant\nname: Waterkant\n';

/** A region of these rows; each begins at column 5 of its line, from line 4 on. */
function region(...municipalities: string[]): string {
	return `${head}municipalities:\n${municipalities.map((row) => `  - ${row}\n`).join('')}`;
}

function withTeams(...teams: string[]): string {
	const municipality = region('{ code: GM9001, name: Veendorp }');
	return `${municipality}teams:\n${teams.map((row) => `  - ${row}\n`).join('')}`;
}

test('a region file without mistakes is read as it is written, with its defaults', () => {
	const read = readRegionFile('regio.yaml', waterkant, nothing);
	expect(read).toMatchObject({
		file: {
			key: 'waterkant',
			municipalities: [{ code: 'GM9001', inhabitants: 40000 }, {}, {}, { successor: 'GM9001' }],
			teams: [{ weight: 2, postcodes: ['1001', '1002'] }, { weight: 1, postcodes: [] }, {}, {}, {}]
		}
	});
});

test('a region may have no municipalities, and no teams', () => {
	expect(mistakesIn(head)).toEqual([]);
});

test('a region file may begin with a byte order mark and end its lines as Windows does', () => {
	expect(mistakesIn(`\uFEFF${waterkant.replaceAll('\n', '\r\n')}`)).toEqual([]);
});

describe('a mistake is told at its line and column:', () => {
	test.each([
		[
			'an unknown key',
			'{ code: GM9001, name: Veendorp, inhabitans: 3 }',
			"4:37 onbekende sleutel 'inhabitans'; bedoelde u 'inhabitants'?"
		],
		[
			'a wrong code',
			'{ code: "9001", name: Veendorp }',
			"4:13 verwacht een gemeentecode, zoals GM0505 bij 'code', er stond '9001'"
		],
		[
			'a code as a number',
			'{ code: 9001, name: Veendorp }',
			`4:13 verwacht een gemeentecode, zoals GM0505 bij 'code', er stond het getal 9001; zet er aanhalingstekens omheen: "9001"`
		],
		[
			'an empty name',
			'{ code: GM9001, name: "" }',
			"4:27 verwacht een naam bij 'name', er stond niets"
		],
		['a missing name', '{ code: GM9001 }', "4:5 'name' ontbreekt: verwacht een naam"],
		[
			'a day that does not exist',
			'{ code: GM9001, name: Veendorp, valid_to: 2025-02-30 }',
			"4:47 verwacht een datum, zoals 2019-01-01 bij 'valid_to', er stond '2025-02-30'"
		],
		[
			'a day as the Dutch write it',
			'{ code: GM9001, name: Veendorp, member_from: 1-1-2025 }',
			"4:50 verwacht een datum, zoals 2019-01-01 bij 'member_from', er stond '1-1-2025'"
		],
		[
			'half an inhabitant',
			'{ code: GM9001, name: Veendorp, inhabitants: 40000.5 }',
			"4:50 verwacht een geheel getal bij 'inhabitants', er stond het getal 40000.5"
		],
		[
			'an end that does not come after the beginning: that day counts no longer',
			'{ code: GM9001, name: Veendorp, valid_from: 2025-01-01, valid_to: 2025-01-01 }',
			'4:71 valid_to ligt niet na valid_from (2025-01-01)'
		],
		[
			'a membership that ends before it begins',
			'{ code: GM9001, name: Veendorp, member_from: 2025-01-01, member_to: 2024-01-01 }',
			'4:73 member_to ligt niet na member_from (2025-01-01)'
		],
		[
			'merged and split at once',
			'{ code: GM9001, name: Veendorp, successor: GM9002, successors: [GM9003, GM9004] }',
			'4:68 geef successor (samenvoeging) of successors (splitsing), niet beide'
		],
		[
			'split over nothing',
			'{ code: GM9001, name: Veendorp, successors: [] }',
			"4:49 verwacht minstens één gemeentecode bij 'successors', er stond een lijst"
		],
		[
			'its own successor',
			'{ code: GM9001, name: Veendorp, successor: GM9001 }',
			'4:48 gemeente GM9001 wordt zo haar eigen opvolger'
		]
	])('%s', (_, row, mistake) => {
		expect(mistakesIn(region(row))).toEqual([mistake]);
	});

	test.each([
		[
			'a team of a municipality that nobody knows',
			'{ municipality: GM9009, name: Noord }',
			'6:21 gemeente GM9009 staat niet in dit bestand en is nog niet bekend'
		],
		[
			'a weight of nothing',
			'{ municipality: GM9001, name: Noord, weight: 0 }',
			"6:50 verwacht een getal groter dan 0 bij 'weight', er stond het getal 0"
		],
		[
			'a postcode without quotes',
			'{ municipality: GM9001, name: Noord, postcodes: [1001] }',
			`6:54 verwacht vier cijfers tussen aanhalingstekens, zoals "3311" bij 'postcodes', er stond het getal 1001; zet er aanhalingstekens omheen: "1001"`
		],
		[
			'a team that continues one that nobody knows',
			'{ municipality: GM9001, name: Noord, continues: { municipality: GM9001, name: Zuid } }',
			'6:53 team Zuid van GM9001 staat niet in dit bestand en is nog niet bekend'
		],
		[
			'a team that continues itself',
			'{ municipality: GM9001, name: Noord, continues: { municipality: GM9001, name: Noord } }',
			'6:53 team Noord zet zo zichzelf voort'
		]
	])('%s', (_, row, mistake) => {
		expect(mistakesIn(withTeams(row))).toEqual([mistake]);
	});

	test('a municipality that is there twice', () => {
		const row = '{ code: GM9001, name: Veendorp }';
		expect(mistakesIn(region(row, row))).toEqual(['5:13 gemeente GM9001 staat er twee keer in']);
	});

	test('a team that is there twice, whatever its apostrophe', () => {
		const rows = ['’t Hof', "'t Hof"].map((name) => `{ municipality: GM9001, name: "${name}" }`);
		expect(mistakesIn(withTeams(...rows))).toEqual([
			"7:35 team 't Hof van GM9001 staat er twee keer in"
		]);
	});

	test('YAML that is none', () => {
		expect(mistakesIn(`${head}municipalities: [`)).toEqual([
			expect.stringMatching(/^3:\d+ .*haak ervoor wordt niet gesloten$/)
		]);
	});

	test.each(['', '- GM9001', 'Waterkant'])('a file that is no group of keys: "%s"', (text) => {
		expect(mistakesIn(text)).toEqual([
			expect.stringMatching(
				/^1:1 verwacht een regio met key, name, municipalities en teams, er stond/
			)
		]);
	});
});

test('all mistakes are told in one run, of every kind, in the order of the file', () => {
	const text = `key: Water Kant
municipalities:
  - { code: GM9001, name: Veendorp, inhabitants: veel }
  - { code: GM9001, name: Oudsluis, valid_from: 2025-01-01, valid_to: 2020-01-01 }
teams:
  - { municipality: GM9009, name: Noord, wieght: 2 }
`;
	expect(mistakesIn(text).map((mistake) => mistake.split(' ', 1)[0])).toEqual([
		'1:1',
		'1:6',
		'3:50',
		'4:13',
		'4:71',
		'6:21',
		'6:42'
	]);
});

describe('what is known besides the file', () => {
	test('are municipalities and teams that it may refer to', () => {
		const text = `${head}teams:
  - { municipality: GM9001, name: Noord, continues: { municipality: GM9002, name: Zuid } }
`;
		expect(mistakesIn(text)).toHaveLength(2);
		expect(mistakesIn(text, { hasMunicipality: () => true, hasTeam: () => true })).toEqual([]);
	});

	test.each([
		['in the registry', { successors: new Map([['GM9002', ['GM9001']]]) }],
		['left out of the file', { leftOut: successorOf('GM9002', 'GM9001') }]
	])('is a successor %s that makes a circle with one in the file', (_, known) => {
		const rows = ['{ code: GM9001, name: Veendorp, successor: GM9002 }'];
		if ('leftOut' in known) rows.push('{ code: GM9002, name: Oudsluis }');
		expect(mistakesIn(region(...rows))).toEqual([]);
		expect(mistakesIn(region(...rows), known)).toEqual([
			'4:48 gemeente GM9001 wordt zo haar eigen opvolger'
		]);
	});

	test('is a successor that the file now says otherwise, which makes no circle', () => {
		const rows = [
			'{ code: GM9001, name: Veendorp, successor: GM9002 }',
			'{ code: GM9002, name: Oudsluis }'
		];
		const successors = new Map([['GM9002', ['GM9001']]]);
		expect(mistakesIn(region(...rows), { successors })).toEqual([]);
	});

	test('is a team in the registry that makes a circle with one in the file', () => {
		const text = withTeams(
			'{ municipality: GM9001, name: Noord, continues: { municipality: GM9001, name: Zuid } }'
		);
		const known = { hasTeam: () => true };
		const continuations = new Map([['GM9001 Zuid', 'GM9001 Noord']]);
		expect(mistakesIn(text, known)).toEqual([]);
		expect(mistakesIn(text, { ...known, continuations })).toEqual([
			'6:53 team Noord zet zo zichzelf voort'
		]);
	});
});

function successorOf(code: string, successor: string): KnownRegistry['leftOut'] {
	const facts = { inhabitants: null, validFrom: null, validTo: null, successors: [successor] };
	return (asked) => (asked === code ? facts : undefined);
}
