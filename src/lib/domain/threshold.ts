import { tolerance } from './format.ts';

/** Whether a share is at least the threshold; 0.7499999999999999 reaches 0.75 (docs/scoring.md). */
export function reaches(share: number, threshold: number): boolean {
	return share >= threshold - tolerance;
}

/** Whether a share is more than the limit; a third that a sum of doubles made a hair too large is not. */
export function exceeds(share: number, limit: number): boolean {
	return share > limit + tolerance;
}
