import { tolerance } from './words.ts';

/** 0.7499999999999999 reaches 0.75 (docs/scoring.md). */
export function reaches(share: number, threshold: number): boolean {
	return share >= threshold - tolerance;
}

/** A sum of doubles that is a hair over a third does not exceed it. */
export function exceeds(share: number, limit: number): boolean {
	return share > limit + tolerance;
}
