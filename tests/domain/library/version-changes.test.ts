import { expect, test } from 'vitest';
import { versionChanges } from '#domain/library/version-changes.ts';
import { question, questionnaire, theme } from '../../world/build.ts';

const asking = (...items: ReturnType<typeof question>[]) => questionnaire([theme('leren', items)]);

test('of a question that reads otherwise both texts are told', () => {
	const changes = versionChanges(
		asking(question('a', { text: 'Oud' })),
		asking(question('a', { text: 'Nieuw' }))
	)!;
	expect(changes.themes[0]!.items).toEqual([
		{ id: 'a', fate: 'aangepast', text: 'Nieuw', before: 'Oud', remarks: ['tekst'] }
	]);
	expect(changes.nothing).toBe(false);
});

test('a question that is the same but for its norm is told as such', () => {
	const changes = versionChanges(asking(question('a')), asking(question('a', { norm: 4 })))!;
	expect(changes.themes[0]!.items).toMatchObject([
		{ fate: 'gelijk', before: null, remarks: ['wel anders: norm van de regio'] }
	]);
});

test('what is wholly the same is only counted', () => {
	const changes = versionChanges(
		asking(question('a'), question('b')),
		asking(question('a'), question('b'))
	)!;
	expect(changes.themes).toMatchObject([{ same: 2, items: [], comparable: true }]);
	expect(changes.nothing).toBe(true);
});

test('a question that moved names its old theme by title', () => {
	const before = questionnaire([
		theme('leren', [question('a')], { title: 'Leren en verbeteren' }),
		theme('sturing', [question('b')])
	]);
	const after = questionnaire([theme('sturing', [question('b'), question('a')])]);
	expect(versionChanges(before, after)!.themes[0]!.items[0]!.remarks).toEqual([
		'stond in Leren en verbeteren'
	]);
});

test('what was dropped is told with its text', () => {
	const changes = versionChanges(asking(question('a'), question('b')), asking(question('a')))!;
	expect(changes.dropped).toMatchObject([{ id: 'b', fate: 'vervallen', text: 'Vraag b' }]);
});

test('different questionnaires have no changes between them', () => {
	const other = questionnaire([theme('leren')], { base: 'ander' });
	expect(versionChanges(other, asking(question('a')))).toBeUndefined();
});
