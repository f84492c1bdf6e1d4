import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadAll } from '#server/library/questionnaires.ts';

/* A round keeps the text it began with. So a version that was used, also by the demonstration, is never mended: a
   change is a new version. tests/golden/frozen-questionnaires.yaml has the hash of each; lines are only added. */

const frozen = parse(readFileSync('tests/golden/frozen-questionnaires.yaml', 'utf8')) as Record<
	string,
	string
>;
const { questionnaires } = loadAll('questionnaires', []);

test.each(Object.entries(frozen))(
	'%s is as it was when rounds began with it',
	(reference, hash) => {
		expect(questionnaires.get(reference)?.hash).toBe(hash);
	}
);

test('every version of before 2026 is among them', () => {
	const older = [...questionnaires.keys()].filter((reference) => /@202[0-5]/.test(reference));
	expect(Object.keys(frozen)).toEqual(
		expect.arrayContaining(older.filter((one) => !one.endsWith('@2022-2')))
	);
});
