import { expect, test } from 'vitest';
import { compareRounds } from '#domain/comparison/comparison.ts';
import { toJson } from '#domain/picture/result-json.ts';
import type { Weighting } from '#domain/score/round.ts';
import { rollUp } from '#domain/score/rollup.ts';
import { goldenCase, goldenCases } from '../../world/golden.ts';
import { differences } from '../../world/differences.ts';

const weightings: Weighting[] = ['equal', 'population'];

test.each(goldenCases.flatMap((name) => weightings.map((weighting) => ({ name, weighting }))))(
	'$name, weighted $weighting, is what docs/scoring.md gives',
	({ name, weighting }) => {
		const { later, earlier, succession, expected } = goldenCase(name);
		const result = rollUp(later, weighting);
		const comparison = compareRounds(later, earlier, succession, weighting);
		if ('refused' in result || 'refused' in comparison) throw new Error('Refused');
		expect(differences(toJson({ ...result, comparison }), expected[weighting])).toEqual([]);
	}
);
