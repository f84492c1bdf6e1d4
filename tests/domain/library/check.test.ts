import { describe, expect, test } from 'vitest';
import { checkFiles } from '#domain/library/library.ts';
import {
	checkLast,
	mistakesOfLast,
	questionnaireWith,
	writtenEdition,
	writtenItem,
	writtenQuestionnaire,
	type Keys
} from '../../world/written-questionnaire.ts';

const item = 'themes.0.items.0';

test('a questionnaire without mistakes has none', () => {
	expect(mistakesOfLast(writtenQuestionnaire())).toEqual([]);
});

describe('shape', () => {
	test('what is required and missing is named at what it is missing from', () => {
		const { text: _, ...withoutText } = writtenItem();
		expect(mistakesOfLast(questionnaireWith([withoutText]))).toEqual([
			`${item}: 'text' ontbreekt: verwacht tekst`
		]);
	});

	test('an unknown key is named with the nearest known one', () => {
		expect(mistakesOfLast(questionnaireWith([writtenItem({ flor: 3 })]))).toEqual([
			`${item}.flor: onbekende sleutel 'flor'; bedoelde u 'floor'?`
		]);
	});

	test('where no known key is near, all that may stand there are named', () => {
		const mistakes = mistakesOfLast(
			writtenQuestionnaire({ bands: [{ label: 'A', from: 0, color: '#000000', xyz: 1 }] })
		);
		expect(mistakes).toEqual([
			"bands.0.xyz: onbekende sleutel 'xyz'; hier kan staan: label, from, color"
		]);
	});

	test('a version that YAML reads as a number asks for quotes', () => {
		const [mistake] = mistakesOfLast({ ...writtenQuestionnaire(), version: 2024 });
		expect(mistake).toBe(
			`version: verwacht tekst bij 'version', er stond het getal 2024; zet er aanhalingstekens omheen: "2024"`
		);
	});

	test.each([
		[
			'status',
			'oficial',
			"verwacht official, derived of example bij 'status', er stond 'oficial'; bedoelde u 'official'?"
		],
		['title', '', "verwacht tekst bij 'title', er stond niets"],
		['title', null, "verwacht tekst bij 'title', er stond niets"],
		[
			'minimum_coverage',
			75,
			"verwacht een getal van 0 tot en met 1 bij 'minimum_coverage', er stond het getal 75"
		],
		['bands', 'geen', "verwacht een lijst van banden bij 'bands', er stond 'geen'"],
		['themes', [], "verwacht minstens één thema bij 'themes', er stond een lijst"]
	])('%s says what it expected and what stood there: %j', (key, value, message) => {
		expect(mistakesOfLast(writtenQuestionnaire({ [key]: value }))).toEqual([`${key}: ${message}`]);
	});

	test.each([
		[
			'id',
			'Leren Reflectie',
			"kleine letters en cijfers, met streepjes of punten ertussen bij 'id', er stond 'Leren Reflectie'"
		],
		['weight', 0, "een getal groter dan 0 bij 'weight', er stond het getal 0"],
		['floor', 2.5, "een geheel getal bij 'floor', er stond het getal 2.5"],
		['not_applicable', 'ja', "true of false bij 'not_applicable', er stond 'ja'"],
		['change', 'inhoud', "editorial bij 'change', er stond 'inhoud'"]
	])('%s of an item: %j', (key, value, message) => {
		expect(mistakesOfLast(questionnaireWith([writtenItem({ [key]: value })]))).toEqual([
			`${item}.${key}: verwacht ${message}`
		]);
	});

	test('a short title has at most 14 letters', () => {
		const theme = { id: 'a', title: 'A', short: 'Veilige leefomgeving', items: [writtenItem()] };
		expect(mistakesOfLast(writtenQuestionnaire({ themes: [theme] }))).toEqual([
			"themes.0.short: verwacht hoogstens 14 letters bij 'short', er stond 'Veilige leefomgeving'"
		]);
	});

	test.each([
		[null, 'het bestand is leeg'],
		[
			['a'],
			'verwacht een vragenlijst met key, version, title, language, status, bands en themes, er stond een lijst'
		],
		[
			'tekst',
			"verwacht een vragenlijst met key, version, title, language, status, bands en themes, er stond 'tekst'"
		]
	])('a file that is no questionnaire at all is one mistake: %j', (raw, message) => {
		const [checked] = checkFiles([{ place: null, raw, isSound: true }]);
		expect(checked!.questionnaire).toBeNull();
		expect(checked!.mistakes.map((mistake) => mistake.message)).toEqual([message]);
	});
});

