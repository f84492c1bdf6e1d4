import { describe, expect, test } from 'vitest';
import type { ImportOutcome, ImportReport } from '#server/exchange/answers-import.ts';
import type { RowMistake } from '#server/exchange/answers-file.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { pinnedTexts } from '#server/rounds/pinned.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import { differencesOfScan } from '#server/house/replay.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalised from '#server/scans/finalised.ts';
import * as scanLog from '#server/scans/scan-log.ts';
import * as finalising from '#server/scans/finalising.ts';
import {
	answer,
	contents,
	dijk,
	emptyWorld,
	finalise,
	gravenwaard,
	importRows,
	importWaterkant,
	now,
	openRound,
	openWorld,
	ownScan,
	team,
	teamScan,
	veendorp,
	waterkant,
	who,
	writeQuestionnaire,
	written,
	type OpenWorld
} from '../../world/waterkant.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import { resultOf } from '../../world/results.ts';

const header = 'round,municipality,team,questionnaire,version,item,value,note';

/** Rows of 2025, as "municipality,team,item,value,note"; a municipality or value with a comma in quotes. */
function file(...rows: string[]): string {
	const whole = rows.map((row) => {
		const [, municipality, team, rest] = /^("[^"]*"|[^,]*),([^,]*),(.*)$/s.exec(row)!;
		return `2025,${municipality},${team},thuis,2025,${rest}`;
	});
	return `${[header, ...whole].join('\n')}\n`;
}

const noord = 'GM9001,Veendorp-Noord';

function done(outcome: ImportOutcome): ImportReport {
	if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.mistakes));
	return outcome.report;
}

function mistakesOf(outcome: ImportOutcome): RowMistake[] {
	return outcome.kind === 'refused' ? outcome.mistakes : [];
}

/** As "row column: message". */
function told(outcome: ImportOutcome): string[] {
	return mistakesOf(outcome).map(({ row, column, message }) => `${row} ${column}: ${message}`);
}

function scanOf(world: OpenWorld, teamName: string | null, code = veendorp, key = '2025') {
	const round = rounds.find(world.db, 'waterkant', key)!;
	return teamName === null ? ownScan(world, round, code) : teamScan(world, round, teamName);
}

function answersOf(world: OpenWorld, teamName: string | null, code = veendorp) {
	const answers = scans.answersOf(world.db, scanOf(world, teamName, code).id).values();
	return Object.fromEntries([...answers].map(({ item, value, note }) => [item, [value, note]]));
}

