/** A reopened scan keeps counting by its last finalised revision. */
export const scanStates = ['open', 'finalised', 'reopened'] as const;
export type ScanState = (typeof scanStates)[number];

export const marks = ['municipality', 'team'] as const;
export type Mark = (typeof marks)[number];

export interface ScanStanding {
	state: ScanState;
	municipalityMarkBy: string | null;
	municipalityMarkAt: string | null;
	teamMarkBy: string | null;
	teamMarkAt: string | null;
}

export type ScanTransition =
	| { kind: 'answer' }
	/** imported: a file that is read in again finalises anew. */
	| { kind: 'mark'; mark: Mark; who: string; at: string; imported?: boolean }
	| { kind: 'finalise'; imported?: boolean }
	| { kind: 'reopen' };

const next: Record<ScanState, Partial<Record<ScanTransition['kind'], ScanState>>> = {
	open: { answer: 'open', mark: 'open', finalise: 'finalised' },
	finalised: { reopen: 'reopened' },
	reopened: { answer: 'reopened', mark: 'reopened', finalise: 'finalised' }
};

export const noMarks = {
	municipalityMarkBy: null,
	municipalityMarkAt: null,
	teamMarkBy: null,
	teamMarkAt: null
} as const satisfies Partial<ScanStanding>;

export const firstScanStanding: ScanStanding = { state: 'open', ...noMarks };

/** It is undefined when the transition cannot happen. */
export function changeOfScan(
	{ state }: Pick<ScanStanding, 'state'>,
	transition: ScanTransition
): Partial<ScanStanding> | undefined {
	const isImported = 'imported' in transition && transition.imported === true;
	const after = next[isImported ? 'open' : state][transition.kind];
	if (after === undefined) return undefined;
	switch (transition.kind) {
		// A mark was for the old answers.
		case 'answer':
			return noMarks;
		case 'mark':
			return {
				[`${transition.mark}MarkBy`]: transition.who,
				[`${transition.mark}MarkAt`]: transition.at
			};
		case 'finalise':
			return { state: after };
		case 'reopen':
			return { state: after, ...noMarks };
	}
}
