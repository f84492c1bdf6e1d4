import { expect, test } from 'vitest';
import { unknownAnswers } from '#domain/picture/unknown-answers.ts';
import { ownScan, question, questionnaire, round, teamScan, theme } from '../../world/build.ts';

test('unknown answers are counted per theme, among those with a value or "onbekend"', () => {
	const asked = questionnaire([
		theme('regie', [question('a'), question('b')]),
		theme('sturing', [question('s')], { unit: 'municipality' })
	]);
	const scans = [
		teamScan({ a: 'onbekend', b: 0 }),
		teamScan({ a: 4, b: 'nvt' }, { team: 'West' }),
		ownScan({ s: 'onbekend' })
	];
	expect(unknownAnswers(round('2026', asked, scans))).toEqual([
		{ theme: 'regie', unknown: 1, of: 3 },
		{ theme: 'sturing', unknown: 1, of: 1 }
	]);
});
