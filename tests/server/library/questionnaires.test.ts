import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mistakeInWords } from '#domain/mistake/mistake.ts';
import { checkTexts } from '#server/library/questionnaire-text.ts';
import { check, loadAll } from '#server/library/questionnaires.ts';

const proef = `# een proef
key: proef
version: "2024"
title: Proef
language: nl
status: example
bands:
  - { label: Begin, from: 0, color: "#b5482f" }
scales:
  vier:
    - { value: 1, label: Niet }
    - { value: 2, label: Deels }
    - { value: 3, label: Wel }
themes:
  - id: leren
    title: Leren
    items:
      - id: leren.reflectie
        text: Wij kijken terug.
        type: scale
        scale: vier
        floor: 3
`;

const edition = `key: regio
version: "2024"
title: Regio
language: nl
status: derived
extends: proef@2024
themes:
  - id: leren
    items:
      - id: leren.reflectie
        norm: 3
`;

/** The mistakes in one text, as "line:column message". */
function mistakesIn(text: string, ...others: string[]): string[] {
	const texts = [text, ...others].map((content) => ({ file: 'f', place: null, text: content }));
	return checkTexts(texts)[0]!.mistakes.map((mistake) =>
		mistakeInWords(mistake).replace(/^f:/, '')
	);
}

describe('a text', () => {
	test('without mistakes has none', () => {
		expect(mistakesIn(proef)).toEqual([]);
		expect(mistakesIn(edition, proef)).toEqual([]);
	});

	test('may begin with a byte order mark and end its lines as Windows does', () => {
		const text = `\uFEFF${proef.replaceAll('\n', '\r\n')}`.replace('floor: 3', 'flor: 3');
		expect(mistakesIn(text)).toEqual(["22:9 onbekende sleutel 'flor'; bedoelde u 'floor'?"]);
	});

	test.each([
		[
			'an unknown key, at the key',
			'floor: 3',
			'flor: 3',
			"22:9 onbekende sleutel 'flor'; bedoelde u 'floor'?"
		],
		[
			'a wrong value, at the value',
			'floor: 3',
			'floor: drie',
			"22:16 verwacht een geheel getal bij 'floor', er stond 'drie'"
		],
		[
			'an empty value, behind its key',
			'title: Proef',
			'title:',
			"4:7 verwacht tekst bij 'title', er stond niets"
		],
		[
			'a missing key, at what it is missing from',
			'text: Wij kijken terug.',
			'help: x',
			"18:9 'text' ontbreekt: verwacht tekst"
		],
		[
			'a missing key of the file, at its first key',
			'title: Proef\n',
			'',
			"2:1 'title' ontbreekt: verwacht tekst"
		],
		[
			'a value in a group on one line',
			'from: 0',
			'from: "0"',
			"8:27 verwacht een getal bij 'from', er stond '0'"
		],
		[
			'a level of no value, at its key',
			'floor: 3',
			'floor: 3\n        levels:\n          5: Altijd',
			'24:11 5 is geen waarde van deze vraag: verwacht 1, 2 of 3'
		],
		[
			'a value that is text over lines, at its beginning',
			'title: Proef',
			'title: Proef\nminimum_change: >-\n  veel\n  te veel',
			"5:17 verwacht een getal bij 'minimum_change', er stond 'veel te veel'"
		]
	])('names %s', (_, good, bad, mistake) => {
		expect(mistakesIn(proef.replace(good, bad))).toEqual([mistake]);
	});

	test('names the second of two equal ids, and the line of the first', () => {
		const again = proef + proef.slice(proef.indexOf('      - id: leren.reflectie'));
		expect(mistakesIn(again)).toEqual([
			"23:13 id 'leren.reflectie' komt al eerder voor (op regel 18)"
		]);
	});

	test('names mistakes of every kind in one run, in the order of the text', () => {
		const bad = proef
			.replace('version: "2024"', 'version: 2024')
			.replace('label: Begin', 'label: Geen ondergrens')
			.replace('value: 3', 'value: 2')
			.replace('floor: 3', 'flor: 3\n        floor: 9\n        floor: 8');
		expect(mistakesIn(bad)).toEqual([
			`3:10 verwacht tekst bij 'version', er stond het getal 2024; zet er aanhalingstekens omheen: "2024"`,
			"8:14 een band heet niet naar de ondergrens, er stond 'Geen ondergrens': kies een woord van groei",
			'13:16 verwacht een waarde hoger dan 2, er stond 2',
			"22:9 onbekende sleutel 'flor'; bedoelde u 'floor'?",
			"24:9 de sleutel 'floor' staat hier al"
		]);
	});
});

