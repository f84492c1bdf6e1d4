import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBsn } from '#domain/client-mention/bsn.ts';
import { findClientMention } from '#domain/client-mention/search.ts';
import {
	clientMentionInWords,
	withoutClientMention
} from '#domain/client-mention/client-mention.ts';
import { aboutClients, aboutNobody } from './client-mention-texts.ts';

const today = '2026-03-20';
const kindsIn = (text: string) => [
	...new Set(findClientMention(text, today).map(({ kind }) => kind))
];

test('a hundred texts about clients are noticed, each with what is in it', () => {
	expect(new Set(aboutClients.map(([text]) => text)).size).toBe(100);
	const missed = aboutClients.filter(
		([text, ...kinds]) => kindsIn(text).toSorted().join() !== kinds.toSorted().join()
	);
	expect(missed).toEqual([]);
});

test('three hundred texts about nobody are left alone', () => {
	expect(new Set(aboutNobody).size).toBe(300);
	const noticed = aboutNobody.flatMap((text) => findClientMention(text, today));
	expect(noticed).toEqual([]);
});

test('what is noticed are the words in the text, in their order, once', () => {
	const text = 'BSN 123456782, Jan Jansen geboren 01-02-1980, Dorpsstraat 5, 3341 AB.';
	const found = findClientMention(text, today);
	expect(found.map(({ kind, words }) => [kind, words])).toEqual([
		['bsn', 'BSN 123456782'],
		['birth-date', 'Jan Jansen geboren 01-02-1980'],
		['address', 'Dorpsstraat 5, 3341 AB']
	]);
	for (const { start, end, words } of found) expect(text.slice(start, end)).toBe(words);
});

test('what is noticed is said in words', () => {
	expect(clientMentionInWords(findClientMention('Jan Jansen (1-2-1980), 123456782', today))).toBe(
		'een geboortedatum (“Jan Jansen (1-2-1980)”) en een BSN (“123456782”)'
	);
	expect(clientMentionInWords([])).toBe('');
});

test('an address on the web or of mail says nothing of a client by its numbers', () => {
	for (const number of ['BSN:123456782', '123456782', 'Dorpsstraat 5, 3341 AB']) {
		expect(kindsIn(`Zie ${number}`), number).toHaveLength(1);
	}
	expect(kindsIn('Zie https://zaken.nl/dossier:123456782 voor het hele verslag.')).toEqual([]);
	expect(kindsIn('Zie www.zaken.nl/map;bsn:123456782.')).toEqual([]);
	expect(kindsIn('Mail naar (123456782)-zaak@gemeente.nl')).toEqual([]);
});

describe('taking it away', () => {
	const without = (text: string) => withoutClientMention(text, findClientMention(text, today));

	test('leaves the rest as it was written', () => {
		expect(
			without(
				'Ervaringsdeskundige Ria: het gebeurt bij mij thuis nooit. BSN 123456782, Jan Jansen geboren 01-02-1980, Dorpsstraat 5, 3341 AB.'
			)
		).toBe('Ervaringsdeskundige Ria: het gebeurt bij mij thuis nooit.');
		expect(without('Bij Jan Jansen (01-02-1980) ging het  mis.\n\nDaarna niet.')).toBe(
			'Bij ging het  mis.\n\nDaarna niet.'
		);
		expect(without('Sanne de Wit, geb. 3-4-2011, staat op de wachtlijst.')).toBe(
			'staat op de wachtlijst.'
		);
		expect(without('Wij deden dit goed, bsn 999990305.')).toBe('Wij deden dit goed.');
		expect(without('123456782')).toBe('');
	});

	test('leaves nothing to notice', () => {
		const left = aboutClients.filter(([text]) => kindsIn(without(text)).length > 0);
		expect(left).toEqual([]);
	});

	test('of nothing changes nothing', () => {
		for (const text of aboutNobody) expect(without(text)).toBe(text);
	});
});

