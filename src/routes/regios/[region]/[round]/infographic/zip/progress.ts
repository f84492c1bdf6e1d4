import type { Bundles, BundleState } from '#server/bundles/bundles.ts';

/** How far a ZIP is, for a page: not where it stands. */
export type ShownProgress =
	Exclude<BundleState, { kind: 'made' }> | { kind: 'made'; files: number; bytes: number };

export function progressOf(bundles: Bundles, name: string): ShownProgress | null {
	const state = bundles.stateOf(name);
	if (state?.kind !== 'made') return state ?? null;
	const { kind, files, bytes } = state;
	return { kind, files, bytes };
}

/** Of server/live/live.ts. */
export function roomOf(name: string): string {
	return `zip ${name}`;
}
