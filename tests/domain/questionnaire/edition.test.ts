import { describe, expect, test } from 'vitest';
import { applyEdition, itemsById, themesById } from '#domain/questionnaire/edition.ts';
import type { QuestionnaireDraft } from '#domain/questionnaire/file.ts';
import { isScored, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { shortTitle } from '#domain/questionnaire/resolution.ts';
import {
	checkLast,
	mistakesOfLast,
	questionnaireWith,
	writtenEdition,
	writtenItem,
	writtenQuestionnaire,
	type Keys
} from '../../world/written-questionnaire.ts';

const base = questionnaireWith([
	writtenItem({ floor: 3, help: 'Denk aan casuïstiek.', change: 'editorial' }),
	writtenItem({ id: 'leren.scholing', text: 'Wij scholen bij.' })
]);

function resolved(...files: Keys[]): Questionnaire {
	const { questionnaire, mistakes } = checkLast(...files);
	expect(mistakes).toEqual([]);
	return questionnaire!;
}

function drafted(file: Keys): QuestionnaireDraft {
	return file as QuestionnaireDraft;
}

function overriding(...items: Keys[]): Keys {
	return writtenEdition({ themes: [{ id: 'leren', items }] });
}

describe('a questionnaire', () => {
	test('has its defaults filled in', () => {
		const questionnaire = resolved(writtenQuestionnaire());
		expect(questionnaire).toMatchObject({
			base: 'proef',
			subject: 'team',
			minimumCoverage: 0.75,
			minimumChange: 3,
			passMark: null,
			themes: [{ short: 'Leren', core: true, unit: 'team', weight: 1 }]
		});
		expect(questionnaire.themes[0]!.items[0]).toMatchObject({
			measure: 'leren.reflectie',
			floor: null,
			norm: null,
			weight: 1,
			notApplicable: false,
			knockOut: false,
			perspectives: [],
			followUp: [],
			replaces: []
		});
	});

	test.each([
		[
			{ type: 'scale', scale: 'zes' },
			[
				[1, 0],
				[3, 40],
				[6, 100]
			]
		],
		[
			{ type: 'points', maximum: 4 },
			[
				[0, 0],
				[1, 25],
				[2, 50],
				[3, 75],
				[4, 100]
			]
		],
		[
			{ type: 'yes-partly-no' },
			[
				[0, 0],
				[1, 50],
				[2, 100]
			]
		],
		[
			{
				type: 'choice',
				options: [1, 2].map((value) => ({ value, label: 'a', score: 35 * value }))
			},
			[
				[1, 35],
				[2, 70]
			]
		]
	])('gives the options of %j their scores', (keys, scores) => {
		const scales = { zes: [1, 3, 6].map((value) => ({ value, label: String(value) })) };
		const item = { id: 'a', text: 'A', ...keys };
		const [theme] = resolved(questionnaireWith([item], { scales })).themes;
		const found = theme!.items.filter(isScored)[0]!.options;
		expect(found.map(({ value, score }) => [value, score])).toEqual(scores);
	});

	test('shows at an option what it looks like for this question', () => {
		const [theme] = resolved(
			questionnaireWith([writtenItem({ levels: { 3: 'Ieder kwartaal.' } })])
		).themes;
		expect(theme!.items[0]!.options.map(({ level }) => level)).toEqual([
			undefined,
			undefined,
			'Ieder kwartaal.',
			undefined
		]);
	});

	test('keeps paragraphs and drops other white space', () => {
		const help = '  Eerste\tregel\n  en verder.\n\n\n\nTweede.\n';
		const [theme] = resolved(questionnaireWith([writtenItem({ help })])).themes;
		expect(theme!.items[0]!.help).toBe('Eerste regel\nen verder.\n\nTweede.');
	});

	test.each([
		['Leren', 'Leren'],
		['Weten & kunnen', 'Weten & kunnen'],
		['Informatie & commitment', 'Informatie'],
		['Zicht op veiligheid', 'Zicht'],
		['Informatiedelingsafspraken', 'Informatiedel…']
	])('has a short title: %s is %s', (title, short) => {
		expect(shortTitle(title)).toBe(short);
	});
});

describe('an edition', () => {
	test('inherits everything it does not give', () => {
		const edition = resolved(base, writtenEdition());
		expect(edition).toEqual({
			...resolved(base),
			key: 'regio',
			title: 'Regio',
			status: 'derived',
			extends: 'proef@2024'
		});
	});

	test('replaces the keys it gives, of items and of themes', () => {
		const edition = resolved(
			base,
			writtenEdition({
				themes: [
					{
						id: 'leren',
						title: 'Lerend',
						weight: 2,
						items: [{ id: 'leren.reflectie', text: 'Anders.', norm: 4 }]
					}
				]
			})
		);
		expect(edition.themes).toMatchObject([
			{
				title: 'Lerend',
				short: 'Lerend',
				weight: 2,
				items: [
					{
						id: 'leren.reflectie',
						text: 'Anders.',
						floor: 3,
						norm: 4,
						help: 'Denk aan casuïstiek.'
					},
					{ id: 'leren.scholing' }
				]
			}
		]);
	});

	test('that rewords an item does not inherit that the base changed it editorially', () => {
		const [theme] = resolved(base, overriding({ id: 'leren.reflectie', text: 'Anders.' })).themes;
		expect(theme!.items[0]!.change).toBeUndefined();
		const [same] = resolved(base, overriding({ id: 'leren.reflectie', norm: 3 })).themes;
		expect(same!.items[0]!.change).toBe('editorial');
	});

	test('that gives another type sheds what belonged to the old one', () => {
		const [theme] = resolved(
			base,
			overriding({ id: 'leren.scholing', type: 'points', maximum: 2 })
		).themes;
		expect(theme!.items[1]).toMatchObject({ type: 'points', scale: undefined });
	});

	test('leaves items out, and a theme that is left empty with them', () => {
		const two = writtenQuestionnaire({
			themes: [
				{ id: 'leren', title: 'Leren', items: [writtenItem()] },
				{ id: 'sturing', title: 'Sturing', items: [writtenItem({ id: 'sturing.a' })] }
			]
		});
		const edition = resolved(two, writtenEdition({ omit: ['leren.reflectie'] }));
		expect(edition.themes.map(({ id }) => id)).toEqual(['sturing']);
	});

	test('adds items behind those of the theme, and themes behind the others', () => {
		const edition = resolved(
			base,
			writtenEdition({
				themes: [
					{ id: 'nieuw', title: 'Nieuw', items: [writtenItem({ id: 'nieuw.a' })] },
					{ id: 'leren', items: [writtenItem({ id: 'leren.extra' })] }
				]
			})
		);
		expect(edition.themes.map(({ items }) => items.map(({ id }) => id))).toEqual([
			['leren.reflectie', 'leren.scholing', 'leren.extra'],
			['nieuw.a']
		]);
	});

	test('may omit an item and ask it anew, elsewhere and with the same measure', () => {
		const edition = resolved(
			base,
			writtenEdition({
				omit: ['leren.scholing'],
				themes: [
					{
						id: 'kunnen',
						title: 'Kunnen',
						items: [
							{ id: 'kunnen.scholing', text: 'A', type: 'yes-partly-no', measure: 'leren.scholing' }
						]
					}
				]
			})
		);
		expect(edition.themes[1]!.items[0]!.measure).toBe('leren.scholing');
	});

	test('may omit an item and ask it anew under the same id, behind the others', () => {
		const anew = { id: 'leren.reflectie', text: 'Heel anders.', type: 'yes-partly-no' };
		const [theme] = applyEdition(
			drafted(base),
			drafted(
				writtenEdition({
					omit: ['leren.reflectie'],
					themes: [{ id: 'leren', items: [anew] }]
				})
			)
		).themes!;
		const items = theme!.items as Keys[];
		expect(items.map(({ id }) => id)).toEqual(['leren.scholing', 'leren.reflectie']);
		// What the base said of it went with it.
		expect(items[1]).toEqual(anew);
	});

	test('adds scales beside those it inherits', () => {
		const scales = { drie: [1, 2, 3].map((value) => ({ value, label: 'x' })) };
		const [theme] = resolved(base, {
			...overriding(writtenItem({ id: 'leren.extra', scale: 'drie' })),
			scales
		}).themes;
		expect(theme!.items.map(({ options }) => options.length)).toEqual([4, 4, 3]);
	});

	test('of an edition comes from the base of both', () => {
		const second = writtenEdition({
			key: 'gemeente',
			extends: 'regio@2024',
			omit: ['leren.scholing']
		});
		const first = overriding({ id: 'leren.reflectie', text: 'Anders.' });
		const edition = resolved(base, first, second);
		expect(edition.base).toBe('proef');
		expect(edition.themes[0]!.items).toMatchObject([{ text: 'Anders.' }]);
	});

	test('may stand before its base among the files', () => {
		expect(resolved(writtenEdition(), base).key).toBe('proef');
	});
});

describe('an edition is refused', () => {
	test.each([
		[
			writtenEdition({ extends: 'proef@2042' }),
			"extends: vragenlijst proef@2042 bestaat niet; bedoelde u 'proef@2024'?"
		],
		[
			writtenEdition({ extends: 'regio@2024' }),
			"extends: 'extends' loopt rond: regio@2024 → regio@2024"
		],
		[
			writtenEdition({ extends: 'proef' }),
			"extends: verwacht een vragenlijst met de versie, zoals leidraad@2025 bij 'extends', er stond 'proef'"
		],
		[
			writtenEdition({ omit: ['leren.reflectei'] }),
			"omit.0: vraag 'leren.reflectei' staat niet in proef@2024; bedoelde u 'leren.reflectie'?"
		],
		[
			writtenEdition({ omit: ['leren'] }),
			"omit.0: 'leren' is een thema: noem in 'omit' de vragen zelf"
		],
		[
			overriding({ id: 'leren.reflectei', norm: 3 }),
			"themes.0.items.0: vraag 'leren.reflectei' staat niet in proef@2024; bedoelde u 'leren.reflectie'?"
		],
		[
			overriding({ id: 'heel.iets-anders' }),
			"themes.0.items.0: vraag 'heel.iets-anders' staat niet in proef@2024; om te beginnen ontbreekt 'text' en 'type'"
		],
		[
			writtenEdition({ themes: [{ id: 'lerend' }] }),
			"themes.0: thema 'lerend' staat niet in proef@2024; bedoelde u 'leren'?"
		],
		[
			overriding({ id: 'leren.reflectie', floor: 7 }),
			'themes.0.items.0.floor: floor 7 is geen waarde van deze vraag: verwacht 1, 2, 3 of 4'
		],
		[
			overriding({ id: 'leren.reflectie', measure: 'leren.scholing' }),
			"themes.0.items.0.measure: measure 'leren.scholing' is al die van vraag 'leren.scholing'"
		],
		[
			writtenEdition({
				themes: [{ id: 'nieuw', title: 'N', items: [{ id: 'leren.reflectie', text: 'A' }] }]
			}),
			"themes.0.items.0.id: vraag 'leren.reflectie' staat in proef@2024 onder thema 'leren': pas die daar aan, of laat die weg met 'omit' en schrijf die hier opnieuw met dezelfde 'measure'"
		],
		[
			writtenEdition({ scales: { vier: [1, 2].map((value) => ({ value, label: 'x' })) } }),
			"scales.vier: vraag 'leren.reflectie' past niet bij deze schaal: floor 3 is geen waarde van deze vraag: verwacht 1 of 2"
		]
	])('%#', (edition, mistake) => {
		expect(mistakesOfLast(base, edition)).toEqual([mistake]);
	});

	test('when its base has mistakes itself, and only that is said of the base', () => {
		const edition = overriding({ id: 'leren.onbekend', norm: 3 });
		expect(mistakesOfLast({ ...base, titel: 'x' }, edition)).toEqual([
			'extends: vragenlijst proef@2024 heeft zelf fouten; herstel die eerst'
		]);
	});

	test('when it leaves nothing to ask', () => {
		const omit = ['leren.reflectie', 'leren.scholing'];
		expect(mistakesOfLast(base, writtenEdition({ omit }))).toEqual([
			'themes: geen enkel kernthema heeft een vraag die meetelt: verwacht er minstens één'
		]);
	});

	test('when what it extends cannot be read, and nothing else for want of it', () => {
		const edition = { ...overriding(writtenItem({ id: 'leren.extra' })), extends: 2024 };
		expect(mistakesOfLast(base, edition)).toHaveLength(1);
	});

	test('when two extend each other', () => {
		const first = writtenEdition({ key: 'a', extends: 'b@2024' });
		const second = writtenEdition({ key: 'b', extends: 'a@2024' });
		expect(mistakesOfLast(first, second)).toEqual([
			"extends: 'extends' loopt rond: b@2024 → a@2024 → b@2024"
		]);
	});
});

test('of two themes or items with one id the first counts', () => {
	const twice = drafted(
		writtenQuestionnaire({
			themes: [
				{ id: 'leren', title: 'Eerste', items: [writtenItem({ text: 'Eerst.' })] },
				{ id: 'leren', title: 'Tweede', items: [writtenItem({ text: 'Later.' })] }
			]
		})
	);
	expect(themesById(twice).get('leren')?.title).toBe('Eerste');
	expect(itemsById(twice).get('leren.reflectie')?.text).toBe('Eerst.');
});