describe('broken YAML', () => {
	test.each([
		[
			'a quote that stays open',
			'title: Proef',
			'title: "Proef',
			'4:8 een aanhalingsteken dat hier opent, wordt niet gesloten'
		],
		[
			'a tab',
			'    title: Leren',
			'\ttitle: Leren',
			'16:1 verwacht spaties om mee in te springen, er stond een tab'
		],
		[
			'a key twice',
			'title: Proef',
			'title: Proef\ntitle: Proef',
			"5:1 de sleutel 'title' staat hier al"
		],
		[
			'a colon in a text',
			'text: Wij kijken terug.',
			'text: Terug: hoe?',
			'19:15 een tekst met een dubbele punt erin hoort tussen aanhalingstekens, of de volgende regel springt verkeerd in'
		],
		[
			'a bracket that stays open',
			'color: "#b5482f" }',
			'color: "#b5482f"',
			'9:1 deze regel springt verkeerd in, of een haak ervoor wordt niet gesloten'
		],
		[
			'a second document',
			'themes:',
			'---\nthemes:',
			'14:1 verwacht één vragenlijst per bestand, hier begint er nog een (---)'
		],
		[
			'an alias of nothing',
			'title: Proef',
			'title: *proef',
			"4:8 '*proef' verwijst naar niets hiervoor; een tekst met * hoort tussen aanhalingstekens"
		],
		[
			'bytes that are no UTF-8',
			'Wij kijken',
			'Wij k\uFFFDken',
			'19:20 hier staat een onleesbaar teken: sla het bestand op als UTF-8'
		]
	])('is answered with its place: %s', (_, good, bad, mistake) => {
		expect(mistakesIn(proef.replace(good, bad))).toEqual([mistake]);
	});

	test('that leaves the rest readable does not hide other mistakes', () => {
		const bad = proef.replace('title: Proef', 'title: @proef').replace('floor: 3', 'floor: 9');
		expect(mistakesIn(bad)).toEqual([
			'4:8 een tekst die met dit teken begint, hoort tussen aanhalingstekens',
			'22:16 floor 9 is geen waarde van deze vraag: verwacht 1, 2 of 3'
		]);
	});

	test('an empty text is a mistake too', () => {
		expect(mistakesIn('# nog niets\n')).toEqual(['1:1 het bestand is leeg']);
	});

	test('options may be written once and repeated with an anchor', () => {
		const text = proef
			.replace('  vier:\n', '  vier: &vier\n')
			.replace('themes:', '  ook-vier: *vier\nthemes:');
		expect(mistakesIn(text)).toEqual([]);
	});

	test('aliases of aliases are refused: they can make a small text endless', () => {
		const text = `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n`;
		expect(mistakesIn(text)[0]).toBe(
			'3:5 een verwijzing met * naar iets met een verwijzing erin kan niet'
		);
	});
});