describe('the whole file', () => {
	test('an id is unique, and the first place is remembered', () => {
		const { mistakes } = checkLast(questionnaireWith([writtenItem(), writtenItem()]));
		expect(mistakes).toMatchObject([
			{
				path: ['themes', 0, 'items', 1, 'id'],
				message: "id 'leren.reflectie' komt al eerder voor",
				earlier: ['themes', 0, 'items', 0, 'id']
			}
		]);
	});

	test('two themes have two ids', () => {
		const theme = (id: string) => ({ id: 'leren', title: 'Leren', items: [writtenItem({ id })] });
		expect(mistakesOfLast(writtenQuestionnaire({ themes: [theme('a'), theme('b')] }))).toEqual([
			"themes.1.id: id 'leren' komt al eerder voor"
		]);
	});

	test('a measure is unique, also against the id of another item', () => {
		const items = [writtenItem(), writtenItem({ id: 'leren.b', measure: 'leren.reflectie' })];
		expect(mistakesOfLast(questionnaireWith(items))).toEqual([
			"themes.0.items.1.measure: measure 'leren.reflectie' is al die van vraag 'leren.reflectie'"
		]);
	});

	test('at least one core theme has a scored item', () => {
		const open = {
			id: 'a',
			title: 'A',
			items: [{ id: 'a.b', text: 'Wat viel op?', type: 'text' }]
		};
		const module = { id: 'leren', title: 'Leren', core: false, items: [writtenItem()] };
		expect(mistakesOfLast(writtenQuestionnaire({ themes: [open, module] }))).toEqual([
			'themes: geen enkel kernthema heeft een vraag die meetelt: verwacht er minstens één'
		]);
	});

	test('a questionnaire of a region may do without a score', () => {
		const items = [{ id: 'kaart.partners', text: 'Met wie?', type: 'relation' }];
		const themes = [{ id: 'kaart', title: 'De kaart', items }];
		expect(mistakesOfLast(writtenQuestionnaire({ subject: 'region', themes }))).toEqual([]);
	});

	test('a step of points ends at the maximum, and only its multiples are values', () => {
		const points = { id: 'leren.a', text: 'Hoeveel?', type: 'points', maximum: 5 };
		const stepped = { ...points, step: 5, levels: { 0: 'Nee.' } };
		expect(mistakesOfLast(questionnaireWith([stepped]))).toEqual([]);
		expect(
			mistakesOfLast(questionnaireWith([{ ...points, step: 2, levels: { 3: 'Half.' } }]))
		).toEqual([
			'themes.0.items.0.levels.3: 3 is geen waarde van deze vraag: verwacht 0, 2, 4 of 5',
			'themes.0.items.0.step: 5 is geen veelvoud van 2: kies een stap die uitkomt'
		]);
	});

	test('only a relation says that a line may run between partners', () => {
		expect(mistakesOfLast(questionnaireWith([writtenItem({ between: 'partners' })]))).toEqual([
			"themes.0.items.0.between: 'between' hoort bij type relation, niet bij type scale"
		]);
	});

	test('bands begin at 0 and ascend', () => {
		const band = (from: number) => ({ label: 'Band', from, color: '#000000' });
		expect(mistakesOfLast(writtenQuestionnaire({ bands: [band(5), band(40), band(40)] }))).toEqual([
			'bands.0.from: de eerste band begint bij 0, er stond 5',
			'bands.2.from: verwacht een getal hoger dan 40, er stond 40: banden lopen op'
		]);
	});

	test('a band is never named after the floor', () => {
		const bands = [{ label: 'Onder de Ondergrens', from: 0, color: '#000000' }];
		expect(mistakesOfLast(writtenQuestionnaire({ bands }))).toEqual([
			"bands.0.label: een band heet niet naar de ondergrens, er stond 'Onder de Ondergrens': kies een woord van groei"
		]);
	});

	test('values of a scale ascend', () => {
		const scales = {
			vier: [
				{ value: 2, label: 'a' },
				{ value: 2, label: 'b' }
			]
		};
		expect(mistakesOfLast(writtenQuestionnaire({ scales }))).toEqual([
			'scales.vier.1.value: verwacht een waarde hoger dan 2, er stond 2'
		]);
	});

	test('a scale has at least two options', () => {
		const scales = { vier: [{ value: 1, label: 'a' }] };
		expect(mistakesOfLast(writtenQuestionnaire({ scales }))).toEqual([
			"scales.vier: verwacht minstens twee opties bij 'vier', er stond een lijst"
		]);
	});

	test.each([
		['prof/2024.yaml', ["verwacht 'prof' zoals de map, er stond 'proef'"]],
		['proef/2023.yaml', ["verwacht '2023' zoals de naam van het bestand, er stond '2024'"]],
		['2024.yaml', ['dit bestand hoort in de map met vragenlijsten te staan als proef/2024.yaml']],
		[
			'proef/2024.yml',
			['dit bestand hoort in de map met vragenlijsten te staan als proef/2024.yaml']
		],
		['proef/2024.yaml', []],
		[null, []]
	])('key and version agree with the place of the file: %s', (place, messages) => {
		const [checked] = checkFiles([{ place, raw: writtenQuestionnaire(), isSound: true }]);
		expect(checked!.mistakes.map((mistake) => mistake.message)).toEqual(messages);
	});

	test('only an edition omits', () => {
		expect(mistakesOfLast(writtenQuestionnaire({ omit: ['leren.reflectie'] }))).toEqual([
			"omit: 'omit' hoort bij een editie, en die heeft 'extends'"
		]);
	});
});

