import { describe, expect, test } from 'vitest';
import { frozenMistakes } from '#domain/questionnaire/frozen.ts';
import { modulesOf, notAskedInWords, withoutModules } from '#domain/questionnaire/module.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { question, questionnaire, theme } from '../../world/build.ts';

const whole = questionnaire([
	theme('kern'),
	theme('regie', undefined, { core: false }),
	theme('sturing', undefined, { core: false })
]);

test('modules are the themes beside the core', () => {
	expect(modulesOf(whole).map(({ id }) => id)).toEqual(['regie', 'sturing']);
});

test('a questionnaire without a core has no modules: something must be asked', () => {
	expect(modulesOf(questionnaire([theme('a', undefined, { core: false })]))).toEqual([]);
});

test('leaving out never takes a core theme', () => {
	const left = withoutModules(whole, ['kern', 'regie']);
	expect(left.themes.map(({ id }) => id)).toEqual(['kern', 'sturing']);
	expect(withoutModules(whole, [])).toBe(whole);
});

describe('what a round does not ask', () => {
	const both = questionnaire([
		theme('kern'),
		theme('regie', undefined, { core: false, title: 'Regie' }),
		theme('zicht', undefined, { core: false, title: 'Zicht op veiligheid' }),
		theme('sturing', undefined, { core: false, title: 'Sturing', unit: 'municipality' })
	]);

	test('is named, for everybody or for one kind of scan', () => {
		expect(notAskedInWords(both, ['zicht', 'regie', 'sturing'])).toBe(
			'Deze ronde vraagt niet naar Regie, Zicht op veiligheid en Sturing.'
		);
		expect(notAskedInWords(both, ['zicht', 'sturing'], 'team')).toBe(
			'Deze ronde vraagt niet naar Zicht op veiligheid.'
		);
	});

	test('is nothing to say where this kind of scan is asked everything', () => {
		expect(notAskedInWords(both, [])).toBe('');
		expect(notAskedInWords(both, ['regie'], 'municipality')).toBe('');
	});

	test('is counted where its file is gone or no longer knows it', () => {
		expect(notAskedInWords(undefined, ['regie'], 'municipality')).toBe(
			'Deze ronde vraagt niet alles: 1 verdieping doet niet mee.'
		);
		expect(notAskedInWords(both, ['regie', 'weg'])).toBe(
			'Deze ronde vraagt niet alles: 2 verdiepingen doen niet mee.'
		);
	});
});

/** What is said when a round pinned the questionnaire without regie and its file now says this. */
function saidOf(now: Questionnaire): string[] {
	const reference = 'proef@2026';
	const text = JSON.stringify(withoutModules(whole, ['regie']));
	const places = new Map<string, { line: number; column: number }>();
	const candidate = { questionnaire: now, text: JSON.stringify(now), file: 'a.yaml', places };
	return frozenMistakes(
		[{ reference, text, leftOut: ['regie'] }],
		new Map([[reference, candidate]])
	).map(({ message }) => message);
}

test('a version of which a round left out a module is still in order', () => {
	expect(saidOf(whole)).toEqual([]);
});

test('it is frozen in what takes part, and not in what was left out', () => {
	const change = (id: string): Questionnaire => ({
		...whole,
		themes: whole.themes.map((one) =>
			one.id === id ? { ...one, items: [question(id, { text: 'Anders' })] } : one
		)
	});
	expect(saidOf(change('sturing'))[0]).toContain("vraag 'sturing' is veranderd");
	expect(saidOf(change('regie'))).toEqual([]);
});
