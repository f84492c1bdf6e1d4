import { expect, test } from 'vitest';
import { characters } from '#infographic/drawing/font-metrics.ts';
import {
	lacksLetters,
	svgWithKnownLetters,
	tidy,
	withKnownLetters
} from '#infographic/paper/letters.ts';

test.each([
	['Súdwest-Fryslân, ’s-Gravenhage, Łódź, ŵ', 'Súdwest-Fryslân, ’s-Gravenhage, Łódź, ŵ'],
	['e\u0301e\u0301n', 'één'],
	['ṩ ḁ ǧ', 's a g'],
	['ﬁets Ａ ²', 'fiets A ²'],
	['漢字', '??'],
	['😀 en 👨‍👩‍👧 en 🇳🇱 en ❤️', '? en ? en ? en ?'],
	['a\u202eb\u200bc\ufeffd\u0000e', 'abcde'],
	['a\n\n\tb\u2028c', 'a b c'],
	['12\u00a0van\u202f14', '12\u00a0van 14'],
	['soft\u00adhyphen', 'soft\u00adhyphen'],
	['half \ud800 paar', 'half ? paar'],
	['', '']
])('%j is set as %j', (typed, set) => {
	expect(withKnownLetters(typed)).toBe(set);
	expect([...set].filter((sign) => !characters.includes(sign))).toEqual([]);
});

test('only letters that are lost are told, not spaces or signs that nobody sees', () => {
	expect(lacksLetters('Fryslân\n e\u0301 \u200b')).toBe(false);
	expect(lacksLetters('ṩ')).toBe(true);
	expect(tidy('a\u0007\nb')).toBe('a b');
});

test('a picture loses letters in its texts only, and keeps its entities', () => {
	const svg = '<svg a="漢"><text x="1">&#38; &#60;ṩ&#62;</text><text>é</text></svg>';
	expect(svgWithKnownLetters(svg)).toBe(
		'<svg a="漢"><text x="1">&#38; &#60;s&#62;</text><text>é</text></svg>'
	);
});