describe('an item', () => {
	test.each([
		[{ scale: 'veir' }, `${item}.scale: schaal 'veir' bestaat niet; bedoelde u 'vier'?`],
		[{ scale: 'constructor' }, `${item}.scale: schaal 'constructor' bestaat niet; verwacht vier`],
		[{ floor: 5 }, `${item}.floor: floor 5 is geen waarde van deze vraag: verwacht 1, 2, 3 of 4`],
		[{ norm: 0 }, `${item}.norm: norm 0 is geen waarde van deze vraag: verwacht 1, 2, 3 of 4`],
		[
			{ levels: { 1: 'a', 7: 'b' } },
			`${item}.levels.7: 7 is geen waarde van deze vraag: verwacht 1, 2, 3 of 4`
		],
		[
			{ levels: { laag: 'a' } },
			`${item}.levels.laag: verwacht een waarde van de vraag, er stond 'laag'`
		],
		[{ maximum: 4 }, `${item}.maximum: 'maximum' hoort bij type points, niet bij type scale`],
		[
			{ knock_out: true },
			`${item}.knock_out: 'knock_out' hoort bij type choice, niet bij type scale`
		],
		[{ norm: 2, floor: 3 }, `! ${item}.norm: de norm (2) ligt onder de ondergrens (3)`],
		[
			{ replaces: ['leren.reflectie'] },
			`${item}.replaces.0: 'replaces' noemt de measure van de vraag zelf: geef de vraag een eigen 'measure'`
		]
	])('of type scale with %j', (keys, mistake) => {
		expect(mistakesOfLast(questionnaireWith([writtenItem(keys)]))).toEqual([mistake]);
	});

	test.each([
		['scale', 'scale'],
		['choice', 'options'],
		['points', 'maximum']
	])('of type %s needs its %s', (type, key) => {
		expect(mistakesOfLast(questionnaireWith([{ id: 'a', text: 'A', type }]))).toEqual([
			`${item}: '${key}' ontbreekt: een vraag van type ${type} heeft die nodig`
		]);
	});

	test('of type points stands for 0 to its maximum, which is at least 1', () => {
		const points = { id: 'a', text: 'A', type: 'points', maximum: 8 };
		expect(mistakesOfLast(questionnaireWith([{ ...points, floor: 9 }]))).toEqual([
			`${item}.floor: floor 9 is geen waarde van deze vraag: verwacht 0 tot en met 8`
		]);
		expect(mistakesOfLast(questionnaireWith([{ ...points, maximum: 0 }]))).toEqual([
			`${item}.maximum: verwacht een geheel getal van 1 tot en met 1000 bij 'maximum', er stond het getal 0`
		]);
	});

	test('of type yes-partly-no has 0, 1 and 2', () => {
		const question = { id: 'a', text: 'A', type: 'yes-partly-no', floor: 3 };
		expect(mistakesOfLast(questionnaireWith([question]))).toEqual([
			`${item}.floor: floor 3 is geen waarde van deze vraag: verwacht 0, 1 of 2`
		]);
	});

	test('of type choice gives every option a score, values ascending', () => {
		const options = [
			{ value: 2, label: 'a', score: 0 },
			{ value: 1, label: 'b' }
		];
		expect(
			mistakesOfLast(questionnaireWith([{ id: 'a', text: 'A', type: 'choice', options }]))
		).toEqual([
			`${item}.options.1: 'score' ontbreekt: verwacht een getal van 0 tot en met 100`,
			`${item}.options.1.value: verwacht een waarde hoger dan 2, er stond 1`
		]);
	});

	test('of type choice that knocks out without a floor gets a warning', () => {
		const options = [1, 2].map((value) => ({ value, label: 'a', score: value }));
		const choice = { id: 'a', text: 'A', type: 'choice', options, knock_out: true };
		expect(mistakesOfLast(questionnaireWith([choice]))).toEqual([
			`! ${item}.knock_out: 'knock_out' doet niets zonder 'floor'`
		]);
	});

	test('of an open type has no floor', () => {
		const open = { id: 'a', text: 'A', type: 'text', floor: 1 };
		expect(mistakesOfLast(questionnaireWith([writtenItem(), open]))).toEqual([
			"themes.0.items.1.floor: 'floor' hoort bij type scale, choice, points of yes-partly-no, niet bij type text"
		]);
	});

	test('of type action may carry options, without scores', () => {
		const options = [1, 2].map((value) => ({ value, label: 'vorm' }));
		const action = { id: 'a', text: 'A', type: 'action', options };
		expect(mistakesOfLast(questionnaireWith([writtenItem(), action]))).toEqual([]);
		const scored = { ...action, options: options.map((option) => ({ ...option, score: 1 })) };
		expect(mistakesOfLast(questionnaireWith([writtenItem(), scored]))).toHaveLength(2);
	});
});