describe('an import', () => {
	test('makes the round, closed, and its scans, finalised', () => {
		const world = openWorld();
		const rows = [`${noord},leren.reflectie,3,`, 'GM9001,,sturing.opdracht,2,'];
		expect(done(importRows(world, file(...rows)))).toEqual({
			region: 'waterkant',
			rounds: ['2025'],
			newRounds: ['2025'],
			newTeams: [],
			scans: 2,
			answers: 2,
			unchanged: 0,
			addedTo: 0
		});
		expect(rounds.find(world.db, 'waterkant', '2025')).toMatchObject({
			state: 'closed',
			origin: 'imported',
			referenceDate: '2025-04-01'
		});
		expect(scanOf(world, 'Veendorp-Noord')).toMatchObject({ state: 'finalised', teamMarkBy: who });
		expect(scanOf(world, null)).toMatchObject({ state: 'finalised', municipalityMarkAt: now });
	});

	test('makes several rounds, each with its own version', () => {
		const world = openWorld();
		const other = file(`${noord},leren.reflectie,2,`).replaceAll('2025', '2024').split('\n')[1]!;
		const report = done(importRows(world, file(`${noord},leren.reflectie,3,`) + other));
		expect(report.newRounds).toEqual(['2025', '2024']);
		expect(pinnedTexts(world.db).map(({ reference }) => reference)).toEqual([
			'thuis@2025',
			'thuis@2024'
		]);
	});

	test('leaves answers absent that are empty, and finalises all the same', () => {
		const world = openWorld();
		done(importRows(world, file(`${noord},leren.reflectie,,`, `${noord},leren.inwerken,2,`)));
		expect(answersOf(world, 'Veendorp-Noord')).toEqual({ 'leren.inwerken': ['2', ''] });
		expect(scanOf(world, 'Veendorp-Noord').state).toBe('finalised');
	});

	test('keeps a scan of which every answer is empty: it was held', () => {
		const world = openWorld();
		const report = done(importRows(world, file(`${noord},leren.reflectie,,`)));
		expect(report).toMatchObject({ scans: 1, answers: 0 });
		expect(scanOf(world, 'Veendorp-Noord').state).toBe('finalised');
	});

	test('takes "not applicable" without a reason, as it was agreed elsewhere', () => {
		const world = openWorld();
		done(importRows(world, file(`${noord},leren.inwerken,nvt,`)));
		expect(answersOf(world, 'Veendorp-Noord')).toEqual({ 'leren.inwerken': ['nvt', ''] });
	});

	test('tells of its progress, scan by scan', () => {
		const world = openWorld();
		const seen: string[] = [];
		const onProgress = (at: number, of: number) => void seen.push(`${at}/${of}`);
		const rows = [`${noord},leren.reflectie,3,`, 'GM9001,,sturing.opdracht,2,'];
		importRows(world, file(...rows), { onProgress });
		expect(seen).toEqual(['1/2', '2/2']);
	});

	test('that is only tried writes nothing, and tells what it would do', () => {
		const world = openWorld();
		const before = contents(world.db);
		const rows = file(`${noord},leren.reflectie,3,`, 'GM9001,Nieuw,leren.reflectie,3,');
		const tried = importRows(world, rows, { dryRun: true });
		expect(contents(world.db)).toEqual(before);
		expect(done(tried)).toEqual(done(importRows(world, rows)));
	});

	test('with one mistake in a thousand rows writes nothing', () => {
		const world = openWorld();
		const teams = Array.from({ length: 500 }, (_, index) => `GM9001,Team ${index}`);
		const rows = teams.flatMap((team) => [
			`${team},leren.reflectie,3,`,
			`${team},leren.inwerken,2,`
		]);
		rows[810] = rows[810]!.replace('leren.reflectie', 'leren.refelctie');
		const before = contents(world.db);
		expect(told(importRows(world, file(...rows)))).toEqual([
			"812 item: vraag leren.refelctie staat niet in thuis@2025; bedoelde u 'leren.reflectie'?"
		]);
		expect(contents(world.db)).toEqual(before);
	});

	test('tells every mistake, of every kind, in the order of the rows', () => {
		const world = openWorld();
		const text = file(
			'GM9999,,sturing.opdracht,2,',
			`${noord},leren.reflectie,9,`,
			`${noord},leren.reflectie,3,,te veel`,
			'GM9001,,leren.reflectie,3,'
		);
		const places = mistakesOf(importRows(world, text)).map(({ row, column }) => [row, column]);
		expect(places).toEqual([
			[2, 'municipality'],
			[3, 'value'],
			[4, undefined],
			[5, 'item']
		]);
	});
});

describe('the day on which a scan was finalised', () => {
	/** Rows of 2025 with the day in a column of its own. */
	function dated(...rows: [row: string, day: string][]): string {
		const [head, ...lines] = file(...rows.map(([row]) => row))
			.trimEnd()
			.split('\n');
		return [`${head},vastgesteld_op`, ...lines.map((line, at) => `${line},${rows[at]![1]}`)].join(
			'\n'
		);
	}

	const own = 'GM9001,,sturing.opdracht,2,';
	const dayOf = (world: OpenWorld, teamName: string | null) => {
		const scan = scanOf(world, teamName);
		return finalised.finalisedDays(world.db, scan.round).get(scan.id);
	};

	test.each(['2025-04-03', '3-4-2025', '3 april 2025'])('is kept as the file says: %s', (day) => {
		const world = openWorld();
		done(importRows(world, dated([`${noord},leren.reflectie,3,`, day], [own, ''])));
		expect(dayOf(world, 'Veendorp-Noord')).toBe('2025-04-03');
		expect(dayOf(world, null)).toBe('2026-05-19');
		const { round } = scanOf(world, null);
		expect(finalised.lastFinalised(world.db, round)).toBe('2026-05-19');
	});

	test('is that of the import where the file does not say, and the log knows the difference', () => {
		const world = openWorld();
		done(importRows(world, dated([`${noord},leren.reflectie,3,`, '2025-04-03'], [own, ''])));
		const [said, unsaid] = ['Veendorp-Noord', null].map((name) => {
			const [finalised] = scanLog.historyOf(world.db, scanOf(world, name).id);
			return { at: finalised!.at, ...(JSON.parse(finalised!.new!) as object) };
		});
		expect(said).toEqual({ at: now, imported: true, finalisedOn: '2025-04-03' });
		expect(unsaid).toEqual({ at: now, imported: true, finalisedOn: null });
		for (const scan of scans.all(world.db)) expect(differencesOfScan(world.db, scan)).toEqual([]);
	});

	test.each([
		[
			'no day',
			'ooit',
			'"ooit" is geen dag; schrijf dag, maand en jaar, zoals 31-3-2025 of 2025-03-31'
		],
		['a day to come', '2026-05-20', '20 mei 2026 is nog niet geweest']
	])('is refused when it is %s', (_, day, message) => {
		const world = openWorld();
		const rows = dated([`${noord},leren.reflectie,3,`, day]);
		expect(told(importRows(world, rows))).toEqual([`2 vastgesteld_op: ${message}`]);
	});

	test('is one for all answers of a scan', () => {
		const world = openWorld();
		const rows = dated(
			[`${noord},leren.reflectie,3,`, '2025-04-03'],
			[`${noord},leren.inwerken,3,`, ''],
			[`${noord},leren.woorden,Goed.,`, '2025-04-04']
		);
		expect(told(importRows(world, rows))).toEqual([
			'4 vastgesteld_op: rij 2 zegt dat deze scan op 3 april 2025 is vastgesteld'
		]);
	});

	test('may be said again, and is not changed by another file', () => {
		const world = openWorld();
		const rows = (day: string) => dated([`${noord},leren.reflectie,3,`, day]);
		done(importRows(world, rows('2025-04-03')));
		const before = contents(world.db);
		expect(done(importRows(world, rows('2025-04-03')))).toMatchObject({ scans: 0, unchanged: 1 });
		expect(done(importRows(world, rows('')))).toMatchObject({ scans: 0, unchanged: 1 });
		expect(told(importRows(world, rows('2025-04-05')))).toEqual([
			'2 vastgesteld_op: deze scan is al vastgesteld, op 3 april 2025; laat deze cel leeg om die dag te houden'
		]);
		expect(contents(world.db)).toEqual(before);
	});
});

