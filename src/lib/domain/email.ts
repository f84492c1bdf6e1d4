import { z } from 'zod';

/** An e-mail address as it is kept: in small letters; undefined where it is none. */
export function emailOf(text: string): string | undefined {
	const email = text.trim().toLowerCase();
	return email.length <= 254 && z.email().safeParse(email).success ? email : undefined;
}
