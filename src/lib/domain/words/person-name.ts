/* Names stand on other people's screens and mails, so they hold nothing invisible. */

/** NFC. Some invisible signs reverse the reading direction. */
export function tidyName(typed: string): string {
	return typed
		.normalize('NFC')
		.replace(/\p{Cf}/gu, '')
		.replace(/\p{Zs}+/gu, ' ')
		.trim();
}

export function isOnOneLine(name: string): boolean {
	return !/[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/u.test(name);
}

export const onOneLine = 'Schrijf de naam op één regel.';

/** Mail programs make a link of two words with a dot between. */
export function isPlainName(name: string): boolean {
	return name !== '' && isOnOneLine(name) && !/[:/\\<>@]|\.[\p{L}\p{N}]{2}/u.test(name);
}

export const plainName =
	'Schrijf alleen een naam, op één regel: zonder : / < > en @, en met een spatie achter een punt.';