describe('all kinds of mistakes', () => {
	test('are found in one run', () => {
		const items = [
			writtenItem({ floor: 9, flor: 1 }),
			writtenItem(),
			{ id: 'leren.c', text: 3, type: 'scale', scale: 'vijf' }
		];
		expect(mistakesOfLast(questionnaireWith(items, { titel: 'Proef' }))).toHaveLength(6);
	});

	test('an unreadable value brings no mistakes that are only its consequence', () => {
		const items = [writtenItem({ type: 'schaal' }), writtenItem({ id: 'b', scale: 4, floor: 'x' })];
		expect(mistakesOfLast(questionnaireWith(items))).toHaveLength(3);
	});
});

describe('whatever stands in a file', () => {
	const strange = [null, 0, -1, 'x', '', true, [], [null], {}, { id: 'x' }, 'constructor'];
	const base = questionnaireWith([writtenItem(), writtenItem({ id: 'leren.weg' })]);
	const change = { id: 'leren.reflectie', text: 'Anders.', floor: 3, levels: { 1: 'a' } };
	const added = writtenItem({ id: 'leren.b', replaces: ['c'], norm: 2 });
	const edition = writtenEdition({
		omit: ['leren.weg'],
		scales: base.scales,
		themes: [{ id: 'leren', title: 'L', items: [change, added] }]
	});

	test.each([
		['a questionnaire', base],
		['an edition', edition]
	])('in %s, the check answers, and accepts only what it can resolve', (_, written) => {
		expect(checkLast(base, written).questionnaire).not.toBeNull();
		for (const path of pathsIn(written)) {
			for (const value of [undefined, ...strange]) {
				const files = [base, edition, replaced(written, path, value)];
				const raw = files.map((file) => ({ place: null, raw: file, isSound: true }));
				for (const { questionnaire, mistakes } of checkFiles(raw)) {
					expect(questionnaire === null).toBe(
						mistakes.some(({ severity }) => severity === 'error')
					);
				}
			}
		}
	});
});

/** Every place in a file, from the top. */
function pathsIn(value: unknown): string[][] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, part]) => [
		[key],
		...pathsIn(part).map((path) => [key, ...path])
	]);
}

/** A copy with another value at a place, or without it. */
function replaced(value: unknown, [key = '', ...rest]: string[], by: unknown): unknown {
	const copy = structuredClone(value) as Keys;
	if (rest.length > 0) copy[key] = replaced(copy[key], rest, by);
	else if (by === undefined && !Array.isArray(copy)) delete copy[key];
	else copy[key] = by;
	return copy;
}

