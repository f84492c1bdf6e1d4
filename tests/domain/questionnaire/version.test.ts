import { expect, test } from 'vitest';
import { compareVersions, previousVersion } from '#domain/questionnaire/version.ts';

test('versions are ordered as people count', () => {
	const versions = ['2025-10', '2026', '2025-2', '2025', '2024'];
	expect(versions.sort(compareVersions)).toEqual(['2024', '2025', '2025-2', '2025-10', '2026']);
});

test('the previous version is the greatest lower one', () => {
	expect(previousVersion('2025-10', ['2024', '2025-9', '2025-10', '2026'])).toBe('2025-9');
});

test('the first version has no previous one', () => {
	expect(previousVersion('2024', ['2024', '2025'])).toBeUndefined();
});
