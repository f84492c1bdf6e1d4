import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check, loadAll } from '#server/library/questionnaires.ts';
import { parse } from 'yaml';

/* What the README tells editors to write is checked as if they had written it. */

const examples = [
	...readFileSync('questionnaires/README.md', 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)
].map((match) => match[1]!);

const files = examples.filter((text) => /^key:/m.test(text));
const [whole = '', edition = ''] = files;
const fragments = examples.filter((text) => !files.includes(text));
const [editorial = '', newMeaning = '', renamed = '', split = ''] = fragments;

describe('the examples in the README', () => {
	let folder: string;

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'thermometer-'));
		write(whole);
		write(edition);
	});

	afterAll(() => rmSync(folder, { recursive: true }));

	/** Puts a text where its own key and version say. */
	function write(text: string): string {
		const { key, version } = parse(text) as { key: string; version: string };
		const file = join(folder, key, `${version}.yaml`);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
		return file;
	}

	/** The whole example as next year's version, with this question in the place of the old one. */
	function nextYear(fragment: string): string {
		const from = whole.indexOf('      - id: leren.terugkijken');
		const to = whole.indexOf('      - id: leren.geleerd');
		const item = fragment.replaceAll(
			/^( {8})text:/gm,
			'$1type: scale\n$1scale: vier\n$1floor: 3\n$1text:'
		);
		return (whole.slice(0, from) + item + whole.slice(to)).replace('"2026"', '"2027"');
	}

	test('are a questionnaire and an edition, and four ways to change a question', () => {
		expect({ files: files.length, fragments: fragments.length }).toEqual({
			files: 2,
			fragments: 4
		});
	});

	test('are without mistakes', () => {
		expect(check(folder)).toMatchObject({ files: 2, mistakes: [] });
	});

	test('the edition inherits, rewords, leaves out and sets a norm', () => {
		const { questionnaires } = loadAll(folder);
		const { themes, base } = questionnaires.get('onze-vragenlijst-onze-regio@2026')!.questionnaire;
		expect(base).toBe('onze-vragenlijst');
		expect(themes[0]!.items).toMatchObject([
			{ text: 'Wij kijken elke maand samen terug op ons werk.', norm: 4, floor: 3 }
		]);
	});

	test.each([
		['change: editorial', editorial],
		['a new measure', newMeaning],
		['an old measure under a new id', renamed],
		['replaces', split]
	])('%s is accepted in the next version', (_, fragment) => {
		const file = write(nextYear(fragment));
		expect(check(file)?.mistakes).toEqual([]);
	});

	test('the same change without a word about it is refused', () => {
		const file = write(nextYear(editorial.replace(/^.*change: editorial\n/m, '')));
		expect(check(file)?.mistakes).toMatchObject([
			{ message: expect.stringContaining("zet er 'change: editorial' bij") }
		]);
	});
});
