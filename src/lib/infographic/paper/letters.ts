import { characters } from '#infographic/drawing/font-metrics.ts';
import { escape } from '#infographic/drawing/svg.ts';

/*
 * The fonts hold the letters of Latin writing. Without its letter a PDF takes a font of the machine that
 * makes it, or none, so what the fonts lack becomes the letter without its accent, or a question mark.
 */

/** One line, without signs that nobody sees. */
export function tidy(text: string): string {
	return text
		.toWellFormed()
		.normalize('NFC')
		.replace(/[ \t\r\n\f\v\u0085\u2028\u2029]+/g, ' ')
		.replace(/[\p{Cc}\p{Cf}\p{Mn}\p{Me}]/gu, (sign) => (known.has(sign) ? sign : ''));
}

export function withKnownLetters(text: string): string {
	const line = text.toWellFormed().normalize('NFC');
	// Nearly every text; looking at signs one by one takes far longer.
	if (isKnown(line)) return tidy(line);
	return tidy([...graphemes().segment(line)].map(({ segment }) => knownFor(segment)).join(''));
}

export function lacksLetters(text: string): boolean {
	return withKnownLetters(text) !== tidy(text);
}

/** Our own SVG holds text between tags only, with numbered entities. */
export function svgWithKnownLetters(svg: string): string {
	return svg.replace(/>([^<]+)</g, (whole, words: string) => {
		const plain = unescape(words);
		return lacksLetters(plain) ? `>${escape(withKnownLetters(plain))}<` : whole;
	});
}

const known = new Set(characters);

/** What people see as one sign becomes one question mark, of however many parts it is made. */
function graphemes() {
	return new Intl.Segmenter('nl', { granularity: 'grapheme' });
}

function knownFor(sign: string): string {
	if (isKnown(tidy(sign))) return sign;
	const bare = tidy(sign.normalize('NFKD').replace(/\p{M}/gu, ''));
	return isKnown(bare) ? bare : '?';
}

function isKnown(text: string): boolean {
	return [...text].every((sign) => known.has(sign));
}

function unescape(words: string): string {
	return words.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}
