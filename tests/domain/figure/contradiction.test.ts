import { expect, test } from 'vitest';
import { contradictionInWords } from '#domain/figure/contradiction-words.ts';
import { contradictionsIn } from '#domain/figure/contradiction.ts';
import { currentOf, type LocalFigure } from '#domain/figure/figure.ts';
import { readPastedFigures } from '#domain/figure/pasted.ts';
import { figureOf } from './figures.ts';

const known = { inhabitants: [], members: ['GM0268'] };
const told = (figures: LocalFigure[]) =>
	contradictionsIn(currentOf(figures), known).map(contradictionInWords);

const rest = 'exclusief Dukenburg';

/** As the evaluation of 2025 of Samen Verder printed them, with its own names. */
const nijmegen = readPastedFigures(
	[
		'Onderwerp;Gebied;Deel;Groep;Jaar;Vanaf jaar;Getal;Eenheid;Noemer;Noemer van;Gedrukt;Bron;Status',
		'OTS;Nijmegen;Dukenburg;;2023;;70;kinderen;4036;jeugdigen 0-18;1,68%;evaluatie;definitief',
		'OTS;Nijmegen;Zuid;;2023;;46;kinderen;3551;jeugdigen 0-18;1,30%;evaluatie;definitief',
		'OTS;Nijmegen;Nieuw West;;2023;;45;kinderen;2757;jeugdigen 0-18;1,63%;evaluatie;definitief',
		'OTS;Nijmegen;Lindenholt;;2023;;36;kinderen;2754;jeugdigen 0-18;1,31%;evaluatie;definitief',
		'OTS;Nijmegen;Noord;;2023;;28;kinderen;7112;jeugdigen 0-18;0,39%;evaluatie;definitief',
		'OTS;Nijmegen;Centrum + Oost;;2023;;25;kinderen;3969;jeugdigen 0-18;0,63%;evaluatie;definitief',
		'OTS;Nijmegen;Oud West;;2023;;15;kinderen;2273;jeugdigen 0-18;0,66%;evaluatie;definitief',
		'OTS;Nijmegen;Midden;;2023;;13;kinderen;2987;jeugdigen 0-18;0,44%;evaluatie;definitief',
		'OTS;Nijmegen;;;2023;;308;kinderen;;;;evaluatie;definitief',
		'OTS;Nijmegen;;;2024;;296;kinderen;;;;evaluatie;definitief',
		'OTS;Nijmegen;Dukenburg;;2024;;61;kinderen;;;;evaluatie;definitief',
		`Totale kosten;Nijmegen;${rest};;2023;;1.981.718;euro;;OTS;€ 6.434;evaluatie;definitief`,
		`Totale kosten;Nijmegen;${rest};;2024;;2.631.991;euro;;OTS;€ 8.892;evaluatie;definitief`,
		'Kosten OTS;Nijmegen;Dukenburg;;2023;;628.813;euro;;OTS;€ 8.983;evaluatie;definitief',
		'Kosten OTS;Nijmegen;Dukenburg;;2024;;625.551;euro;;OTS;€ 10.255;evaluatie;definitief',
		'Kosten OTS;Nijmegen;;;2023;;2.280.790;euro;;;;evaluatie;definitief',
		'Kosten OTS;Nijmegen;;;2024;;2.631.991;euro;;;;evaluatie;definitief',
		`Inwoners;Nijmegen;${rest};tot en met 22 jaar;2024;;42.693;inwoners;;;;evaluatie;definitief`,
		`Inwoners;Nijmegen;${rest};23 jaar en ouder;2024;;121.959;inwoners;;;;evaluatie;definitief`,
		`Inwoners;Nijmegen;${rest};;2024;;164.653;inwoners;;;;evaluatie;definitief`,
		'Inwoners;Nijmegen;Dukenburg;tot en met 22 jaar;2024;;5.355;inwoners;;;;evaluatie;definitief',
		'Inwoners;Nijmegen;Dukenburg;23 jaar en ouder;2024;;17.034;inwoners;;;;evaluatie;definitief',
		'Inwoners;Nijmegen;Dukenburg;;2024;;22.389;inwoners;;;;evaluatie;definitief',
		'Bereikt met consultatie;Nijmegen;Dukenburg;;2024;2023;189;gezinnen;;;;evaluatie;definitief',
		'Bereikt met begeleiding;Nijmegen;Dukenburg;;2024;2023;91;gezinnen;;;;evaluatie;definitief'
	].join('\n'),
	{
		region: { key: 'nijmegen', name: 'Rijk van Nijmegen' },
		members: [{ code: 'GM0268', name: 'Nijmegen' }],
		kept: [],
		today: '2026-01-01'
	}
);

