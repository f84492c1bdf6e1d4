import { expect, test } from 'vitest';
import { isScored, type ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import { loadAll } from '#server/library/questionnaires.ts';

/* docs/questionnaires.md §8 */

const { questionnaires } = loadAll('questionnaires');
const originals = [...questionnaires.values()]
	.map(({ questionnaire }) => questionnaire)
	.filter((one) => one.extends === undefined);

/** Of one version, by measure, with where each stands. */
function shared(version: string): [measure: string, asked: Map<string, ScoredItem>][] {
	const byMeasure = new Map<string, Map<string, ScoredItem>>();
	for (const { key, themes } of originals.filter((one) => one.version === version)) {
		for (const item of themes.flatMap(({ items }) => items).filter(isScored)) {
			const asked = byMeasure.get(item.measure) ?? new Map();
			byMeasure.set(item.measure, asked.set(`${key}: ${item.id}`, item));
		}
	}
	return [...byMeasure].filter(([, asked]) => asked.size > 1);
}

test('some questions of 2026 stand in two questionnaires', () => {
	expect(shared('2026').length).toBeGreaterThan(4);
});

test.each(shared('2026'))('%s is the same question wherever it stands', (_, asked) => {
	const [first, ...others] = [...asked.values()].map(words);
	for (const other of others) expect(other).toEqual(first);
});

/** The labels of a scale are each questionnaire's own. */
function words({ text, options, floor }: ScoredItem) {
	const plain = (written = '') => written.replaceAll('’', "'").replace(/\s+/g, ' ').trim();
	return {
		text: plain(text),
		levels: options.map(({ value, level }) => [value, plain(level)]),
		floor
	};
}
