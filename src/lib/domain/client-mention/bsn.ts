import type { Span } from '#domain/words/span.ts';

/*
 * One in eleven numbers passes the elfproef, so the text around a number counts too. A leading zero
 * may be left out.
 */

export function isBsn(digits: string): boolean {
	if (!/^\d{8,9}$/.test(digits) || /^0+$/.test(digits)) return false;
	const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
	const sum = [...digits.padStart(9, '0')].reduce(
		(total, digit, index) => total + Number(digit) * weights[index]!,
		0
	);
	return sum % 11 === 0;
}

export function findBsns(text: string): Span[] {
	return [...text.matchAll(candidate)].flatMap((match) => {
		const { index } = match;
		const [number] = match;
		const before = text.slice(Math.max(0, index - 40), index);
		const after = text.slice(index + number.length, index + number.length + 20);
		if (!isBsn(number.replace(/\D/g, ''))) return [];
		const label = labelBefore.exec(before)?.[0] ?? '';
		const isLabelled = label !== '' || labelAfter.test(after);
		if (!isLabelled && !standsAlone(number, before, after)) return [];
		return [{ start: index - label.trimStart().length, end: index + number.length }];
	});
}

/** Digits may be grouped. */
const candidate =
	/(?<![\d/_+€#@&-]|[a-z](?<!bsn)|\d[., ](?=\d{1,3}[.,])|(?<!bsn)=)\d(?:[. -]?\d){7,8}(?![\d/_@%a-z]|[.,-]\d)/gi;

/** At most two words may stand between: "BSN van moeder is". */
const labelBefore =
	/(?<!\p{L})(?:bsn|burgerservicenummer|sofi-?nummer)(?:-?(?:nummer|nr))?\.?(?:\s\p{L}+){0,3}[\s:=([“"']*$/iu;
const labelAfter =
	/^[\s,)]*(?:is|=)?\s*(?:\p{L}+\s)?(?:bsn|burgerservicenummer|sofinummer)(?!\p{L})/iu;

/** Without the word BSN, a number counts only as people write a BSN. */
function standsAlone(number: string, before: string, after: string): boolean {
	if (otherNumber.test(before) || isCounted.test(after)) return false;
	if (/(?:^|\D)(?:0\d{1,3}|\+\d{2})\s?$/.test(before)) return false;
	if (/^\d{9}$/.test(number)) return true;
	if (/\d\s$/.test(before) || /^\s\d/.test(after)) return false;
	if (/^\d{8}$/.test(number)) return !isDay(number);
	return /^(?:\d{4}([. ])\d{2}\1\d{3}|\d{3}([. ])\d{3}\2\d{3})$/.test(number);
}

const otherNumber =
	/(?:kvk|koophandel|rsin|btw|vat|agb|oin|iban|rekening|factuur|order|bestel|inkoop|project|zaak|kenmerk|versie|isbn|tel|telefoon|mobiel|fax|nood|bedrag|budget|begroting|tekort|kosten|uitgaven|eur|euro|€)[\p{L}-]*[\s:.]*(?:(?:nummer|nr|code|is|van|van de|jeugd)[\s:.]*)*$/iu;
const isCounted = /^(?:,\d|,-|\s?(?:%|euro|eur|€|miljoen|inwoners|mensen|jongeren|kinderen))/iu;

/** 20260312 or 12032026. */
function isDay(digits: string): boolean {
	const day = '(?:0[1-9]|[12]\\d|3[01])';
	const month = '(?:0[1-9]|1[0-2])';
	return new RegExp(`^(?:(?:19|20)\\d\\d${month}${day}|${day}${month}(?:19|20)\\d\\d)$`).test(
		digits
	);
}