test('the figures of an evaluation are read whole, and its known faults are told and nothing else', () => {
	expect(nijmegen.flatMap(({ mistakes }) => mistakes)).toEqual([]);
	const figures = nijmegen.flatMap(({ figure }) => figure ?? []);
	expect(figures).toHaveLength(25);
	expect(told(figures)).toEqual([
		'OTS, 2023: de 8 delen van de gemeente tellen op tot 278. Voor Nijmegen staat er 308: de delen zijn samen 30 minder.',
		'Inwoners, 2024: de 2 groepen tellen op tot 164.652. Voor Nijmegen exclusief Dukenburg staat er 164.653: de delen zijn samen 1 minder.',
		'OTS, 2023, Nijmegen: Dukenburg: er staat ‘1,68%’ gedrukt. Uit 70 en 4.036 volgt 1,73%.',
		// 1.981.718 / 308 is 6.434 too: the same fault as that of the year after.
		'Totale kosten, 2023, Nijmegen exclusief Dukenburg: ‘€ 6.434’ is gemaakt met 308. Dat is het aantal (OTS) van Nijmegen, niet van Nijmegen exclusief Dukenburg.',
		'Totale kosten, 2024, Nijmegen exclusief Dukenburg: ‘€ 8.892’ is gemaakt met 296. Dat is het aantal (OTS) van Nijmegen, niet van Nijmegen exclusief Dukenburg.',
		'2.631.991 (2024) staat er twee keer: als ‘Totale kosten’ van Nijmegen exclusief Dukenburg en als ‘Kosten OTS’ van Nijmegen. Eén van de twee namen klopt waarschijnlijk niet.'
	]);
});

test('of the percentages of a monitor the one that does not follow is told', () => {
	const of753 = { base: 753, baseOf: 'gezinnen', unit: 'gezinnen' };
	const figures = [
		figureOf({ ...of753, subject: 'Zonder kinderen', value: 17, printed: '2,2%' }),
		figureOf({ ...of753, subject: 'Gedwongen maatregel', value: 36, printed: '5%' }),
		figureOf({ ...of753, subject: 'Zonder maatregel', value: 717, printed: '95%' })
	];
	expect(told(figures)).toEqual([
		'Zonder kinderen, 2023, Nijmegen: er staat ‘2,2%’ gedrukt. Uit 17 en 753 volgt 2,3%.'
	]);
});

test('some municipalities are no region; all of them are, and more than it is always wrong', () => {
	const region = figureOf({ level: 'region', municipality: null, place: 'Regio', value: 500 });
	const a = figureOf({ municipality: 'a', place: 'A', value: 100 });
	const b = figureOf({ municipality: 'b', place: 'B', value: 300 });
	const of = (figures: LocalFigure[]) =>
		contradictionsIn(figures, { inhabitants: [], members: ['a', 'b'] }).map(({ kind }) => kind);
	expect(of([region, a])).toEqual([]);
	expect(of([region, a, b])).toEqual(['sum']);
	expect(of([region, a, { ...b, value: 400 }])).toEqual([]);
	expect(of([region, { ...a, value: 501 }])).toEqual(['sum']);
});

test('an amount of money may have been rounded, and a number of people not', () => {
	const parts = (unit: string) => [
		figureOf({ unit, value: 101 }),
		figureOf({ unit, value: 50, part: 'A' }),
		figureOf({ unit, value: 50, part: 'B' })
	];
	expect(told(parts('euro'))).toEqual([]);
	expect(told(parts('kinderen'))).toHaveLength(1);
});