describe('the same file twice', () => {
	const rows = file(
		`${noord},leren.reflectie,3,Elke maand.`,
		`${noord},leren.inwerken,,`,
		`${noord},leren.woorden, Eerst dit. ,`,
		'GM9001,Nieuw,leren.reflectie,onbekend,',
		'GM9001,,sturing.actie,"{""answer"":""ja""}",',
		'GM9002,,sturing.opdracht,,'
	);

	test('changes nothing', () => {
		const world = openWorld();
		done(importRows(world, rows));
		const before = contents(world.db);
		expect(done(importRows(world, rows, { now: '2027-01-01T00:00:00.000Z' }))).toEqual({
			region: 'waterkant',
			rounds: ['2025'],
			newRounds: [],
			newTeams: [],
			scans: 0,
			answers: 0,
			unchanged: 4,
			addedTo: 0
		});
		expect(contents(world.db)).toEqual(before);
	});

	test('changes nothing of a scan that was reopened in between', () => {
		const world = openWorld();
		done(importRows(world, rows));
		finalising.reopen(world.db, scanOf(world, 'Veendorp-Noord'), 'Nog eens kijken.', { who, now });
		const before = contents(world.db);
		done(importRows(world, rows));
		expect(contents(world.db)).toEqual(before);
	});

	test('adds what was empty before, and finalises again', () => {
		const world = openWorld();
		done(importRows(world, rows));
		const report = done(importRows(world, rows.replace('leren.inwerken,,', 'leren.inwerken,2,')));
		expect(report).toMatchObject({ scans: 1, answers: 1, unchanged: 4 });
		const scan = scanOf(world, 'Veendorp-Noord');
		expect(finalised.finalisedAnswersOf(world.db, scan.id).get('leren.inwerken')?.value).toBe('2');
	});

	test.each([
		[
			'another value',
			'leren.reflectie,3',
			'leren.reflectie,4',
			'value: in deze vastgestelde scan staat al iets anders (3, met toelichting)'
		],
		[
			'nothing any more',
			'leren.reflectie,3,Elke maand.',
			'leren.reflectie,,',
			'value: in deze vastgestelde scan staat al iets anders (3, met toelichting)'
		],
		[
			'another note',
			'Elke maand',
			'Elk jaar',
			'note: in deze vastgestelde scan staat al iets anders (3, met toelichting)'
		]
	])('with %s for an answer of a finalised scan is refused', (_, before, after, words) => {
		const world = openWorld();
		done(importRows(world, rows));
		const [mistake, ...others] = told(importRows(world, rows.replace(before, after)));
		expect(others).toEqual([]);
		expect(mistake).toContain(`2 ${words}`);
		expect(mistake).toContain('heropen de scan');
	});

	test('changes nothing when a spreadsheet was careless with white space', () => {
		const world = openWorld();
		done(importRows(world, rows));
		const before = contents(world.db);
		done(
			importRows(world, rows.replace('Elke maand.', '"Elke\r\nmaand. "').replace(' Eerst', 'Eerst'))
		);
		expect(contents(world.db)).toEqual(before);
	});

	test('without its notes changes nothing', () => {
		const world = openWorld();
		done(importRows(world, rows));
		const before = contents(world.db);
		done(importRows(world, rows.replace('Elke maand.', '')));
		expect(contents(world.db)).toEqual(before);
	});
});

