import { expect, test } from 'vitest';
import type { YearPoint } from '#domain/comparison/year-line.ts';
import { pointsOverYears } from '#domain/finding/year-words.ts';

test('each round stands with its score and how many municipalities it is over, or why there is none', () => {
	const points: YearPoint[] = [
		{ round: '2024-voorjaar', score: 47, reason: null, n: 1 },
		{ round: '2025', score: null, reason: 'insufficient', n: 0 },
		{ round: '2026', score: 59, reason: null, n: 10 }
	];
	expect(pointsOverYears({ id: 'zicht', points, steps: [] }, 'Zicht')).toBe(
		'Zicht: 47 in voorjaar 2024 (1 gemeente), onvoldoende ingevuld in 2025 en 59 in 2026 (10 gemeenten).'
	);
});
