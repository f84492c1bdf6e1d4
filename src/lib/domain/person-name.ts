/*
 * Names that people give themselves, each other and their teams. They stand on the screens and in the mails of
 * others, so they hold nothing that cannot be seen, and in a mail nothing but a name.
 */

/**
 * A name as it is kept: each letter written in one way, without spaces around it, and without signs that cannot
 * be seen, such as those that turn the direction of reading round.
 */
export function tidyName(typed: string): string {
	return typed
		.normalize('NFC')
		.replace(/\p{Cf}/gu, '')
		.replace(/\p{Zs}+/gu, ' ')
		.trim();
}

/** Whether a tidy name stands on one line, and no sign in it is for computers. */
export function isOnOneLine(name: string): boolean {
	return !/[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/u.test(name);
}

export const onOneLine = 'Schrijf de naam op één regel.';

/**
 * Whether a tidy name can stand in a mail to somebody else: it is no sentence with an address in it. Mail
 * programs make a link of any two words with a dot between.
 */
export function isPlainName(name: string): boolean {
	return name !== '' && isOnOneLine(name) && !/[:/\\<>@]|\.[\p{L}\p{N}]{2}/u.test(name);
}

export const plainName =
	'Schrijf alleen een naam, op één regel: zonder : / < > en @, en met een spatie achter een punt.';