describe('an import into a round that is there', () => {
	test('fills and finalises a scan that nobody began', () => {
		const world = openWorld();
		openRound(world, '2025');
		done(importRows(world, file(`${noord},leren.reflectie,3,`)));
		expect(scanOf(world, 'Veendorp-Noord').state).toBe('finalised');
		expect(scanOf(world, 'Dijk').state).toBe('open');
	});

	test.each([
		[
			'being filled in',
			(world: OpenWorld, scan: scans.Scan) => void answer(world, scan, 'leren.inwerken', '2')
		],
		[
			'reopened',
			(world: OpenWorld, scan: scans.Scan) => {
				finalise(world, scan);
				finalising.reopen(world.db, scan, 'Nog eens kijken.', { who, now });
				answer(world, scan, 'leren.reflectie', '');
			}
		]
	])('does not touch a scan that is %s: people have not agreed yet', (_, begin) => {
		const world = openWorld();
		begin(world, teamScan(world, openRound(world, '2025'), 'Veendorp-Noord'));
		const before = contents(world.db);
		expect(told(importRows(world, file(`${noord},leren.reflectie,3,`)))).toEqual([
			'2 value: deze scan wordt nog ingevuld; vul dit antwoord daar in'
		]);
		expect(contents(world.db)).toEqual(before);
	});

	test('takes the questionnaire as the round pinned it, also when its file is gone', () => {
		const world = openWorld();
		openRound(world, '2025');
		const outcome = importRows(world, file(`${noord},leren.reflectie,3,`), {
			questionnaires: new Map()
		});
		expect(done(outcome).answers).toBe(1);
	});

	test('knows municipalities as the round pinned them', () => {
		const world = openWorld();
		openRound(world, '2025');
		importWaterkant(world, waterkant.replace('name: Veendorp,', 'name: Veenstad,'));
		done(importRows(world, file('Veendorp,,sturing.opdracht,2,')));
		expect(told(importRows(world, file('Veenstad,,sturing.opdracht,2,')))).toEqual([
			'2 municipality: "Veenstad" is geen gemeente van de regio op 2025-04-01'
		]);
	});
});

describe('a file', () => {
	const expected = {
		'leren.reflectie': ['3', 'ja, maar'],
		'leren.inwerken': ['nvt', '']
	};
	const rows = [
		['round', 'municipality', 'team', 'questionnaire', 'version', 'item', 'value', 'note'],
		['2025', 'GM9001', 'Veendorp-Noord', 'thuis', '2025', 'leren.reflectie', '3', '"ja, maar"'],
		['2025', 'GM9001', 'Veendorp-Noord', 'thuis', '2025', 'leren.inwerken', 'nvt', '']
	];
	const text = (delimiter = ',', end = '\n') => rows.map((row) => row.join(delimiter)).join(end);

	test.each([
		['with commas', text()],
		['with semicolons', text(';')],
		['with Windows line ends', text(';', '\r\n')],
		['with a byte order mark', `\uFEFF${text()}`],
		['with a quoted header', text().replace('round', '"round"')],
		['with both', `\uFEFF${text().replace('round', '"round"')}`],
		['with capitals in its header', text().replace('municipality', 'Municipality')],
		['with empty rows', `${text()}\n\n,,,,,,,\n ,,,,,,,\n`],
		['with empty cells behind the last column', text().replaceAll('\n', ',,\n')],
		['with spaces around its cells', text(' , ').replaceAll(' "', '"')]
	])('%s is read', (_, content) => {
		const world = openWorld();
		done(importRows(world, content));
		expect(answersOf(world, 'Veendorp-Noord')).toEqual(expected);
	});

	test('with Dutch column names in any order is read, and mistakes name its own columns', () => {
		const world = openWorld();
		const dutch = (value: string) =>
			`Antwoord;Vraag;Ronde;Versie;Vragenlijst;Gemeente\n${value};sturing.opdracht;2025;2025;thuis;Veendorp\n`;
		expect(told(importRows(world, dutch('7')))).toEqual([
			'2 Antwoord: "7" is geen antwoord op deze vraag; kies 0, 1 of 2.'
		]);
		done(importRows(world, dutch('2')));
		expect(answersOf(world, null)).toEqual({ 'sturing.opdracht': ['2', ''] });
	});

	test('with line breaks in a quoted cell counts rows as a spreadsheet does', () => {
		const world = openWorld();
		const text = file(`${noord},leren.woorden,"een\ntwee\ndrie",`, `${noord},leren.toveren,1,`);
		expect(mistakesOf(importRows(world, text))).toMatchObject([{ row: 3, column: 'item' }]);
	});

	test.each([
		['nothing', '', 1, 'het bestand is leeg'],
		['only a header', `${header}\n\n`, 1, 'geen enkele rij'],
		['an unknown column', `${header},opmerking\n`, 1, 'niet bekend'],
		['a column twice', `${header},vraag\n`, 1, 'twee keer'],
		['a quote that is not closed', `${header}\n2025,"GM9001,,thuis\n`, 2, 'aanhalingsteken']
	])('with %s is refused', (_, content, row, words) => {
		const world = openWorld();
		const [mistake] = mistakesOf(importRows(world, content));
		expect(mistake).toMatchObject({ row, message: expect.stringContaining(words) });
	});

	test('without a column that it needs is refused, and names all that are missing', () => {
		const world = openWorld();
		const text = header.replace(',item', '').replace('round,', '');
		expect(told(importRows(world, `${text}\nGM9001,,thuis,2025,2,\n`))).toEqual([
			'1 undefined: de kolom round of ronde ontbreekt',
			'1 undefined: de kolom item of vraag ontbreekt'
		]);
	});
});

