import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toJson } from '#domain/picture/result-json.ts';
import { openDatabase, type Database } from '#server/db/open.ts';
import { fillDemonstration } from '#server/demonstration/demonstration.ts';
import { pinnedIn } from '#server/rounds/pinned.ts';
import * as posters from '#server/pictures/posters.ts';
import { check } from '#server/library/questionnaires.ts';
import * as results from '#server/rounds/results.ts';
import { toCsv } from '#server/exchange/results-csv.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { QuestionnaireShelf } from '#server/library/shelf.ts';
import * as versions from '#server/workbench/versions.ts';
import { resultOf } from '../../world/results.ts';

const region = 'zuid-holland-zuid';
const edition = 'thermometer-zuid-holland-zuid';

let home: string;
let file: string;
let folder: string;

beforeAll(() => {
	home = mkdtempSync(join(tmpdir(), 'thermometer-'));
	file = join(home, 'demo.db');
	folder = join(home, 'questionnaires');
	restore();
	opened((db) => fillDemonstration(db, new QuestionnaireShelf(folder).questionnaires));
});

beforeEach(restore);

afterAll(() => rmSync(home, { recursive: true }));

function restore() {
	rmSync(folder, { recursive: true, force: true });
	cpSync('questionnaires', folder, { recursive: true });
}

/** As after a restart: nothing is remembered but what is on disk. */
function opened<Answer>(work: (db: Database) => Answer): Answer {
	const db = openDatabase(file);
	try {
		return work(db);
	} finally {
		db.$client.close();
	}
}

/** Every export of a round, byte for byte. */
function exportsOf(key: string): Record<string, string> {
	return opened((db) => {
		const round = rounds.find(db, region, key)!;
		const compare = results.comparable(db, round)[0];
		const result = resultOf(db, { round, compare });
		const asked = { round, compare, scope: 'all', weighting: 'equal' } as const;
		const poster = posters.ofRegion(db, asked, 'infographic');
		if ('refused' in result || !poster || 'refused' in poster) throw new Error('refused');
		return {
			json: JSON.stringify(toJson(result)),
			csv: toCsv(result),
			svg: poster.drawing.svg
		};
	});
}

const pathOf = (reference: string) => join(folder, `${reference.replace('@', '/')}.yaml`);

function change(reference: string, from: RegExp, to: string) {
	const text = readFileSync(pathOf(reference), 'utf8');
	expect(text).toMatch(from);
	writeFileSync(pathOf(reference), text.replace(from, to));
}

const aComment = [/^key:/m, '# iets erbij\n\nkey:'] as const;
const aWeight = [/^( +)norm: /m, '$1weight: 2\n$1norm: '] as const;
const aStep = [/follow_up:\n( +)- /, 'follow_up:\n$1- Anders. '] as const;

function addVersion() {
	const text = readFileSync(pathOf(`${edition}@2026`), 'utf8');
	writeFileSync(pathOf(`${edition}@2027`), text.replace('version: "2026"', 'version: "2027"'));
}

const stateOf = (reference: string) =>
	opened((db) => {
		const [key = '', version = ''] = reference.split('@');
		return versions.find(db, new QuestionnaireShelf(folder), key, version);
	});

describe('a round keeps its questionnaire', () => {
	test.each(['2024', '2025', '2026'])(
		'round %s exports the same bytes after a version was added, its own file deleted, and a restart',
		(key) => {
			const before = exportsOf(key);
			expect(before.json!.length).toBeGreaterThan(1000);
			addVersion();
			rmSync(pathOf(`${edition}@${key}`));
			change('sterke-lokale-teams@2025', ...aStep);
			expect(exportsOf(key)).toEqual(before);
		}
	);

	test('a version that vanished is still read, as it was pinned, and says so', () => {
		const before = stateOf(`${edition}@2024`)!;
		expect(before).toMatchObject({ state: 'in order', changes: [] });
		rmSync(pathOf(`${edition}@2024`));
		const after = stateOf(`${edition}@2024`)!;
		expect(after).toMatchObject({ state: 'vanished', rounds: [{ region, key: '2024' }] });
		expect(JSON.stringify(after.questionnaire)).toBe(JSON.stringify(before.questionnaire));
	});

	test('of a version that changed the pinned text is read, and the question is named', () => {
		const before = stateOf(`${edition}@2026`)!.questionnaire;
		change(`${edition}@2026`, ...aWeight);
		const { state, changes, questionnaire } = stateOf(`${edition}@2026`)!;
		expect(state).toBe('changed');
		expect(changes.map(({ message }) => message)).toEqual([
			expect.stringMatching(/vraag '[\w.-]+' is veranderd/)
		]);
		expect(questionnaire).toEqual(before);
	});

	test('a version that can no longer be read is faulty, not vanished', () => {
		change(`${edition}@2026`, /^title:/m, 'titel:');
		expect(stateOf(`${edition}@2026`)!.state).toBe('faulty');
	});

	test('a comment or another line break is no change', () => {
		change(`${edition}@2026`, ...aComment);
		expect(stateOf(`${edition}@2026`)!.state).toBe('in order');
	});
});

describe('a version that changed since a round pinned it', () => {
	const isChanged = () =>
		opened((db) => {
			const loaded = new QuestionnaireShelf(folder).questionnaires.get(`${edition}@2026`)!;
			return pinned.isChangedSincePinned(db, loaded);
		});

	test('opens no new round; one with another comment does', () => {
		change(`${edition}@2026`, ...aComment);
		expect(isChanged()).toBe(false);
		change(`${edition}@2026`, ...aWeight);
		expect(isChanged()).toBe(true);
	});

	test('is refused by the check, at the question, also where only its base changed', () => {
		change('sterke-lokale-teams@2025', ...aStep);
		const found = check(folder, pinnedIn(file))!.mistakes.filter(({ message }) =>
			message.includes('ligt vast')
		);
		expect(found.length).toBeGreaterThan(0);
		expect(found.every(({ file: at }) => at === pathOf(`${edition}@2026`))).toBe(true);
		expect(check(folder)!.mistakes.some(({ message }) => message.includes('ligt vast'))).toBe(
			false
		);
	});

	test('a database that is not there freezes nothing', () => {
		expect(pinnedIn(join(home, 'weg.db'))).toEqual([]);
		expect(
			pinnedIn(file)
				.map(({ reference }) => reference)
				.sort()
		).toEqual(['2024', '2025', '2026'].map((version) => `${edition}@${version}`));
	});

	test('a file that is no database is told in Dutch', () => {
		const wrong = join(home, 'fout.db');
		writeFileSync(wrong, 'dit is geen database, en lang genoeg om dat te merken. '.repeat(40));
		expect(() => pinnedIn(wrong)).toThrow('geen (gave) database');
	});
});