describe('a BSN', () => {
	const nineDigits = fc.integer({ min: 100_000_000, max: 999_999_999 }).map(String);
	const words = fc.constantFrom('', 'BSN ', 'bsn: ', 'Het gaat om ', '(', 'zie ', 'cliënt ');
	const ends = fc.constantFrom(
		'',
		'.',
		', zie dossier',
		')',
		' staat op de lijst',
		'\n',
		'; 3 jaar'
	);

	test('is noticed whatever stands around it', () => {
		fc.assert(
			fc.property(nineDigits.filter(isBsn), words, ends, (number, before, after) => {
				expect(kindsIn(before + number + after)).toEqual(['bsn']);
			})
		);
	});

	test('is noticed with dots and spaces', () => {
		fc.assert(
			fc.property(nineDigits.filter(isBsn), fc.constantFrom('.', ' '), (number, mark) => {
				const [a, b, c] = [number.slice(0, 4), number.slice(4, 6), number.slice(6)];
				expect(kindsIn(`BSN ${a}${mark}${b}${mark}${c}`)).toEqual(['bsn']);
				expect(kindsIn(`${a}${mark}${b}${mark}${c} staat in het systeem`)).toEqual(['bsn']);
			})
		);
	});

	test('is no number that fails its check, even where it is called so', () => {
		const others = nineDigits.filter((number) => !isBsn(number));
		fc.assert(
			fc.property(others, words, ends, (number, before, after) => {
				expect(kindsIn(before + number + after)).toEqual([]);
			})
		);
	});

	test('is no part of a longer number', () => {
		const more = fc.integer({ min: 0, max: 9 }).map(String);
		fc.assert(
			fc.property(nineDigits.filter(isBsn), more, fc.boolean(), (number, digit, isBefore) => {
				expect(kindsIn(isBefore ? digit + number : number + digit)).toEqual([]);
			})
		);
	});

	test('is no day that is written without anything between, though it passes the check', () => {
		for (const day of ['20240107', '07112026']) {
			expect(isBsn(day), day).toBe(true);
			expect(kindsIn(`Verslag ${day} over alle teams`)).toEqual([]);
			expect(kindsIn(`BSN ${day}`)).toEqual(['bsn']);
		}
	});

	test('has one right last digit at most: one digit that is mistyped is noticed', () => {
		fc.assert(
			fc.property(nineDigits.filter(isBsn), (number) => {
				const others = [...'0123456789'].filter((digit) => digit !== number[8]);
				expect(others.filter((digit) => isBsn(number.slice(0, 8) + digit))).toEqual([]);
			})
		);
	});
});

describe('a date of birth', () => {
	const past = fc
		.date({ min: new Date('1930-01-01'), max: new Date('2024-12-31'), noInvalidDate: true })
		.map((day) => day.toISOString().slice(0, 10).split('-').reverse().map(Number).join('-'));
	const people = fc.constantFrom('Jan Jansen', 'mevrouw De Wit', 'Sem', 'J. van der Plas');

	test('is a day in the past directly behind a name', () => {
		fc.assert(
			fc.property(people, past, (name, day) => {
				expect(kindsIn(`${name} (${day}) wacht`)).toEqual(['birth-date']);
				expect(kindsIn(`${name}, ${day}`)).toEqual(['birth-date']);
			})
		);
	});

	test('is no day on which something was agreed or is to be done', () => {
		fc.assert(
			fc.property(
				people,
				past,
				fc.constantFrom('op', 'voor', 'sinds', 'tot'),
				(name, day, word) => {
					expect(kindsIn(`Met ${name} gesproken ${word} ${day}`)).toEqual([]);
					expect(kindsIn(`${name}, ${word} ${day}`)).toEqual([]);
				}
			)
		);
	});

	test('lies a year back, unless it says that somebody was born', () => {
		expect(kindsIn('Jan Jansen (20-3-2025)')).toEqual(['birth-date']);
		expect(kindsIn('Jan Jansen (21-3-2025)')).toEqual([]);
		expect(kindsIn('Jan Jansen, geboren 20-3-2026')).toEqual(['birth-date']);
		expect(kindsIn('Jan Jansen, geboren 21-3-2026')).toEqual([]);
	});

	test('has a year of two digits that is not still to come, so that of this year is a meeting', () => {
		expect(kindsIn('Jan Jansen (3-2-25)')).toEqual(['birth-date']);
		expect(kindsIn('Jan Jansen (3-2-26)')).toEqual([]);
		expect(kindsIn('Jan Jansen (3-2-27)')).toEqual(['birth-date']);
	});

	test('opens a line before a name; in the last ten years that is a diary', () => {
		expect(kindsIn('Lijst:\n20-3-2016 Jan Jansen')).toEqual(['birth-date']);
		expect(kindsIn('Lijst:\n21-3-2016 Jan Jansen')).toEqual([]);
		expect(kindsIn('Lijst:\n12-3-2024 Jan Jansen')).toEqual([]);
	});

	test('is none of somebody who would be older than anybody is', () => {
		expect(kindsIn('Jan Jansen (1-1-1911)')).toEqual(['birth-date']);
		expect(kindsIn('Jan Jansen (1-1-1910)')).toEqual([]);
	});
});

test('a text that is made to be slow takes no time', () => {
	const parts = ['1-1-2000 ', '3341 AB ', '00000000 ', 'Straat 1 ', 'geboren ', 'Aa', '1.', '( '];
	for (const part of parts) {
		const began = performance.now();
		findClientMention(part.repeat(40_000), today);
		expect(performance.now() - began, part).toBeLessThan(2000);
	}
});