describe('a value', () => {
	test.each([
		['3,0', '"3,0"', '3'],
		['3.0', '3.0', '3'],
		['NVT', 'NVT', 'nvt'],
		['n.v.t.', 'n.v.t.', 'nvt'],
		['N.v.t', 'N.v.t', 'nvt'],
		['Onbekend', 'Onbekend', 'onbekend'],
		['3 with spaces', '"  3 "', '3']
	])('written as %s is understood', (_, written, value) => {
		const world = openWorld();
		done(importRows(world, file(`${noord},leren.inwerken,${written},`)));
		expect(answersOf(world, 'Veendorp-Noord')).toEqual({ 'leren.inwerken': [value, ''] });
	});

	test.each(['5', '3.5', '"3,5"', 'drie', '-1', '0'])(
		'that is no option is refused: %s',
		(value) => {
			const world = openWorld();
			const [mistake] = told(importRows(world, file(`${noord},leren.inwerken,${value},`)));
			expect(mistake).toMatch(/^2 value: .*kies 1, 2, 3, 4 of nvt\.$/);
		}
	);

	test('"nvt" is refused where the question does not allow it', () => {
		const world = openWorld();
		const [mistake] = told(importRows(world, file(`${noord},leren.reflectie,nvt,`)));
		expect(mistake).toContain('2 value: "nvt" kan bij deze vraag niet');
	});

	test('of a text is kept as it was written, with its line breaks', () => {
		const world = openWorld();
		done(importRows(world, file(`${noord},leren.woorden,"3,0\nen N.v.t.",`)));
		expect(answersOf(world, 'Veendorp-Noord')).toEqual({ 'leren.woorden': ['3,0\nen N.v.t.', ''] });
	});

	test('of an action or of partners is JSON', () => {
		const world = openWorld();
		const cell = (value: unknown) => `"${JSON.stringify(value).replaceAll('"', '""')}"`;
		const partners = [{ partner: 'School', line: 'green' }];
		done(
			importRows(
				world,
				file(
					`GM9001,,sturing.actie,${cell({ choice: 2, answer: 'Samen.' })},`,
					`${noord},leren.partners,${cell(partners)},`
				)
			)
		);
		const { 'sturing.actie': [action] = [] } = answersOf(world, null);
		expect(JSON.parse(action!)).toMatchObject({ choice: 2, answer: 'Samen.' });
		const { 'leren.partners': [kept] = [] } = answersOf(world, 'Veendorp-Noord');
		expect(JSON.parse(kept!)).toMatchObject(partners);
	});

	test.each([
		['no JSON', '{answer'],
		['a choice that is not offered', '"{""choice"":3}"'],
		['an unknown key', '"{""antwoord"":""ja""}"']
	])('of an action with %s is refused', (_, cell) => {
		const world = openWorld();
		const outcome = importRows(world, file(`GM9001,,sturing.actie,${cell},`));
		expect(mistakesOf(outcome)).toMatchObject([{ row: 2, column: 'value' }]);
	});

	test('that our own export guards against formulas is taken without the guard', () => {
		const world = openWorld();
		done(
			importRows(world, file(`${noord},leren.reflectie,3,'=1+1`, `${noord},leren.woorden,'-nee,`))
		);
		expect(answersOf(world, 'Veendorp-Noord')).toEqual({
			'leren.reflectie': ['3', '=1+1'],
			'leren.woorden': ['-nee', '']
		});
	});

	test('with a note that is too long is refused', () => {
		const world = openWorld();
		const note = 'a'.repeat(10_001);
		const outcome = importRows(world, file(`${noord},leren.reflectie,3,${note}`));
		expect(mistakesOf(outcome)).toMatchObject([{ row: 2, column: 'note' }]);
	});
});

