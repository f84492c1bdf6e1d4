/*
 * Own words stand on the picture of every scope, so that they may not name who takes part in the
 * total only.
 */

/** Of the names, those that the texts name, also as "Elzense" or "Elzens". */
export function namedIn(texts: readonly string[], names: readonly string[]): string[] {
	return [...new Set(names)].filter((name) => texts.some((text) => isNamedIn(text, name)));
}

/** Words such as "ede" and "best" are names with a capital only. */
const shortName = 5;

/** After a name: nothing, or what makes "Elzens", "Elzense" and "Elzenaar" of it. */
const endings = '(?:s|se|sen|er|ers|aar|aars|enaar|enaars)?';

function isNamedIn(text: string, name: string): boolean {
	const plain = withoutMarks(name);
	const pattern = `(?<![\\p{L}\\d])${escaped(plain)}${endings}(?![\\p{L}\\d])`;
	const found = withoutMarks(text).match(new RegExp(pattern, 'giu')) ?? [];
	return found.some((one) => plain.length >= shortName || /\p{Lu}/u.test(one));
}

/** Without accents, and with one space for whatever stands between words. */
function withoutMarks(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[’‘ʼ]/g, "'")
		.replace(/[\s\u00ad\u200b-\u200d‐-―-]+/g, ' ')
		.trim();
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
