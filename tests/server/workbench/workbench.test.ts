import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { editionSkeleton, emptyQuestionnaire } from '#domain/library/skeleton.ts';
import { openDatabase, type Database } from '#server/db/open.ts';
import { fillDemonstration } from '#server/demonstration/demonstration.ts';
import { QuestionnaireShelf } from '#server/library/shelf.ts';
import { examine, textOf, type Findings } from '#server/workbench/workbench.ts';

const folder = 'questionnaires';
const shelf = new QuestionnaireShelf(folder);
let home: string;
let db: Database;

beforeAll(() => {
	home = mkdtempSync(join(tmpdir(), 'thermometer-'));
	db = openDatabase(join(home, 'demo.db'));
	fillDemonstration(db, shelf.questionnaires);
});

afterAll(() => {
	db.$client.close();
	rmSync(home, { recursive: true });
});

function findings(text: string, against = ''): Findings {
	return examine(db, shelf, text, against);
}

const next = () =>
	textOf(shelf, 'thermometer-zuid-holland-zuid@2026')!.replace(
		'version: "2026"',
		'version: "2026-1"'
	);

describe('a text', () => {
	test('with a mistake is told where, and is not shown', () => {
		const { mistakes, questionnaire } = findings(next().replace(/^title:/m, 'titel:'));
		expect(mistakes).toContainEqual({
			line: next()
				.slice(0, next().search(/^title:/m))
				.split('\n').length,
			column: 1,
			message: "onbekende sleutel 'titel'; bedoelde u 'title'?",
			severity: 'error'
		});
		expect(questionnaire).toBeNull();
	});

	test('without mistakes is compared with its previous version, whatever it extends', () => {
		const { mistakes, questionnaire, against, place, standing } = findings(next());
		expect(mistakes.filter(({ severity }) => severity === 'error')).toEqual([]);
		expect(questionnaire?.themes).toHaveLength(7);
		expect({ against, place, standing }).toEqual({
			against: 'thermometer-zuid-holland-zuid@2026',
			place: 'thermometer-zuid-holland-zuid/2026-1.yaml',
			standing: 'new'
		});
	});

	test('of a first edition is compared with what it extends, or with what was asked', () => {
		const text = next().replace('key: thermometer-zuid-holland-zuid', 'key: eigen');
		expect(findings(text).against).toBe('sterke-lokale-teams@2025');
		expect(findings(text, 'sterke-lokale-teams@2024').against).toBe('sterke-lokale-teams@2024');
	});

	test('under the name of a version in use says that it is taken', () => {
		const { standing } = findings(textOf(shelf, 'thermometer-zuid-holland-zuid@2026')!);
		expect(standing).toBe('used');
	});

	test('names the rounds and themes that lose a comparison', () => {
		const { trends } = findings(`key: eigen
version: "2027"
title: Thermometer
language: nl
status: derived
extends: sterke-lokale-teams@2025
themes:
  - id: anders
    title: Leren van gezinnen
    items:
      - { id: anders.eerst, text: Wij vragen gezinnen iets., type: yes-partly-no }
`);
		expect(trends.map(({ round }) => round)).toEqual([
			'Zuid-Holland Zuid, ronde 2026',
			'Zuid-Holland Zuid, ronde 2025',
			'Zuid-Holland Zuid, ronde 2024'
		]);
		expect(trends[0]!.themes).toContain(
			'Leren van gezinnen: 0 van 1 vraag vergelijkbaar, 0% van het gewicht: vergelijken kan niet, en kon ook niet'
		);
	});

	test('names the themes whose line ends', () => {
		const text = next().slice(0, next().indexOf('  - id: samenwerken'));
		expect(findings(text).ended).toEqual(['Samenwerken aan veiligheid']);
	});

	test('that extends what is not there is told the nearest name', () => {
		const text = next().replace('extends: sterke-lokale-teams@', 'extends: sterke-lokale-team@');
		const { mistakes } = findings(text);
		expect(mistakes.filter(({ severity }) => severity === 'error')).toMatchObject([
			{ message: expect.stringContaining("bedoelde u 'sterke-lokale-teams@2025'?") }
		]);
	});

	test('that is a list, a number or nothing at all is a mistake', () => {
		for (const text of ['- a\n', '12\n', '# leeg\n', ''])
			expect(findings(text).mistakes).toHaveLength(1);
	});

	test('that points out of the folder reaches nothing there', () => {
		const text = next().replace('extends: sterke-lokale-teams@2025', 'extends: ..@publiccode');
		expect(findings(text).mistakes.length).toBeGreaterThan(0);
		expect(findings(next().replace(/^key: .*/m, 'key: ../regions')).questionnaire).toBeNull();
	});
});

describe('a text to begin with', () => {
	test('is without mistakes', () => {
		expect(findings(emptyQuestionnaire('2027')).mistakes).toEqual([]);
	});

	test.each([...shelf.questionnaires.keys()])(
		'is without mistakes for an edition of %s',
		(name) => {
			const { questionnaire } = shelf.questionnaires.get(name)!;
			const text = editionSkeleton(questionnaire, '2027');
			expect(findings(text).mistakes).toEqual([]);
			expect(findings(text).changes?.nothing).toBe(true);
		}
	);

	test('is still without mistakes when a question is uncommented', () => {
		const { questionnaire } = shelf.questionnaires.get('sterke-lokale-teams@2025')!;
		const lines = editionSkeleton(questionnaire, '2027').split('\n');
		const from = lines.indexOf('# themes:');
		const text = lines.map((line, index) =>
			index >= from && index < from + 5 ? line.replace('# ', '') : line
		);
		expect(findings(text.join('\n')).mistakes).toEqual([]);
	});
});

test('nothing is written', () => {
	const before = snapshot(folder);
	findings(next());
	expect(snapshot(folder)).toEqual(before);
	expect(existsOnDisk('thermometer-zuid-holland-zuid/2027.yaml')).toBe(false);
});

function snapshot(path: string): string[] {
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => `${entry.name} ${statSync(join(entry.parentPath, entry.name)).mtimeMs}`);
}

function existsOnDisk(place: string): boolean {
	return statSync(join(folder, place), { throwIfNoEntry: false }) !== undefined;
}