describe('the same question twice', () => {
	test('with the same answer is one answer', () => {
		const world = openWorld();
		const row = `${noord},leren.reflectie,3,ja`;
		expect(done(importRows(world, file(row, row.replace('3', '"3,0"')))).answers).toBe(1);
	});

	test.each([
		['another answer', '4,ja', 'value: rij 2 geeft dezelfde vraag een ander antwoord (3)'],
		['no answer', ',ja', 'value: rij 2 geeft dezelfde vraag een ander antwoord (3)'],
		['another note', '3,nee', 'note: rij 2 geeft hetzelfde antwoord een andere toelichting']
	])('with %s is refused', (_, second, words) => {
		const world = openWorld();
		const rows = file(
			`${noord},leren.reflectie,3,ja`,
			`Veendorp,Veendorp-Noord,leren.reflectie,${second}`
		);
		expect(told(importRows(world, rows))).toEqual([`3 ${words}`]);
	});

	test('in another team or another round is another question', () => {
		const world = openWorld();
		const rows = file(`${noord},leren.reflectie,3,`, 'GM9003,Dijk,leren.reflectie,4,');
		const other = rows.split('\n')[1]!.replaceAll('2025', '2024').replace(',3,', ',1,');
		expect(done(importRows(world, rows + other)).answers).toBe(3);
	});
});

describe('a question', () => {
	test('of the municipality is refused in a team’s scan, and the other way round', () => {
		const world = openWorld();
		const rows = file(`${noord},sturing.opdracht,2,`, 'GM9001,,leren.reflectie,3,');
		expect(told(importRows(world, rows))).toEqual([
			'2 item: vraag sturing.opdracht is voor de gemeente zelf; laat de kolom team leeg',
			'3 item: vraag leren.reflectie is voor een team; vul de kolom team in'
		]);
	});
});

describe('a municipality', () => {
	test.each([
		['its code', 'GM9003', dijk],
		['its name', 'Veendorp', veendorp],
		['its name in quotes, with commas', '"Dijk, Sluis en Zand"', dijk],
		['its name with a straight apostrophe', "'s-Gravenwaard", gravenwaard],
		['its name with a curly apostrophe', '’s-Gravenwaard', gravenwaard]
	])('is known by %s', (_, written, code) => {
		const world = openWorld();
		done(importRows(world, file(`${written},,sturing.opdracht,2,`)));
		expect(answersOf(world, null, code)).toEqual({ 'sturing.opdracht': ['2', ''] });
	});

	test('with commas in its name is known as it really is called', () => {
		const world = emptyWorld();
		const name = 'Nuenen, Gerwen en Nederwetten';
		importWaterkant(
			world,
			`key: waterkant\nname: W\nmunicipalities: [{ code: GM0820, name: "${name}" }]`
		);
		expect(done(importRows(world, file(`"${name}",,sturing.opdracht,2,`))).scans).toBe(1);
	});

	test('that is unknown is told with its row, and what was meant', () => {
		const world = openWorld();
		expect(
			told(importRows(world, file('Veendrop,,sturing.opdracht,2,', ',,sturing.opdracht,2,')))
		).toEqual([
			`2 municipality: "Veendrop" is geen gemeente van de regio op 2025-04-01; bedoelde u 'Veendorp'?`,
			'3 municipality: hier hoort een gemeente te staan: een code of een naam'
		]);
	});

	test('that is no member on the reference date is refused in that round only', () => {
		const world = openWorld();
		const rows = file('Oudsluis,,sturing.opdracht,2,');
		expect(told(importRows(world, rows))).toEqual([
			'2 municipality: "Oudsluis" is geen gemeente van de regio op 2025-04-01'
		]);
		expect(done(importRows(world, rows.replaceAll('2025', '2024'))).scans).toBe(1);
	});
});

