import type { ClientMention } from '#domain/client-mention/client-mention.ts';

export type SaveState<Kept> =
	| { kind: 'saved' }
	| { kind: 'sending' }
	| { kind: 'unsent' }
	| { kind: 'unshared' }
	| { kind: 'conflict'; current: Kept; problem?: undefined }
	| { kind: 'refused'; problem: string; current?: undefined }
	/** The server asks, after a posted form. */
	| { kind: 'asked'; found: ClientMention[] };
