import { describe, expect, test } from 'vitest';
import { headline, inSentence } from '#domain/picture/headline.ts';
import { region, type GivenRegion, type GivenTheme } from '../../world/region-result.ts';

describe('the headline, with an earlier round', () => {
	test('counts the themes that rose and names the one that lags', () => {
		expect(headlineOf(zuidHollandZuid)).toBe(
			'Vooruit op vier van de zes thema’s; leren en verbeteren blijft achter'
		);
	});

	test('writes one as a word', () => {
		expect(headlineOf([change('Eén', 50, 60), ...unchanged(5, 58)])).toBe(
			'Vooruit op een van de zes thema’s'
		);
	});

	test('says all where all rose, and both where there are two', () => {
		expect(headlineOf([change('A', 50, 60), change('B', 50, 60), change('C', 50, 60)])).toBe(
			'Vooruit op alle drie thema’s'
		);
		expect(headlineOf([change('A', 50, 60), change('B', 50, 60)])).toBe('Vooruit op beide thema’s');
	});

	test('names a single theme that fell, also where another lags', () => {
		const themes = [change('Laag', 40, 45), change('Dalend', 70, 60), change('Hoog', 70, 80)];
		expect(headlineOf(themes)).toBe('Vooruit op twee van de drie thema’s; dalend ging achteruit');
	});

	test('counts the themes that fell where there are more', () => {
		const themes = [
			change('A', 40, 50),
			change('B', 70, 60),
			change('C', 70, 60),
			...unchanged(1, 57)
		];
		expect(headlineOf(themes)).toBe(
			'Vooruit op een van de vier thema’s, achteruit op twee; a blijft achter'
		);
	});

	test('says that nothing rose', () => {
		expect(headlineOf([change('A', 62, 60), change('B', 60, 60)])).toBe(
			'Vrijwel gelijk op beide thema’s'
		);
		expect(headlineOf([change('A', 70, 60), ...unchanged(3, 61)])).toBe(
			'Vrijwel gelijk op drie van de vier thema’s; a ging achteruit'
		);
		expect(headlineOf([change('A', 70, 60), change('B', 70, 60), ...unchanged(1, 61)])).toBe(
			'Achteruit op twee van de drie thema’s'
		);
		expect(headlineOf([change('A', 70, 60), change('B', 70, 60)])).toBe(
			'Achteruit op beide thema’s'
		);
	});

	test('a change below the minimum is neither a riser nor a faller', () => {
		expect(headlineOf([change('A', 58.4, 60.4), change('B', 62, 60)])).toBe(
			'Vrijwel gelijk op beide thema’s'
		);
	});

	test('weighs the shown numbers, as the reader does', () => {
		// 57.5 shows as 58 and 60.4 as 60: the difference that is printed is 2, not 2.9.
		expect(headlineOf([change('A', 57.5, 60.4), change('B', 60, 60)])).toBe(
			'Vrijwel gelijk op beide thema’s'
		);
	});

	test('names no laggard where all lie within a small difference of the whole', () => {
		expect(headlineOf([change('A', 50, 60), change('B', 50, 59)])).toBe('Vooruit op beide thema’s');
	});

	test('names the first of two that lag as far, in the order of the questionnaire', () => {
		const themes = [change('Hoog', 70, 90), change('Zicht', 40, 50), change('Aanbod', 40, 50)];
		expect(headlineOf(themes)).toBe('Vooruit op alle drie thema’s; zicht blijft achter');
	});

	test('counts only what can be compared, and says so', () => {
		const themes = [
			change('A', 50, 60),
			change('B', 50, 60),
			{ title: 'C', score: 60, earlier: null }
		];
		expect(headlineOf(themes)).toBe('Vooruit op beide vergelijkbare thema’s');
	});

	test('speaks of one theme by its name', () => {
		expect(headlineOf([change('Regie', 50, 60)])).toBe('Regie ging vooruit');
		expect(headlineOf([change('Regie', 60, 50)])).toBe('Regie ging achteruit');
		expect(headlineOf([change('Regie', 60, 61)])).toBe('Regie is vrijwel gelijk gebleven');
		expect(
			headlineOf([change('Regie', 50, 60), { title: 'Zicht', score: 70, earlier: null }])
		).toBe('Het enige vergelijkbare thema, regie, ging vooruit');
	});

	test('writes more than twelve in digits', () => {
		expect(headlineOf([change('A', 50, 60), ...unchanged(13, 60)])).toBe(
			'Vooruit op een van de 14 thema’s'
		);
	});
});

