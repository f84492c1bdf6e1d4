import { createHash } from 'node:crypto';

/** Only what somebody looked at is done: the form brings this along, and it is compared. */
export function seenOf(shown: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(shown ?? null))
		.digest('base64url');
}
