import { expect, test } from 'vitest';
import { noChoices, type SheetChoices } from '#domain/wide-sheet/choices.ts';
import { placeInWords } from '#domain/wide-sheet/mistakes.ts';
import type { GivenSheet } from '#domain/wide-sheet/sheet.ts';
import { answersCsv } from '#server/exchange/answers-csv.ts';
import * as imports from '#server/exchange/imports.ts';
import {
	clientMentionsInWide,
	importWide,
	prepareSheet,
	type WideOptions
} from '#server/exchange/wide-import.ts';
import { templateCsv, templateXlsx } from '#server/exchange/wide-template.ts';
import { sheetRegion } from '#server/exchange/sheet-region.ts';
import { readSheets } from '#server/files/sheet-file.ts';
import * as journal from '#server/journal/journal.ts';
import * as roundAnswers from '#server/rounds/round-answers.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalised from '#server/scans/finalised.ts';
import * as finalising from '#server/scans/finalising.ts';
import { differencesOfScan } from '#server/house/replay.ts';
import { sheetOf, sheetsOf } from '../../world/sheets.ts';
import {
	answer,
	contents,
	finalise,
	importRows,
	now,
	openRound,
	openWorld,
	team,
	teamScan,
	veendorp,
	who,
	type OpenWorld
} from '../../world/waterkant.ts';

const asked: SheetChoices = { ...noChoices, round: '2025', questionnaire: 'thuis@2025' };
const chosen: SheetChoices = { ...asked, columns: { 8: 'skip' } };

function bring(
	{ db, questionnaires }: OpenWorld,
	sheets: GivenSheet[],
	choices: SheetChoices = asked,
	more: Partial<WideOptions> = {}
) {
	return importWide(db, {
		...{ region: 'waterkant', sheets, choices, questionnaires, who, now },
		...more
	});
}

function told(outcome: ReturnType<typeof bring>): string[] {
	if (outcome.kind !== 'refused') throw new Error(outcome.kind);
	return outcome.mistakes.map((one) => `${placeInWords(one)} ${one.kind}: ${one.message}`);
}

/** What counts of the round, by team and question. */
function counted({ db }: OpenWorld, key = '2025') {
	const round = rounds.find(db, 'waterkant', key)!;
	const answers = roundAnswers.finalised(db, round.id);
	return Object.fromEntries(
		scans
			.ofRound(db, round.id)
			.map(({ id, teamName, municipalityName }) => [
				teamName ?? municipalityName,
				Object.fromEntries([...(answers.get(id) ?? [])].map(([item, { value }]) => [item, value]))
			])
	);
}

test('a sheet as regions have it becomes finalised scans of an imported round', async () => {
	const world = openWorld();
	const outcome = bring(world, await sheetsOf('good.xlsx'), chosen);
	expect(outcome).toMatchObject({
		kind: 'done',
		report: { newRounds: ['2025'], newTeams: [], scans: 5, answers: 10, addedTo: 0 }
	});
	expect(counted(world)).toEqual({
		'Veendorp-Noord': { 'leren.reflectie': '3', 'leren.inwerken': 'nvt', 'leren.woorden': 'Veel' },
		// Oudsluis went on as Veendorp-Oost.
		'Veendorp-Oost': { 'leren.reflectie': '2', 'leren.inwerken': '4' },
		'Team ’t Hof': { 'leren.reflectie': '4', 'leren.inwerken': 'onbekend' },
		Dijk: { 'leren.reflectie': '3', 'leren.inwerken': '1' },
		Veendorp: { 'sturing.opdracht': '2' }
	});
	const round = rounds.find(world.db, 'waterkant', '2025')!;
	expect(round).toMatchObject({ origin: 'imported', state: 'closed', referenceDate: '2025-04-01' });
	const noord = teamScan(world, round, 'Veendorp-Noord');
	expect(finalised.finalisedDays(world.db, round.id).get(noord.id)).toBe('2025-05-12');
	expect(scans.answersOf(world.db, noord.id).get('leren.reflectie')?.note).toBe('fijn gesprek');
});

test('it gives the very round that the same answers give as answers.csv', async () => {
	const [one, other] = [openWorld(), openWorld()];
	bring(one, await sheetsOf('good.xlsx'), chosen);
	const csv = answersCsv(one.db, rounds.find(one.db, 'waterkant', '2025')!);
	expect(importRows(other, csv).kind).toBe('done');
	expect(counted(other)).toEqual(counted(one));
	expect(answersCsv(other.db, rounds.find(other.db, 'waterkant', '2025')!)).toBe(csv);
	const said = (world: OpenWorld) =>
		journal.all(world.db).map(({ what, who, subject, detail }) => ({ what, who, subject, detail }));
	expect(said(one)).toEqual(said(other));
	expect(said(one)).toEqual([
		{
			...{ what: 'answers-imported', who, subject: 'waterkant/2025' },
			detail: JSON.stringify({ scans: 5, answers: 10, newTeams: 0 })
		}
	]);
});