describe('the headline, without an earlier round', () => {
	test('names the highest and the lowest theme', () => {
		expect(headlineOf([score('Regie', 70), score('Zicht', 40), score('Leren', 55)])).toBe(
			'Regie staat er het best voor; zicht vraagt de meeste aandacht'
		);
	});

	test('takes the first of equals', () => {
		expect(headlineOf([score('A', 70), score('B', 70.2), score('C', 40), score('D', 39.6)])).toBe(
			'A staat er het best voor; c vraagt de meeste aandacht'
		);
	});

	test('says that all are equal, or that there is one', () => {
		expect(headlineOf([score('A', 59.6), score('B', 60.4)])).toBe('Alle thema’s komen uit op 60');
		expect(headlineOf([score('Regie', 60), score('Zicht', null)])).toBe('Regie komt uit op 60');
	});

	test('says why there is no score', () => {
		expect(headlineOf([{ title: 'A', score: null, reason: 'no-scan' }])).toBe(
			'Nog geen scores: er is nog geen scan vastgesteld'
		);
		expect(headlineOf([score('A', null)])).toBe('Nog geen scores: er is nog te weinig ingevuld');
		expect(headlineOf([{ title: 'A', score: null, reason: 'not-applicable' }])).toBe(
			'Nog geen thema heeft een score'
		);
	});

	test('also where the earlier round compares nowhere', () => {
		expect(headlineOf([score('A', 60), score('B', 40)], { compared: true })).toBe(
			'A staat er het best voor; b vraagt de meeste aandacht'
		);
	});
});

test('a name or an abbreviation keeps its capital inside a sentence', () => {
	expect(inSentence({ title: 'Leren en verbeteren' })).toBe('leren en verbeteren');
	expect(inSentence({ title: 'Samenwerken met Veilig Thuis' })).toBe(
		'Samenwerken met Veilig Thuis'
	);
	expect(inSentence({ title: 'AVE-aanpak' })).toBe('AVE-aanpak');
});

const zuidHollandZuid = [
	change('Veilige leefomgeving', 62, 67),
	change('Tijdig signaleren', 68, 72),
	change('Toegankelijk en dichtbij', 79, 80),
	change('Handelen met een brede blik', 47, 54),
	change('Leren en verbeteren', 51, 47),
	change('Samenwerken aan veiligheid', 51, 59)
];

describe('the headline, where figures are withheld', () => {
	test('counts only the changes that may be told, and says of how many themes', () => {
		const two = [hidden('A'), hidden('B'), change('C', 50, 60)];
		expect(headlineOf([...two, change('D', 60, 60)])).toBe(
			'Van de vier thema’s is van twee de verandering te tonen: vooruit op één'
		);
		expect(headlineOf([...two, change('D', 50, 60)])).toBe(
			'Van de vier thema’s is van twee de verandering te tonen: vooruit op beide'
		);
		expect(headlineOf([...two, change('Leren', 60, 50)])).toBe(
			'Van de vier thema’s is van twee de verandering te tonen: vooruit op één; leren blijft achter'
		);
	});

	test('never calls the one that may be told the only one that can be compared', () => {
		expect(headlineOf([hidden('Zicht'), change('Regie', 50, 60)])).toBe(
			'Van de twee thema’s is van één de verandering te tonen: regie ging vooruit'
		);
		expect(headlineOf([hidden('Zicht'), change('Regie', 61, 60)])).toBe(
			'Van de twee thema’s is van één de verandering te tonen: regie is vrijwel gelijk gebleven'
		);
	});

	test('is about the scores where no change may be told', () => {
		expect(headlineOf([hidden('Zicht', 40), hidden('Regie', 70)])).toBe(
			'Regie staat er het best voor; zicht vraagt de meeste aandacht'
		);
	});

	test('is about the scores too where the changes of fewer than half the themes may be told', () => {
		expect(headlineOf([hidden('Zicht', 40), hidden('Regie', 70), change('Leren', 50, 60)])).toBe(
			'Regie staat er het best voor; zicht vraagt de meeste aandacht'
		);
	});

	test('names the best only of the themes whose score may be told', () => {
		expect(headlineOf([score('Regie', 70), score('Zicht', 40), withheld('Leren')])).toBe(
			'Van de twee getoonde thema’s staat regie er het best voor; zicht vraagt de meeste aandacht'
		);
		expect(headlineOf([score('A', 60), score('B', 60), withheld('C')])).toBe(
			'Alle getoonde thema’s komen uit op 60'
		);
		expect(headlineOf([score('A', 60), score('B', 60), score('C', null)])).toBe(
			'Alle thema’s met een score komen uit op 60'
		);
	});

	test('says that the scores are withheld, and not that they are not there', () => {
		expect(headlineOf([withheld('A'), score('B', null)])).toBe(
			'De scores zijn niet getoond: te herleiden tot één gemeente'
		);
	});
});

function hidden(title: string, score = 60): GivenTheme {
	return { title, score, earlier: null, changeReason: 'protected' };
}

function withheld(title: string): GivenTheme {
	return { title, score: null, reason: 'protected' };
}

function headlineOf(themes: GivenTheme[], given: GivenRegion = {}): string {
	return headline(...region(themes, given));
}

function change(title: string, earlier: number, score: number): GivenTheme {
	return { title, earlier, score };
}

function unchanged(number: number, score: number): GivenTheme[] {
	return Array.from({ length: number }, (_, index) => change(`Gelijk ${index}`, score, score));
}

function score(title: string, score: number | null): GivenTheme {
	return { title, score };
}
