import { timingSafeEqual } from 'node:crypto';

/** How long it takes tells nothing about where two secrets differ. */
export function isSame(one: string, other: string): boolean {
	return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
