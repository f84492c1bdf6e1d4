import { describe, expect, test } from 'vitest';
import { isOnOneLine, isPlainName, tidyName } from '#domain/words/person-name.ts';

describe('a name', () => {
	test.each([
		['  Noor  Jansen ', 'Noor Jansen'],
		['No\u00ebl', 'No\u00ebl'],
		['Noe\u0308l', 'No\u00ebl'],
		['Noor\u200b', 'Noor'],
		['Noor \u202enimda', 'Noor nimda'],
		['\ufeffNoor\u00a0Jansen', 'Noor Jansen'],
		['\u2066Noor\u2069', 'Noor'],
		['\u200b\u200d', '']
	])('%j is kept as %j', (typed, kept) => expect(tidyName(typed)).toBe(kept));

	test.each(['Noor\nJansen', 'Noor\r', 'Noor\tJansen', 'Noor\u2028', 'Noor\u0000', 'Noor\u0085'])(
		'%j is not on one line',
		(name) => expect(isOnOneLine(name)).toBe(false)
	);

	test.each([
		...['Noor Jansen', 'J.P. van ’t Hof', "Anne-Marie d'Hont", 'Fatma Yılmaz (vervanger)'],
		...[
			'Team 3, locatie Noord',
			'drs. A. de Vries',
			'Ngũgĩ wa Thiong’o',
			'小林 さくら',
			'Noor & Bram'
		]
	])('%j can stand in a mail', (name) => expect(isPlainName(tidyName(name))).toBe(true));

	test.each([
		...['', 'klant,\n\nUw DigiD verloopt', 'https://evil.example', 'evil.example/digid'],
		...['ga naar evil.nl', 'Noor <b>', 'noor@voorbeeld.nl', 'Let op: betaal nu', 'a\\b']
	])('%j cannot', (name) => expect(isPlainName(tidyName(name))).toBe(false));
});