describe('a team', () => {
	test.each(["Team 't Hof", 'Team ’t Hof', ' Team  ’t Hof '])(
		'is known whatever its apostrophe and spaces: "%s"',
		(name) => {
			const world = openWorld();
			const report = done(importRows(world, file(`GM9002,${name},leren.reflectie,3,`)));
			expect(report.newTeams).toEqual([]);
			expect(answersOf(world, 'Team ’t Hof')).toEqual({ 'leren.reflectie': ['3', ''] });
		}
	);

	test('that is not in the registry is made with weight 1, and told once', () => {
		const world = openWorld();
		const rows = file('GM9001,Veendorp-Noor,leren.reflectie,3,', 'GM9001,Zuid,leren.reflectie,3,');
		const other = rows.split('\n')[2]!.replaceAll('2025', '2024');
		expect(done(importRows(world, rows + other)).newTeams).toEqual([
			{ municipality: 'Veendorp', name: 'Veendorp-Noor', near: 'Veendorp-Noord' },
			{ municipality: 'Veendorp', name: 'Zuid', near: undefined }
		]);
		expect(team(world, veendorp, 'Zuid')).toMatchObject({
			weight: 1,
			validFrom: null,
			validTo: null
		});
	});

	test('that is new counts in every round of the file, whatever the order of the rows', () => {
		const teamsExpected = (...keys: string[]) => {
			const world = openWorld();
			const row = (key: string) =>
				file(`GM9003,${key === '2024' ? 'Zand' : 'Dijk'},leren.reflectie,3,`)
					.split('\n')[1]!
					.replaceAll('2025', key);
			done(importRows(world, [header, ...keys.map(row)].join('\n')));
			return keys.toSorted().map((key) => {
				const round = rounds.find(world.db, 'waterkant', key)!;
				return membersAndTeams.teamsOf(world.db, round).map(({ name }) => name);
			});
		};
		expect(teamsExpected('2024', '2025')).toEqual(teamsExpected('2025', '2024'));
	});

	test('that was not there on the reference date takes part, but was not expected', () => {
		const world = openWorld();
		const rows = file('GM9001,Veendorp-Oost,leren.reflectie,3,').replaceAll('2025', '2024');
		done(importRows(world, rows));
		const round = rounds.find(world.db, 'waterkant', '2024')!;
		const pinned = membersAndTeams
			.teamsOf(world.db, round)
			.find(({ name }) => name === 'Veendorp-Oost');
		expect(pinned?.expected).toBe(false);
	});
});

describe('a round', () => {
	test('has one version: another is refused, told once', () => {
		const world = openWorld();
		const rows = file(
			...['reflectie', 'inwerken', 'woorden'].map((item) => `${noord},leren.${item},3,`)
		);
		const mixed = rows.replace(
			/thuis,2025(,leren.inwerken.*\n.*)thuis,2025/,
			'thuis,2026$1thuis,2026'
		);
		expect(told(importRows(world, mixed))).toEqual([
			'3 version: ronde 2025 gebruikt thuis@2025, niet thuis@2026; een ronde heeft één vragenlijst'
		]);
	});

	test('that is there keeps its version', () => {
		const world = openWorld();
		openRound(world, '2025');
		const rows = file(`${noord},leren.reflectie,3,`).replace('thuis,2025', 'thuis,2026');
		expect(told(importRows(world, rows))).toEqual([
			'2 version: ronde 2025 gebruikt thuis@2025, niet thuis@2026; een ronde heeft één vragenlijst'
		]);
	});

	test.each([
		[
			'thuis,2052',
			"2 version: vragenlijst thuis@2052 is er niet of heeft fouten; bedoelde u 'thuis@2025'?"
		],
		[
			'huis,2025',
			"2 questionnaire: vragenlijst huis@2025 is er niet of heeft fouten; bedoelde u 'thuis@2025'?"
		],
		[
			'kring,2026',
			'2 questionnaire: kring@2026 gaat niet over teams en gemeenten en kan hier niet worden ingelezen'
		]
	])('of %s is refused, and the other rows are looked at all the same', (version, words) => {
		const world = openWorld();
		const rows = file(`${noord},leren.reflectie,3,`, `${noord},leren.inwerken,9,`);
		const [first, second] = told(importRows(world, rows.replace('thuis,2025', version)));
		expect(first).toBe(words);
		expect(second).toMatch(/^3 value: "9" is geen antwoord/);
	});

	test('about a region is refused, also when it is there', () => {
		const world = openWorld();
		openRound(world, '2025', { questionnaire: world.questionnaires.get('kring@2026')! });
		const rows = file(`${noord},leren.reflectie,3,`).replace('thuis,2025', 'kring,2026');
		expect(mistakesOf(importRows(world, rows))).toMatchObject([
			{ row: 2, column: 'questionnaire' }
		]);
	});

	test('of a version whose file changed since a round uses it is refused', () => {
		const world = openWorld();
		openRound(world, '2025');
		writeQuestionnaire(world.questionnairesPath, { ...written.thuis2025, title: 'Anders' });
		const { questionnaires } = loadAll(world.questionnairesPath);
		const rows = file(`${noord},leren.reflectie,3,`).replace('2025,GM', '2025-najaar,GM');
		expect(told(importRows(world, rows, { questionnaires }))).toEqual([
			'2 version: het bestand van thuis@2025 is veranderd nadat een ronde het gebruikte; maak een nieuwe versie'
		]);
	});

	test.each(['', 'voorjaar-2025', '25', '2025 voorjaar'])(
		'begins with its year: not "%s"',
		(key) => {
			const world = openWorld();
			const rows = file(`${noord},leren.reflectie,3,`).replace('2025,GM', `${key},GM`);
			expect(told(importRows(world, rows))).toEqual([
				`2 round: "${key}" is geen ronde; een ronde begint met een jaar, zoals 2025 of 2025-voorjaar`
			]);
		}
	);
});

