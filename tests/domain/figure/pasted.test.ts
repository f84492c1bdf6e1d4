import { expect, test } from 'vitest';
import { readPastedFigures } from '#domain/figure/pasted.ts';
import { figureOf } from './figures.ts';

const known = {
	region: { key: 'regio', name: 'Regio Kring' },
	members: [{ code: 'GM0268', name: 'Nijmegen' }],
	kept: [figureOf()],
	today: '2026-01-01'
};
const line = 'OTS;Nijmegen;2024;100;kinderen;;;proef;definitief';
const read = (text: string) => readPastedFigures(text, known);
const mistakes = (text: string) => read(text).flatMap((one) => one.mistakes);

test('every mistake is told with its column, and one more than once', () => {
	expect(mistakes(';Nijmege;20x4;veel;;0;;;zeker')).toEqual([
		'Kolom Gebied: ‘Nijmege’ is geen gemeente van deze regio, de regio of Nederland. Het lijkt op Nijmegen.',
		'Kolom Status: schrijf voorlopig, nader voorlopig of definitief.',
		'Kolom Onderwerp: hier staat niets. Vul deze cel in.',
		'Kolom Jaar: ‘20x4’ is geen jaar tussen 1990 en 2026.',
		'Kolom Getal: ‘veel’ is geen getal. Schrijf het zoals 1234 of 12,5.',
		'Kolom Eenheid: hier staat niets. Vul deze cel in.',
		'Kolom Bron: hier staat niets. Vul deze cel in.'
	]);
	expect(mistakes(`${line}\n${line}`)).toEqual([
		'Dit cijfer staat ook op regel 1. Laat één van de twee staan.'
	]);
	expect(mistakes(line.replace('2024', '2023'))).toEqual([
		'Dit cijfer is er al, met dezelfde status. Maak eerst de invoer ongedaan waar het in zit.'
	]);
	expect(mistakes(line.replace('kinderen', '%'))).toHaveLength(1);
	expect(mistakes(line.replace('100', '1,5'))).toHaveLength(1);
});

test('a national figure needs what it is a part of', () => {
	expect(mistakes('Meldingen;Nederland;2024;5;mensen;;;bron;definitief')).toHaveLength(1);
	const [found] = read('Meldingen;Nederland;2024;5;mensen;1.000;inwoners;bron;definitief');
	expect(found?.figure).toMatchObject({ level: 'country', value: 5, base: 1000 });
});

test('a small number is warned about, and money is not', () => {
	expect(read(line.replace('100', '9'))[0]?.warnings).toHaveLength(1);
	expect(read(line.replace('100;kinderen', '9;euro'))[0]?.warnings).toEqual([]);
});
