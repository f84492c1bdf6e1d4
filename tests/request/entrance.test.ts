import { expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import { fieldOf, fieldsOf, onwardOf, waitInWords } from '#request/entrance.ts';
import { isOwnAddress } from '#request/facilitator.ts';

test.each(['/', '/account', '/scans/abc?x=1#y', '/gemeenten/GM9001/2026?regio=waterkant'])(
	'signing in may lead on to %s',
	(path) => expect(onwardOf(path)).toBe(path)
);

test.each([
	['another website', 'https://elders.nl'],
	['another website by two slashes', '//elders.nl'],
	['another website by a slash that looks otherwise', '/\\elders.nl'],
	['a path with another slash in it', '/a\\b'],
	['a path with a space in it', '/a b'],
	['a path with a line break in it', '/a\nb'],
	['a script', 'javascript:alert(1)'],
	['nothing', ''],
	['nowhere', null],
	['no text', undefined]
])('signing in does not lead on to %s', (_, path) => expect(onwardOf(path)).toBe('/'));

test.each([
	[1, '1 seconde'],
	[2, '2 seconden'],
	[90, '90 seconden'],
	[91, '2 minuten'],
	[120, '2 minuten'],
	[121, '3 minuten']
])('%s seconds are said as %s', (seconds, words) => expect(waitInWords(seconds)).toBe(words));

test('of a form only the fields that it has are read, and a file is no text', () => {
	const form = new FormData();
	form.append('naam', 'Ada');
	form.append('bestand', new File(['x'], 'x.txt'));
	form.append('ander', 'x');
	expect(fieldOf(form, 'naam')).toBe('Ada');
	expect(fieldOf(form, 'bestand')).toBe('');
	expect(fieldOf(form, 'weg')).toBe('');
	expect(fieldsOf(form, ['naam', 'bestand', 'weg'])).toEqual({ naam: 'Ada' });
});

test.each([
	['the account’s', { session: { account: { email: 'Ada@voorbeeld.nl' } } }, true],
	['the link’s', { access: { ...everywhere, email: 'ada@Voorbeeld.nl' } }, true],
	['nobody’s: a link without one', { access: { ...everywhere, email: null } }, false],
	['somebody else’s', { session: { account: { email: 'bo@voorbeeld.nl' } } }, false],
	['a stranger’s', {}, false]
])('an address is one’s own where it is %s', (_, locals, isOwn) => {
	expect(isOwnAddress(locals as App.Locals, 'ada@voorbeeld.nl')).toBe(isOwn);
});
