import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits; only the hash is stored. */
export function newToken(): string {
	return randomBytes(32).toString('base64url');
}

export function readToken(given: string): string | undefined {
	return /^[\w-]{43}$/.test(given) ? given : undefined;
}

export function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('base64url');
}

/** A random id reveals nothing. */
export function newId(): string {
	return randomBytes(16).toString('base64url');
}
