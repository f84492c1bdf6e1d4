import { readFileSync, globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { contrast } from '#domain/style/contrast.ts';
import { bandMistakes, inkMistakes, styleMistakes } from '#domain/style/style.ts';

const labels = ['Begin', 'In opbouw', 'Goed op weg', 'Sterk'];
const messages = (bands: string[]) => bandMistakes(bands, labels).map(({ message }) => message);

describe('an ink', () => {
	test.each(['#14263f', '#000000', '#7a0019', '#003366', '#1B5E20', '#595959'])(
		'that can be read in small type is taken: %s',
		(ink) => expect(inkMistakes(ink)).toEqual([])
	);

	test('that is too light is refused with what it lacks', () => {
		expect(inkMistakes('#0078d7')).toMatchObject([
			{
				path: ['ink'],
				severity: 'error',
				message:
					'#0078d7 is te licht voor kleine letters op wit: het contrast is 4,4 en moet minstens 7 zijn. Kies een donkerder kleur.'
			}
		]);
	});

	test('that falls just short is not said to have enough', () => {
		const [close] = ['#5a5a5a'].filter((grey) => contrast(grey, '#ffffff') < 7);
		expect(inkMistakes(close!)[0]?.message).toContain('het contrast is 6,8 en');
	});

	test.each(['blue', '#fff', '#14263', '#14263g', 'url(#a)', '#14263f;', ''])(
		'that is not #rrggbb is refused with an example: %s',
		(ink) => expect(inkMistakes(ink)[0]?.message).toContain('zoals "#14263f"')
	);
});

describe('colours of bands that people can tell apart', () => {
	test.each([
		['from red to green-blue, as the questionnaires have', 'b5482f efb366 a9d0c6 0f6b66'],
		['in one colour from light to dark', 'bdd7e7 6baed6 3182bd 08519c'],
		['from orange to purple', 'e66101 fdb863 b2abd2 5e3c99'],
		['from red to blue', 'ca0020 f4a582 92c5de 0571b0']
	])('are taken: %s', (_, colors) => {
		expect(messages(colors.split(' ').map((color) => `#${color}`))).toEqual([]);
	});

	test('are those of every questionnaire', () => {
		const files = globSync('questionnaires/*/*.yaml');
		const bandsIn = files.map((file) => {
			const { bands } = parse(readFileSync(file, 'utf8')) as {
				bands?: { label: string; color: string }[];
			};
			return { file, bands: bands ?? [] };
		});
		expect(bandsIn.flatMap(({ bands }) => bands).length).toBeGreaterThan(20);
		const wrong = bandsIn.flatMap(({ file, bands }) =>
			bandMistakes(
				bands.map(({ color }) => color),
				bands.map(({ label }) => label)
			).map(({ message }) => `${file}: ${message}`)
		);
		expect(wrong).toEqual([]);
	});
});

describe('colours of bands that people mix up are refused', () => {
	test('for who does not tell red from green: a traffic light', () => {
		expect(messages(['#d7191c', '#fdae61', '#a6d96a', '#1a9641'])).toEqual([
			'‘In opbouw’ en ‘Goed op weg’ zijn voor wie rood en groen niet onderscheidt (deuteranopie) bijna gelijk. Maak één van de twee duidelijk lichter of donkerder.'
		]);
	});

	test('for who does not see red alone', () => {
		expect(messages(['#c00000', '#ffc000', '#92d050', '#007a37'])).toEqual([
			'‘In opbouw’ en ‘Goed op weg’ zijn voor wie rood niet ziet (protanopie) bijna gelijk. Maak één van de twee duidelijk lichter of donkerder.'
		]);
	});

	test('where they are no neighbours', () => {
		expect(messages(['#ff0000', '#ffa500', '#ffff00', '#008000'])).toEqual([
			'‘Begin’ en ‘Sterk’ zijn voor wie rood en groen niet onderscheidt (deuteranopie) bijna gelijk. Maak één van de twee duidelijk lichter of donkerder.'
		]);
	});

	test('for who does not tell blue from yellow', () => {
		const [found, ...others] = messages(['#8c2d04', '#e8c060', '#e0a8c0', '#0f4b66']);
		expect(others).toEqual([]);
		expect(found).toContain(
			'‘In opbouw’ en ‘Goed op weg’ zijn voor wie blauw en geel niet onderscheidt (tritanopie) bijna gelijk.'
		);
	});

	test('for all', () => {
		expect(messages(['#b5482f', '#b74a31', '#a9d0c6', '#0f6b66'])[0]).toContain(
			'‘Begin’ en ‘In opbouw’ zijn bijna gelijk.'
		);
	});

	test('where one would seem blank', () => {
		expect(messages(['#b5482f', '#efb366', '#f4f9fb', '#0f6b66'])[0]).toContain(
			'‘Goed op weg’ is bijna wit en lijkt dan op een leeg vak'
		);
	});

	test('where there are more or fewer than bands', () => {
		expect(messages(['#b5482f', '#0f6b66'])).toEqual([
			'Er staan 2 kleuren en de vragenlijst heeft 4 treden. Geef elke trede één kleur, van laag naar hoog.'
		]);
	});

	test('by their colour, as long as nobody knows the bands', () => {
		expect(bandMistakes(['#fdae61', '#a6d96a'])[0]?.message).toMatch(/^#fdae61 en #a6d96a zijn/);
	});

	test('that are no colours, before they are compared', () => {
		const found = styleMistakes({
			ink: '#14263f',
			bands: ['rood', '#b5482f', '#b5482f', '#000000']
		});
		expect(found.map(({ path }) => path)).toEqual([['bands', 0]]);
	});
});