test('the same sheet twice changes nothing', async () => {
	const world = openWorld();
	const sheets = await sheetsOf('good.xlsx');
	bring(world, sheets, chosen);
	const before = contents(world.db);
	expect(bring(world, sheets, chosen)).toMatchObject({
		kind: 'done',
		report: { scans: 0, answers: 0, unchanged: 10 }
	});
	expect(contents(world.db)).toEqual(before);
});

test('every mistake stands at its cell and says what to do, and nothing is written', async () => {
	const world = openWorld();
	const before = contents(world.db);
	const sheets = await sheetsOf('mistakes.xlsx');
	const mistakes = told(bring(world, sheets));
	expect(mistakes).toMatchInlineSnapshot(`
		[
		  "cel F1 question-twice: Vraag 1 (Wij kijken terug.) staat ook in kolom D. Kies voor één van de twee “niet invoeren”.",
		  "cel G1 unknown-column: “Rapportcijfer” is geen vraag van deze vragenlijst, en er staan waarden in. Kies bij de kolommen welke vraag het is, of “niet invoeren”.",
		  "cel A2 unknown-municipality: “Veendrop-aan-Zee” is geen gemeente van de regio op 1 april 2025. Verbeter de naam, of kies bij stap 2 welke gemeente het is.",
		  "cel B3 unknown-team: “Heel Ander Team” is geen team van Veendorp. Verbeter de naam, of kies bij stap 2 welk team het is of dat het een nieuw team is.",
		  "cel E4 no-level: “5” is geen antwoord op vraag 2. Vul 1 tot en met 4, “nvt” of “onbekend” in, of kies bij stap 2 wat het betekent.",
		  "cel B5 team-twice: Team Veendorp-Noord staat ook in rij 4. Laat één van de twee rijen weg.",
		  "cel A6 unknown-municipality: “Oud-Rijdam” is geen gemeente van de regio op 1 april 2025. Verbeter de naam, of kies bij stap 2 welke gemeente het is.",
		  "cel C7 number-for-day: Hier staat het getal 45789, en er hoort een datum. Geef de cel de opmaak “Datum”, of schrijf dag, maand en jaar.",
		  "cel D7 fault: Hier staat een formule die een fout geeft (#DIV/0!). Herstel de formule, of typ de waarde.",
		  "cel E7 day: Het rekenblad heeft hier een datum van gemaakt (2025-03-01). Geef de cel de opmaak “Tekst” en typ het antwoord opnieuw.",
		  "cel D8 no-level: “goed” is geen antwoord op vraag 1. Vul 1 tot en met 4 of “onbekend” in, of kies bij stap 2 wat het betekent.",
		  "cel E8 merged-cells: De cellen E8 tot en met F8 zijn samengevoegd, en dan telt alleen de eerste. Splits ze en vul elke cel.",
		  "rij 9 hidden-rows: Deze rij is verborgen, en er staat iets in. Kies bij stap 2 of verborgen rijen meedoen.",
		  "cel D10 other-unit: Deze vraag is voor een team, en dit is de rij van de gemeente zelf. Maak de cel leeg, of vul het team in.",
		  "cel H11 no-level: “Misschien” is geen antwoord op vraag 5. Vul 0 tot en met 2 of “onbekend” in, of kies bij stap 2 wat het betekent.",
		]
	`);
	expect(contents(world.db)).toEqual(before);
});

test('what is chosen in the form mends them', async () => {
	const world = openWorld();
	const mended: SheetChoices = {
		...asked,
		columns: { 5: 'skip', 6: 'skip', 2: 'skip' },
		municipalities: { 'oud-rijdam': 'GM9003', 'veendrop-aan-zee': 'GM9001' },
		teams: {
			'GM9001 heel ander team': 'new',
			'GM9003 noord': 'skip',
			'GM9001 veendorp-noord': 'team:1'
		},
		levels: { '5': 'value:4', goed: 'value:3', misschien: 'onbekend' },
		hidden: 'read'
	};
	const left = told(bring(world, await sheetsOf('mistakes.xlsx'), mended));
	expect(left.map((one) => one.split(':')[0])).toEqual([
		...['cel B4 team-twice', 'cel B5 team-twice', 'cel D7 fault', 'cel E7 day'],
		...['cel E8 merged-cells', 'cel D10 other-unit']
	]);
});

