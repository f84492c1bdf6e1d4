import { timingSafeEqual } from 'node:crypto';

/** How long it takes tells nothing about where two secrets differ. Neither needs to be ours, or plain ASCII. */
export function isSame(one: string, other: string): boolean {
	const [given, right] = [Buffer.from(one), Buffer.from(other)];
	return given.length === right.length && timingSafeEqual(given, right);
}