describe('a folder', () => {
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'thermometer-'));
	});

	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	function write(place: string, text: string): string {
		const file = join(folder, place);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
		return file;
	}

	test('loads by key@version, with the canonical text and its hash', () => {
		const file = write('proef/2024.yaml', proef);
		const { questionnaires, mistakes } = loadAll(folder);
		const loaded = questionnaires.get('proef@2024')!;
		expect(mistakes).toEqual([]);
		expect(loaded.file).toBe(file);
		expect(JSON.parse(loaded.text)).toEqual(JSON.parse(JSON.stringify(loaded.questionnaire)));
		expect(loaded.hash).toBe(createHash('sha256').update(loaded.text).digest('hex'));
		expect(loaded.places.get('leren.reflectie')).toEqual({ line: 18, column: 9 });
	});

	test('comments and layout leave no trace in the canonical text, a changed word does', () => {
		const hashOf = (text: string) => {
			write('proef/2024.yaml', text);
			return loadAll(folder).questionnaires.get('proef@2024')!.hash;
		};
		const hash = hashOf(proef);
		expect(hashOf(proef.replace('# een proef', '# iets\n\n'))).toBe(hash);
		expect(
			hashOf(proef.replace('Wij kijken terug.', '>\n          Wij kijken\n          terug.\n'))
		).toBe(hash);
		expect(hashOf(proef.replace('Wij kijken', 'We kijken'))).not.toBe(hash);
	});

	test('a file with mistakes does not keep the others from loading', () => {
		write('proef/2024.yaml', proef);
		write('proef/2025.yaml', 'key: [');
		write('ander/2024.yaml', proef);
		const { questionnaires, mistakes } = loadAll(folder);
		expect([...questionnaires.keys()]).toEqual(['proef@2024']);
		expect(new Set(mistakes.map(({ file }) => file))).toEqual(
			new Set([join(folder, 'ander/2024.yaml'), join(folder, 'proef/2025.yaml')])
		);
	});

	test('that does not exist is a mistake, not a crash', () => {
		expect(loadAll(join(folder, 'weg')).mistakes).toHaveLength(1);
	});

	test('other files in it are left alone', () => {
		write('README.md', '# Vragenlijsten');
		write('questionnaire.schema.json', '{}');
		write('proef/.2024.yaml.swp', 'x');
		write('proef/2024.yaml', proef);
		expect(check(folder)).toMatchObject({ files: 1, mistakes: [] });
	});

	test('a questionnaire in the wrong place, or ending on .yml, is not passed over', () => {
		write('proef/2024.yaml', proef);
		write('los.yaml', proef);
		write('regio/2024.yml', edition);
		expect(check(folder)!.mistakes.map(({ message }) => message)).toEqual([
			'dit bestand hoort in de map met vragenlijsten te staan als proef/2024.yaml',
			'dit bestand hoort in de map met vragenlijsten te staan als regio/2024.yaml'
		]);
	});

	test('one file is checked with its base and its earlier versions, and only it is reported', () => {
		write('proef/2024.yaml', proef);
		write('proef/2023.yaml', proef.replace('2024', '2023').replace('terug', 'om'));
		const file = write('regio/2024.yaml', edition);
		expect(check(file)).toMatchObject({ files: 1, mistakes: [] });
		const later = write('proef/2025.yaml', proef.replace('2024', '2025').replace('terug', 'om'));
		expect(check(later)!.mistakes).toMatchObject([
			{ file: later, line: 19, column: 15, message: expect.stringContaining('proef@2024') }
		]);
	});

	test('the folder of one questionnaire is checked with what it extends', () => {
		write('proef/2024.yaml', proef);
		write('regio/2024.yaml', edition);
		expect(check(join(folder, 'regio'))).toMatchObject({ files: 1, mistakes: [] });
	});

	test('a path to nothing is no check', () => {
		expect(check(join(folder, 'weg.yaml'))).toBeUndefined();
	});
});

describe('golden questionnaires', () => {
	const golden = join(import.meta.dirname, '../../golden');
	const cases = readdirSync(golden).filter((name) => name.startsWith('case-'));

	test.each(cases)('%s loads without mistakes', (name) => {
		const { questionnaires, mistakes } = loadAll(join(golden, name, 'questionnaires'));
		expect(mistakes).toEqual([]);
		expect(questionnaires.size).toBe(2);
		expect([...questionnaires.values()].map(({ questionnaire }) => questionnaire.base)).toEqual([
			'proef',
			'proef'
		]);
	});
});
