import { createHash, randomBytes } from 'node:crypto';

/** What stands in a link: 256 bits that cannot be guessed. Only its hash is stored. */
export function newToken(): string {
	return randomBytes(32).toString('base64url');
}

/** A token as it came back with a form; undefined for what we never made. */
export function readToken(given: string): string | undefined {
	return /^[\w-]{43}$/.test(given) ? given : undefined;
}

export function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('base64url');
}

/** Ids that stand in addresses say nothing. */
export function newId(): string {
	return randomBytes(16).toString('base64url');
}