describe('a new version', () => {
	const later = (keys: Keys) => questionnaireWith([writtenItem(keys)], { version: '2025' });
	const refused = (what: string) =>
		`vraag 'leren.reflectie' is anders dan in proef@2024 (${what}): zet er 'change: editorial' bij als de betekenis gelijk bleef, of geef de vraag een nieuwe 'measure'`;

	test.each([
		[{ text: 'Wij kijken vaak terug.' }, 'text', 'tekst'],
		[{ floor: 3 }, 'id', 'ondergrens'],
		[{ scale: 'drie' }, 'id', 'antwoorden, score per antwoord']
	])('that changes a question in silence is refused: %j', (keys, place, what) => {
		const scales = {
			...(writtenQuestionnaire().scales as object),
			drie: [1, 2, 3].map((value) => ({ value, label: `stap ${value}` }))
		};
		expect(mistakesOfLast(writtenQuestionnaire(), { ...later(keys), scales })).toEqual([
			`${item}.${place}: ${refused(what)}`
		]);
	});

	test('that says a change is editorial is right', () => {
		const reworded = later({ text: 'Wij kijken vaak terug.', change: 'editorial' });
		expect(mistakesOfLast(writtenQuestionnaire(), reworded)).toEqual([]);
	});

	test('that gives a changed question a new measure is right, under the same id', () => {
		const other = later({ text: 'Wij leren van klachten.', measure: 'leren.klachten' });
		expect(mistakesOfLast(writtenQuestionnaire(), other)).toEqual([]);
	});

	test('is compared by measure, not by id', () => {
		const renamed = later({ id: 'leren.terugkijken', text: 'Anders', measure: 'leren.reflectie' });
		expect(mistakesOfLast(writtenQuestionnaire(), renamed)).toHaveLength(1);
	});

	test('with another label on a scale changes every question that uses it', () => {
		const scales = { vier: [1, 2, 3, 4].map((value) => ({ value, label: `trede ${value}` })) };
		const relabelled = writtenQuestionnaire({ version: '2025', scales });
		expect(mistakesOfLast(writtenQuestionnaire(), relabelled)).toEqual([
			`${item}.id: ${refused('antwoorden')}`
		]);
	});

	test('may break its lines otherwise, rename a scale and weigh otherwise', () => {
		const same = questionnaireWith(
			[writtenItem({ text: 'Wij\nkijken  terug.', scale: 'zelfde', weight: 2 })],
			{
				version: '2025',
				scales: { zelfde: [1, 2, 3, 4].map((value) => ({ value, label: `stap ${value}` })) }
			}
		);
		expect(mistakesOfLast(writtenQuestionnaire(), same)).toEqual([]);
	});

	test('is compared with the greatest lower version only', () => {
		const first = questionnaireWith([writtenItem({ text: 'Heel anders.' })], { version: '2023' });
		expect(mistakesOfLast(first, later({}), writtenQuestionnaire(), later({}))).toEqual([]);
	});

	test('that is unreadable elsewhere is still compared', () => {
		const both = later({ text: 'Wij kijken vaak terug.', flor: 3 });
		expect(mistakesOfLast(writtenQuestionnaire(), both)).toHaveLength(2);
	});

	test('that replaces a measure the previous version lacks gets a warning', () => {
		const merged = later({ id: 'leren.nieuw', replaces: ['leren.reflectei'] });
		expect(mistakesOfLast(writtenQuestionnaire(), merged)).toEqual([
			`! ${item}.replaces.0: measure 'leren.reflectei' staat niet in proef@2024; bedoelde u 'leren.reflectie'?`
		]);
	});

	test('warns where the previous one cannot all be read', () => {
		expect(mistakesOfLast(writtenQuestionnaire({ titel: 'x' }), later({}))).toEqual([
			'! version: de vorige versie, proef@2024, heeft zelf fouten: wat veranderde is niet helemaal na te gaan'
		]);
	});

	test('of an edition is compared with all that both inherit', () => {
		const themes = (keys: object) => [{ id: 'leren', items: [{ id: 'leren.reflectie', ...keys }] }];
		const earlier = writtenEdition({ themes: themes({ text: 'Onze woorden.' }) });
		const silent = writtenEdition({ version: '2025', themes: themes({ text: 'Andere woorden.' }) });
		const back = writtenEdition({ version: '2025' });
		expect(mistakesOfLast(writtenQuestionnaire(), earlier, silent)).toEqual([
			`${item}.text: ${refused('tekst').replace('proef@', 'regio@')}`
		]);
		expect(mistakesOfLast(writtenQuestionnaire(), earlier, back)).toEqual([
			`extends: ${refused('tekst').replace('proef@', 'regio@')}`
		]);
	});
});
