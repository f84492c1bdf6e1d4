import { z } from 'zod';

/** An e-mail address as it is kept: in small letters; undefined where it is none. */
export function emailOf(text: string): string | undefined {
	const email = text.trim().toLowerCase();
	return email.length <= 254 && z.email().safeParse(email).success ? email : undefined;
}

/**
 * Whether mail to both addresses reaches the same person, as far as an address tells: capitals make no
 * difference, and what stands behind a plus is a label of their own.
 */
export function isSameAddress(one: string, other: string): boolean {
	return withoutLabel(one) === withoutLabel(other);
}

function withoutLabel(address: string): string {
	return address
		.trim()
		.toLowerCase()
		.replace(/\+[^@]*(?=@)/, '');
}