test('a municipality that had left, and one that nobody knows', () => {
	const world = openWorld();
	const sheet = sheetOf([
		['gemeente', 'team', 'leren.reflectie'],
		['Veendorp', 'Veendorp-Oost', 3]
	]);
	const of2024 = { ...asked, round: '2024', questionnaire: 'thuis@2024' };
	// In 2024 Oudsluis was still there, and Veendorp-Oost is known by now.
	expect(bring(world, [sheet], of2024).kind).toBe('done');
	const gone = sheetOf([
		['gemeente', 'team', 'leren.reflectie'],
		['Oudsluis', 'Oudsluis', 3]
	]);
	const explicit = { ...asked, municipalities: { oudsluis: 'GM9999' } };
	expect(told(bring(world, [gone], explicit))).toEqual([
		expect.stringContaining('cel A2 no-member: Oudsluis hoorde op 1 april 2025 niet bij de regio.')
	]);
});

test('a sheet without a column for the municipality, or without questions', () => {
	const world = openWorld();
	const without = sheetOf([
		['naam', 'leren.reflectie'],
		['Noord', 3]
	]);
	expect(told(bring(world, [without], { ...asked, columns: { 0: 'skip' } }))).toEqual([
		expect.stringContaining('rij 1 missing-column: Er is geen kolom met de gemeente.')
	]);
	const teamsOnly = sheetOf([
		['team', 'leren.reflectie'],
		['Dijk', 3]
	]);
	expect(bring(world, [teamsOnly])).toMatchObject({ kind: 'done', report: { scans: 1 } });
	const nothing = sheetOf([
		['gemeente', 'team'],
		['Veendorp', 'Veendorp-Noord']
	]);
	expect(told(bring(world, [nothing], { ...asked, round: '2025-b' }))[0]).toContain(
		'Er is geen enkele kolom met een vraag.'
	);
});

test('a row without a single answer makes no scan, and is told', () => {
	const world = openWorld();
	const sheet = sheetOf([
		['gemeente', 'team', 'leren.reflectie'],
		['Veendorp', 'Veendorp-Noord', 3],
		['Dijk, Sluis en Zand', 'Dijk', '-']
	]);
	expect(bring(world, [sheet])).toMatchObject({
		report: { scans: 1 },
		read: { withoutAnswers: [2] }
	});
});

test('what may be about a client is seen at its cell, and not quoted', () => {
	const world = openWorld();
	const sheet = sheetOf([
		['gemeente', 'team', 'leren.woorden'],
		['Veendorp', 'Veendorp-Noord', 'BSN 111222333']
	]);
	const outcome = bring(world, [sheet], asked, { dryRun: true });
	if (outcome.kind !== 'done') throw new Error(outcome.kind);
	expect(clientMentionsInWide(outcome.read, now)).toEqual([{ row: 1, column: 2, kinds: ['bsn'] }]);
});

test('the template, filled in, is known again in every column and row', async () => {
	const world = openWorld();
	const { questionnaire } = world.questionnaires.get('thuis@2025')!;
	const region = sheetRegion(world.db, 'waterkant', '2025-04-01');
	const said = { name: 'Waterkant', round: '2025' };
	const xlsx = await templateXlsx(questionnaire, region, said);
	expect(await templateXlsx(questionnaire, region, said)).toEqual(xlsx);
	const csv = new TextEncoder().encode(templateCsv(questionnaire, region));
	for (const bytes of [xlsx, csv]) {
		const read = await readSheets(bytes);
		if ('problem' in read) throw new Error(read.problem);
		const { questionnaires } = world;
		const given = { region: 'waterkant', sheets: read.sheets, choices: asked, questionnaires };
		const prepared = prepareSheet(world.db, given);
		if (prepared.kind === 'wrong') throw new Error(JSON.stringify(prepared.problems));
		const { columns, municipalities, teams } = prepared.matched;
		expect(columns.map(({ role }) => role)).toEqual([
			...['municipality', 'team', 'finalised_on', 'item:leren.reflectie', 'item:leren.inwerken'],
			...['item:leren.woorden', 'item:sturing.opdracht', 'item:sturing.actie']
		]);
		expect(municipalities.map(({ how }) => how)).toEqual(['name', 'name', 'name']);
		expect(teams.filter(({ choice }) => choice === undefined)).toEqual([]);
		expect(teams).toHaveLength(7);
	}
});

function latest({ db }: OpenWorld) {
	return imports.ofRegion(db, 'waterkant')[0]!;
}