describe('the region', () => {
	const overkant = `key: overkant
name: Overkant
municipalities:
  - { code: GM9002, name: ’s-Gravenwaard }
  - { code: GM9005, name: Heuvel }
`;

	/** Two regions that share ’s-Gravenwaard. */
	function twoRegions() {
		const world = openWorld();
		importRegion(world.db, { name: 'overkant.yaml', text: overkant }, new Map());
		return world;
	}

	test('has to be there', () => {
		const [mistake] = mistakesOf(importRows(emptyWorld(), file(`${noord},leren.reflectie,3,`)));
		expect(mistake?.message).toContain('er is nog geen regio');
	});

	test('is the only one that has all municipalities of the file', () => {
		const world = twoRegions();
		const outcome = importRows(
			world,
			file('GM9002,,sturing.opdracht,2,', 'Heuvel,,sturing.opdracht,1,')
		);
		expect(done(outcome).region).toBe('overkant');
	});

	test('has to be said where a municipality is in several', () => {
		const world = twoRegions();
		const rows = file('GM9002,,sturing.opdracht,2,');
		const [mistake] = mistakesOf(importRows(world, rows));
		expect(mistake?.message).toBe(
			'deze gemeenten horen bij meer dan één regio; kies met --region uit overkant en waterkant'
		);
		expect(done(importRows(world, rows, { region: 'overkant' })).region).toBe('overkant');
		expect(rounds.ofRegion(world.db, 'waterkant')).toEqual([]);
	});

	test('has to be said where no region has all municipalities', () => {
		const world = twoRegions();
		const [mistake] = mistakesOf(
			importRows(world, file('GM9001,,sturing.opdracht,2,', 'GM9005,,sturing.opdracht,2,'))
		);
		expect(mistake?.message).toContain('horen niet samen bij één regio; kies met --region');
	});

	test('is found in spite of a slip in one municipality, which is told at its row', () => {
		const world = twoRegions();
		const rows = file('GM9001,,sturing.opdracht,2,', 'Veendrop,,sturing.opdracht,2,');
		expect(mistakesOf(importRows(world, rows))).toMatchObject([{ row: 3, column: 'municipality' }]);
	});

	test('of municipalities that nobody knows is told at every row', () => {
		const world = twoRegions();
		expect(told(importRows(world, file('Heuvle,,sturing.opdracht,2,')))).toEqual([
			`2 municipality: "Heuvle" is geen gemeente van een van de regio's; bedoelde u 'Heuvel'?`
		]);
	});

	test('that is asked for has to be there', () => {
		const world = openWorld();
		const outcome = importRows(world, file(`${noord},leren.reflectie,3,`), { region: 'waterkan' });
		expect(told(outcome)).toEqual([
			"1 undefined: regio waterkan is er niet; bedoelde u 'waterkant'?"
		]);
	});
});

test('what is imported counts as what people fill in', () => {
	const [typed, imported] = [openWorld(), openWorld()];
	const round = openRound(typed, '2025');
	const scan = teamScan(typed, round, 'Veendorp-Noord');
	finalise(typed, scan);
	done(importRows(imported, file(`${noord},leren.reflectie,3,`, `${noord},leren.inwerken,3,`)));
	const [a, b] = [typed, imported].map(({ db }) =>
		resultOf(db, { round: rounds.find(db, 'waterkant', '2025')! })
	);
	expect(a).toEqual(b);
});
