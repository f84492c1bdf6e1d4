import { z } from 'zod';

/** It is undefined when it is not an address. */
export function emailOf(text: string): string | undefined {
	const email = text.trim().toLowerCase();
	return email.length <= 254 && z.email().safeParse(email).success ? email : undefined;
}

/** Capitals and a label after a plus make no difference. */
export function isSameAddress(one: string, other: string): boolean {
	return withoutLabel(one) === withoutLabel(other);
}

function withoutLabel(address: string): string {
	return address
		.trim()
		.toLowerCase()
		.replace(/\+[^@]*(?=@)/, '');
}