test('undone: nothing of it is left, and the journal keeps that it was there', async () => {
	const world = openWorld();
	const before = contents(world.db);
	const sheet = sheetOf([
		['gemeente', 'team', 'leren.reflectie'],
		['Veendorp', 'Heel Nieuw', 3],
		['Veendorp', 'Veendorp-Noord', 2]
	]);
	bring(world, [sheet], { ...asked, teams: { 'GM9001 heel nieuw': 'new' } });
	expect(team(world, veendorp, 'Heel Nieuw')).toBeDefined();
	expect(imports.inTheWay(world.db, latest(world))).toEqual([]);
	const made = latest(world);
	const ask = { id: made.id, region: 'waterkant' };
	expect(imports.undo(world.db, { ...ask, region: 'elders' }, { who, now }).kind).toBe('gone');
	expect(imports.undo(world.db, ask, { who, now })).toEqual({
		...{ kind: 'undone', round: '2025', keptTeams: 0 }
	});
	const after = contents(world.db);
	const kept = ['imports', 'import_scans', 'journal', 'questionnaire_texts'];
	for (const table of kept) delete before[table];
	for (const table of kept) delete after[table];
	expect(after).toEqual(before);
	expect(journal.all(world.db).map(({ what }) => what)).toEqual([
		'answers-import-undone',
		'answers-imported'
	]);
	expect(imports.undo(world.db, ask, { who, now }).kind).toBe('gone');
	expect(bring(world, await sheetsOf('good.xlsx'), chosen).kind).toBe('done');
});

test('the log of a scan that no undone import made still never goes', async () => {
	const world = openWorld();
	bring(world, await sheetsOf('good.xlsx'), chosen);
	expect(() => world.db.$client.exec('delete from events')).toThrow('append-only');
});

test('not undone: when scans were there before, were reopened, were added, or anything builds on it', async () => {
	const world = openWorld();
	const { db } = world;
	const sheets = await sheetsOf('good.xlsx');
	bring(world, sheets, chosen);
	const first = latest(world);
	const round = rounds.find(db, 'waterkant', '2025')!;
	const more = sheetOf([
		['gemeente', 'team', 'sturing.opdracht'],
		['Dijk, Sluis en Zand', '', 'ja']
	]);
	bring(world, [more]);
	expect(imports.inTheWay(db, first)).toEqual([expect.stringContaining('kreeg daarna nog scans')]);
	const second = latest(world);
	expect(imports.inTheWay(db, second)).toEqual([]);
	expect(imports.undo(db, { id: second.id, region: 'waterkant' }, { who, now }).kind).toBe(
		'undone'
	);
	expect(imports.inTheWay(db, first)).toEqual([]);

	db.$client.exec(`update round_members set naming_at = '${now}' where municipality = 'GM9001'`);
	expect(imports.inTheWay(db, first)).toEqual([expect.stringContaining('met naam meedoet')]);
	db.$client.exec('update round_members set naming_at = null');

	db.$client.exec(
		`insert into publications (round, edition, state, made_by, made_at) values (${round.id}, 1, 'draft', 'Ada', '${now}')`
	);
	expect(imports.inTheWay(db, first)).toEqual([expect.stringContaining('publicatie')]);
	db.$client.exec('delete from publications');

	db.$client.exec(`update rounds set state = 'reopened' where id = ${round.id}`);
	finalising.reopen(db, teamScan(world, round, 'Dijk'), 'Verkeerd overgenomen', { who, now });
	expect(imports.inTheWay(db, first)).toEqual([
		expect.stringContaining('1 scan heropend of veranderd'),
		expect.stringContaining('is heropend')
	]);
	const refused = imports.undo(db, { id: first.id, region: 'waterkant' }, { who, now });
	expect(refused.kind).toBe('refused');
});

test('not undone: an import that filled in scans that were there', () => {
	const world = openWorld();
	const round = openRound(world, '2026');
	finalise(world, teamScan(world, round, 'Dijk'));
	answer(world, teamScan(world, round, 'Veendorp-Noord'), 'leren.reflectie', '2');
	const of2026 = { ...asked, round: '2026', questionnaire: 'thuis@2026' };
	const sheet = (name: string) =>
		sheetOf([
			['gemeente', 'team', 'leren.reflectie'],
			['Veendorp', name, 3]
		]);
	expect(told(bring(world, [sheet('Veendorp-Noord')], of2026))).toEqual([
		'cel C2 not-taken: Deze scan wordt nog ingevuld; vul dit antwoord daar in.'
	]);
	expect(bring(world, [sheet('Veendorp-Oost')], of2026)).toMatchObject({ report: { addedTo: 1 } });
	expect(imports.inTheWay(world.db, latest(world))).toEqual([
		expect.stringContaining('vulde 1 scan aan die er al was')
	]);
});

test('the logs replay to what stands there after an import', async () => {
	const world = openWorld();
	bring(world, await sheetsOf('good.xlsx'), chosen);
	const all = scans.all(world.db);
	expect(all).toHaveLength(5);
	expect(all.flatMap((scan) => differencesOfScan(world.db, scan))).toEqual([]);
});
